import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AutopilotState, Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { Autopilot } from "./autopilot";

const artists: AutopilotState = { leadType: "artist", enabled: false, minScore: 60, perDay: 5, approvedLastDay: 2 };

function show(role: Workspace["role"] = "owner") {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /autopilot": { body: { items: [artists] } },
    "PUT /autopilot": ({ body }) => ({ body: { items: [{ ...(body as object), approvedLastDay: 2 }] } }),
  });
  renderInApp(() => <Autopilot />);
  return () => asked.filter((one) => one.method === "PUT").map((one) => one.body);
}

describe("the autopilot", () => {
  it("is off until it is switched on, with its score and its share of a day", async () => {
    const sent = show();
    const toggle = await screen.findByRole("switch", { name: /Artiste/ });
    expect(toggle).not.toBeChecked();
    await userEvent.click(toggle);
    await waitFor(() => expect(sent()).toEqual([{ leadType: "artist", enabled: true, minScore: 60, perDay: 5 }]));
  });

  it("saves a number when one leaves it, and no wrong one", async () => {
    const sent = show();
    const score = await screen.findByLabelText("À partir du score");
    await userEvent.clear(score);
    await userEvent.type(score, "140");
    await userEvent.tab();
    expect(score).toHaveValue(60);
    await userEvent.clear(score);
    await userEvent.type(score, "75");
    await userEvent.tab();
    await waitFor(() => expect(sent()).toEqual([{ leadType: "artist", enabled: false, minScore: 75, perDay: 5 }]));
  });

  it("cannot be changed by a member: the server would refuse it", async () => {
    show("member");
    expect(await screen.findByRole("switch", { name: /Artiste/ })).toBeDisabled();
  });
});
