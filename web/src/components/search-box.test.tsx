import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { SearchBox } from "./search-box";

function Page({ asked }: { asked: (string | undefined)[] }) {
  const [value, setValue] = useState<string | undefined>("mix");
  return (
    <>
      <SearchBox label="Search" placeholder="" value={value} onChange={(next) => (asked.push(next), setValue(next))} />
      <button onClick={() => setValue(undefined)}>clear</button>
    </>
  );
}

it("searches once one pauses or leaves, and follows what changes it from elsewhere", async () => {
  const asked: (string | undefined)[] = [];
  render(<Page asked={asked} />);
  const box = screen.getByRole("searchbox", { name: "Search" });
  await userEvent.type(box, "age ");
  expect(asked).toEqual([]);
  await waitFor(() => expect(asked).toEqual(["mixage"]));
  await userEvent.type(box, "s{Escape}");
  expect(asked).toEqual(["mixage", "mixage s"]);
  await userEvent.click(screen.getByRole("button", { name: "clear" }));
  expect(box).toHaveValue("");
  await userEvent.type(box, "x{Backspace}");
  await new Promise((done) => setTimeout(done, 300));
  expect(asked).toEqual(["mixage", "mixage s"]);
});
