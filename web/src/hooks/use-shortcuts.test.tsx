import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { preferences } from "@/lib/preferences";
import { capsOf, keysOf, shortcutGroups, type ShortcutName, shortcutNames, shortcuts } from "@/lib/shortcuts";
import { useShortcuts } from "./use-shortcuts";

const press = vi.fn<(name: string) => void>();

function Listener({ names }: { names: ShortcutName[] }) {
  useShortcuts(Object.fromEntries(names.map((name) => [name, () => press(name)])));
  return <input aria-label="field" />;
}
const pressed = () => press.mock.calls.map(([name]) => name);

beforeEach(() => {
  press.mockClear();
  preferences.setShortcuts(true);
});

describe("shortcuts", () => {
  it("go by the letter that is printed, whatever the layout and the caps", async () => {
    render(<Listener names={["approve", "sheet"]} />);
    // On AZERTY the letter A is where Q is elsewhere.
    await userEvent.keyboard("{A}");
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", code: "KeyQ", bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", code: "Comma", shiftKey: true, bubbles: true }));
    expect(pressed()).toEqual(["approve", "approve", "sheet"]);
  });

  it("may be two keys one after the other, the second of which is not taken alone", async () => {
    render(<Listener names={["goOverview", "goInbox", "approve", "reply"]} />);
    await userEvent.keyboard("gi");
    await userEvent.keyboard("ga");
    await userEvent.keyboard("a");
    await userEvent.keyboard("ggo");
    expect(pressed()).toEqual(["goInbox", "approve"]);
  });

  it("wait for the second key for a while only", () => {
    render(<Listener names={["goInbox"]} />);
    const at = (key: string, timeStamp: number) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true });
      Object.defineProperty(event, "timeStamp", { value: timeStamp });
      document.body.dispatchEvent(event);
    };
    at("g", 1_000);
    at("i", 3_000);
    at("g", 5_000);
    at("i", 6_000);
    expect(pressed()).toEqual(["goInbox"]);
  });

  it("are silent while one types, except with Ctrl", async () => {
    render(<Listener names={["approve", "goInbox", "palette"]} />);
    await userEvent.type(screen.getByLabelText("field"), "again{Control>}k{/Control}");
    expect(screen.getByLabelText("field")).toHaveValue("again");
    expect(pressed()).toEqual(["palette"]);
  });

  it("are silent under a dialog", async () => {
    render(
      <>
        <Listener names={["approve", "palette"]} />
        <div role="dialog" />
      </>,
    );
    await userEvent.keyboard("a{Control>}k{/Control}");
    expect(pressed()).toEqual([]);
  });

  it("are switched off, except with Ctrl", async () => {
    preferences.setShortcuts(false);
    render(<Listener names={["approve", "goInbox", "sheet", "palette"]} />);
    await userEvent.keyboard("agi?{Control>}k{/Control}");
    expect(pressed()).toEqual(["palette"]);
  });

  it("are each one thing where they work", () => {
    const clashes = shortcutGroups.flatMap((group) => {
      const inside = shortcutNames.filter((name) => shortcuts[name].group === group || shortcuts[name].group === "everywhere").flatMap((name) => keysOf(name));
      return inside.filter((keys, at) => inside.indexOf(keys) !== at);
    });
    expect(clashes).toEqual([]);
  });

  it("show the caps to press", () => {
    expect(capsOf("g o", "Échap")).toEqual(["G", "O"]);
    expect(capsOf("mod+enter", "Échap")).toEqual(["Ctrl", "↵"]);
    expect(capsOf("escape", "Échap")).toEqual(["Échap"]);
  });
});
