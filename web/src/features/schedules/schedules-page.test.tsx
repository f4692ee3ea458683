import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Job, Schedule } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { SchedulesPage } from "./schedules-page";

const analysis: Schedule = {
  name: "analyzePendingLeads",
  everySeconds: 1800,
  nextAt: "2026-03-01T10:30:00Z",
  lastAt: "2026-03-01T10:00:00Z",
  failing: false,
  waiting: 40,
  running: false,
  runs: [
    { id: "r1", state: "done", startedAt: "2026-03-01T10:00:00Z", finishedAt: "2026-03-01T10:00:03.250Z", errorCode: null },
    { id: "r2", state: "dead", startedAt: "2026-03-01T09:30:00Z", finishedAt: "2026-03-01T09:30:20Z", errorCode: "job.timeout" },
  ],
};
const dead: Job = {
  id: "j1", kind: "inbox.sync_account", state: "dead", attempt: 3, maxAttempts: 3, createdAt: "2026-03-01T09:00:00Z", runAt: "2026-03-01T09:00:00Z",
  startedAt: "2026-03-01T09:00:00Z", finishedAt: "2026-03-01T09:10:00Z", errorCode: "browser_gone", traceId: null,
};

function show(items: Schedule[], jobs: Job[] = []) {
  let now = items;
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role: "admin" }) },
    "GET /schedules": () => ({ body: { items: now } }),
    "GET /jobs": { body: { items: jobs, nextCursor: null } },
    "POST /schedules/analyzePendingLeads/run": () => {
      now = items.map((one) => ({ ...one, running: true, waiting: 30 }));
      return { status: 202, body: { ...analysis, running: true, waiting: 40 } };
    },
    "POST /jobs/j2/retry": { body: { ...dead, id: "j2", state: "pending" } },
    "POST /jobs/j1/retry": { body: { ...dead, state: "pending" } },
  });
  renderInApp(() => <SchedulesPage />);
  return () => asked.filter((one) => one.method === "POST").map((one) => one.path);
}

describe("what is done by itself", () => {
  it("tells how often, how long it took, and what went wrong", async () => {
    show([analysis]);
    const runs = within(await screen.findByRole("list", { name: "Dernières exécutions" }));
    expect(runs.getAllByRole("listitem")).toHaveLength(2);
    expect(runs.getByText(/^3,3/)).toBeVisible();
    expect(screen.getByText("toutes les 30 min")).toBeVisible();
  });

  it("is begun by hand, and tells how far it is", async () => {
    const sent = show([analysis]);
    await userEvent.click(await screen.findByRole("button", { name: /^Lancer maintenant.*Analyse des leads/ }));
    await waitFor(() => expect(sent()).toEqual(["/schedules/analyzePendingLeads/run"]));
    expect(await screen.findByText("10 sur 40")).toBeVisible();
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "10");
  });

  it("shows what was given up, to be tried again", async () => {
    const sent = show([analysis], [dead]);
    expect(await screen.findByText("Lecture d’un compte")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Réessayer.*Lecture d’un compte/ }));
    await waitFor(() => expect(sent()).toEqual(["/jobs/j1/retry"]));
  });

  it("tries all again that were given up, and does not guess how far a run is that began elsewhere", async () => {
    const sent = show([{ ...analysis, running: true }], [dead, { ...dead, id: "j2", kind: "outreach.send" }]);
    await userEvent.click(await screen.findByRole("button", { name: "Tout réessayer" }));
    await waitFor(() => expect(sent().toSorted()).toEqual(["/jobs/j1/retry", "/jobs/j2/retry"]));
    expect(screen.queryByRole("progressbar")).toBeNull();
  });
});
