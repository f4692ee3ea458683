import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Import } from "@/lib/api/types";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { ImportDialog } from "./import-dialog";

const mebibyte = 1024 * 1024;
const base: Import = {
  id: "i1",
  platform: "tiktok",
  fileName: "user_data_tiktok.json",
  bytes: 9 * mebibyte,
  received: 0,
  status: "uploading",
  progress: 0,
  found: null,
  accountId: null,
  handle: null,
  stored: { people: 0, follows: 0, messages: 0, known: 0, leftOut: 0 },
  problemCode: null,
  problemDetail: null,
  createdAt: "2026-11-27T12:00:00.000Z",
};
const found: NonNullable<Import["found"]> = {
  handle: "studio.nord",
  saysHandle: true,
  followers: 1204,
  conversations: 31,
  messages: 8401,
  messagesOfGroups: 2,
  unreadable: 1,
  from: "2021-03-04T10:00:00.000Z",
  to: "2026-05-04T10:00:00.000Z",
};
const file = (size = base.bytes, name = base.fileName) => new File([new Uint8Array(size)], name, { type: "application/json" });

/** A server that takes parts, then stands at `then`. */
function show(then: Partial<Import>, { resumed = null, breaks = 0 }: { resumed?: Import | null; breaks?: number } = {}) {
  let now: Import = resumed ?? base;
  let toBreak = breaks;
  const asked = serve({
    "POST /imports": () => ({ status: 201, body: now }),
    "PUT /imports/i1/content": ({ query }) => {
      if (toBreak-- > 0) return problem(503, "server.busy");
      const received = Math.min(base.bytes, Number(query.get("offset")) + 4 * mebibyte);
      now = { ...now, received, ...(received === base.bytes ? { status: "reading" } : {}) };
      return { body: now };
    },
    "GET /imports/i1": () => ({ body: { ...now, ...then } }),
    "POST /imports/i1/confirm": () => {
      now = { ...now, ...then, status: "storing", progress: 40 };
      return { status: 202, body: now };
    },
    "POST /imports/i1/cancel": () => ({ body: { ...now, status: "cancelled" } }),
    "GET /imports": { body: { items: [], nextCursor: null } },
  });
  renderInApp(() => <ImportDialog open onOpenChange={vi.fn()} resumed={resumed} />);
  return { offsets: () => asked.filter((one) => one.method === "PUT").map((one) => Number(one.query.get("offset")) / mebibyte), asked };
}
const choose = async (chosen: File) => userEvent.upload(await screen.findByLabelText("Choisir le fichier", { selector: "input" }), chosen);

describe("importing a data export", () => {
  it("sends the file in parts and shows what is in it before anything is stored", async () => {
    const { offsets, asked } = show({ status: "ready", found });
    await choose(file());
    expect(await screen.findByText("Données de @studio.nord")).toBeVisible();
    expect(offsets()).toEqual([0, 4, 8]);
    expect(screen.getByText(/1\s204 abonnés/)).toBeVisible();
    expect(screen.getByText("31 conversations")).toBeVisible();
    expect(screen.getByText("Du 4 mars 2021 au 4 mai 2026")).toBeVisible();
    expect(screen.getByText(/3 lignes laissées de côté/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(asked.find((one) => one.path === "/imports/i1/confirm")?.body).toEqual({});
  });

  it("asks whose it is where the file does not say", async () => {
    const { asked } = show({ status: "ready", found: { ...found, saysHandle: false, handle: "studio" } });
    await choose(file());
    const name = await screen.findByLabelText("Votre nom sur TikTok");
    expect(name).toHaveValue("studio");
    await userEvent.clear(name);
    await userEvent.type(name, "studio.sud");
    await userEvent.click(screen.getByRole("button", { name: "Enregistrer" }));
    expect(asked.find((one) => one.path === "/imports/i1/confirm")?.body).toEqual({ handle: "studio.sud" });
  });

  it("tries a part again when the line breaks", async () => {
    const { offsets } = show({ status: "ready", found }, { breaks: 1 });
    await choose(file());
    expect(await screen.findByText("Données de @studio.nord", {}, { timeout: 6000 })).toBeVisible();
    expect(offsets()).toEqual([0, 0, 4, 8]);
  }, 10_000);

  it("goes on where the server stands, with the same file only", async () => {
    const { offsets } = show({ status: "ready", found }, { resumed: { ...base, received: 8 * mebibyte } });
    await choose(file(5, "other.json"));
    expect(await screen.findByRole("alert")).toHaveTextContent("Ce n’est pas le même fichier");
    await choose(file());
    expect(await screen.findByText("Données de @studio.nord")).toBeVisible();
    expect(offsets()).toEqual([8]);
  });

  it("says why a file could not be imported", async () => {
    show({ status: "failed", problemCode: "import.cut_short", problemDetail: "ends" });
    await choose(file());
    expect(await screen.findByText(/Le fichier s’arrête au milieu/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Choisir un autre fichier" }));
    expect(await screen.findByText(/Déposez le fichier ici/)).toBeVisible();
  });

  it("tells what was stored", async () => {
    show({ status: "done", stored: { people: 1204, follows: 1204, messages: 8401, known: 3, leftOut: 0 } }, { resumed: { ...base, status: "done" } });
    expect(await screen.findByText(/1\s204 nouvelles personnes/)).toBeVisible();
    expect(screen.getByText("3 éléments déjà connus")).toBeVisible();
    expect(screen.getByRole("link", { name: "Voir les leads" })).toHaveAttribute("href", "/leads");
  });
});
