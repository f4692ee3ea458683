import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { SendingHours as Hours, Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { SendingHours } from "./sending-hours";

const everyDay: Hours["days"] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function show(role: Workspace["role"] = "owner", answer?: ReturnType<typeof problem>) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /workspace/sending-hours": { body: { timeZone: "Europe/Paris", days: everyDay, from: "09:00", until: "24:00" } satisfies Hours },
    "PUT /workspace/sending-hours": ({ body }) => answer ?? { body },
  });
  renderInApp(() => <SendingHours />);
  return () => asked.filter((one) => one.method === "PUT").map((one) => one.body);
}

describe("the hours in which messages leave", () => {
  it("are chosen by day, time and place", async () => {
    const sent = show();
    const days = within(await screen.findByRole("group", { name: "Jours" }));
    expect(days.getAllByRole("checkbox", { checked: true })).toHaveLength(7);
    await userEvent.click(days.getByRole("checkbox", { name: "dim." }));
    const from = screen.getByLabelText("De");
    await userEvent.clear(from);
    await userEvent.type(from, "10:30");
    const zone = screen.getByLabelText("Fuseau horaire");
    await userEvent.clear(zone);
    await userEvent.type(zone, "Indian/Reunion");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText("Enregistré.")).toBeVisible();
    expect(sent()).toEqual([{ timeZone: "Indian/Reunion", days: everyDay.slice(0, 6), from: "10:30", until: "24:00" }]);
  });

  it("say which field the server refused, in the reader's words", async () => {
    show("owner", problem(422, "input.invalid", { errors: [{ pointer: "/timeZone", detail: "must be the name of a time zone" }, { pointer: "/days", detail: "must hold one" }] }));
    await userEvent.click(await screen.findByRole("button", { name: "Enregistrer" }));
    expect(await screen.findByText(/Ce fuseau horaire n’existe pas/)).toBeVisible();
    expect(screen.getByText("Choisissez au moins un jour.")).toBeVisible();
  });

  it("are shown to members, who cannot change them", async () => {
    show("member");
    await waitFor(() => expect(screen.getByLabelText("Jusqu’à")).toBeDisabled());
    expect(screen.queryByRole("button", { name: "Enregistrer" })).not.toBeInTheDocument();
  });
});
