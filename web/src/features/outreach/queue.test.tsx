import { useInfiniteQuery } from "@tanstack/react-query";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { OutboundMessage } from "@/lib/api/types";
import { preferences } from "@/lib/preferences";
import { aContact, aDraft, anAnalysis, aWholeLead } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { type Asked, serve } from "@/test/server";
import { editStore } from "./edit-store";
import { messageListQuery } from "./queries";
import { Queue } from "./queue";
import { UndoBar } from "./undo-bar";
import { undoStore } from "./undo-store";

const names = ["Ada", "Bob", "Cleo"];
const draftOf = (name: string) => aDraft({ id: `m${name}`, leadId: `l${name}`, contact: { ...aContact, displayName: name }, text: `Salut ${name} !`, suggestedText: `Salut ${name} !` });
let waiting: OutboundMessage[];
let asked: Asked[];

function TheQueue() {
  const [open, setOpen] = useState<string>();
  return (
    <>
      <Queue query={useInfiniteQuery(messageListQuery("suggested"))} open={open} onOpen={setOpen} renderLead={(id) => <p>lead {id}</p>} />
      <UndoBar onUndone={(message) => setOpen(message.id)} />
    </>
  );
}

function actions(name: string) {
  const act = (state: OutboundMessage["state"]) => () => {
    waiting = state === "suggested" ? [draftOf(name), ...waiting] : waiting.filter((one) => one.id !== `m${name}`);
    return { body: { ...draftOf(name), state } };
  };
  return {
    [`POST /outbound-messages/m${name}/approve`]: act("approved"),
    [`POST /outbound-messages/m${name}/reject`]: act("rejected"),
    [`POST /outbound-messages/m${name}/undo`]: act("suggested"),
    [`GET /leads/l${name}`]: { body: { ...aWholeLead({ id: `l${name}`, lastText: `${name} : combien ?` }), analysis: anAnalysis({ alternativeMessage: `Coucou ${name} !` }) } },
  };
}

async function show() {
  asked = serve({
    "GET /outbound-messages": ({ query }) => ({ body: { items: query.get("state") === "suggested" ? waiting : [], nextCursor: null } }),
    "GET /templates": { body: { items: [] } },
    "POST /outbound-messages/approve-many": ({ body }) => {
      const approved = (body as { ids: string[] }).ids;
      waiting = waiting.filter((one) => !approved.includes(one.id));
      return { body: { approved, skipped: [] } };
    },
    ...Object.assign({}, ...names.map(actions)),
  });
  renderInApp(() => <TheQueue />);
  await screen.findByText("1 sur 3");
}
const sent = () => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path.replace("/outbound-messages/", "")}`, one.body]);
const section = () => within(screen.getByRole("region", { name: "Message sélectionné" }));
const isOpen = async (name: string) => expect(await section().findByText(`Salut ${name} !`)).toBeVisible();

beforeEach(() => {
  for (const name of names) undoStore.remove(`m${name}`);
  preferences.setShortcuts(true);
  waiting = names.map(draftOf);
});

describe("the approval queue", () => {
  it("is walked through by J and K, and says where one is", async () => {
    await show();
    await userEvent.keyboard("j");
    await isOpen("Bob");
    expect(screen.getByText("2 sur 3")).toBeVisible();
    await userEvent.keyboard("jj");
    expect(screen.getByText("3 sur 3")).toBeVisible();
    await userEvent.keyboard("k");
    await isOpen("Bob");
    expect(screen.getByText("lead lBob")).toBeVisible();
    expect(sent()).toEqual([]);
  });

  it("opens the next one by itself after A, whose focus it has", async () => {
    await show();
    await userEvent.keyboard("a");
    await isOpen("Bob");
    expect(screen.getByRole("region", { name: "Message sélectionné" })).toHaveFocus();
    await waitFor(() => expect(screen.getByText("1 sur 2")).toBeVisible());
    await userEvent.keyboard("a");
    await isOpen("Cleo");
    await waitFor(() => expect(sent()).toEqual([["POST mAda/approve", {}], ["POST mBob/approve", {}]]));
  });

  it("goes back to what U took back", async () => {
    await show();
    await userEvent.keyboard("a");
    await screen.findByText("Message à Ada approuvé");
    await userEvent.keyboard("u");
    await isOpen("Ada");
    expect(sent().map(([what]) => what)).toEqual(["POST mAda/approve", "POST mAda/undo"]);
    expect(await screen.findByText("1 sur 3")).toBeVisible();
  });

  it("refuses by R and opens the next one", async () => {
    await show();
    await userEvent.keyboard("r");
    await isOpen("Bob");
    await waitFor(() => expect(sent()).toEqual([["POST mAda/reject", {}]]));
  });

  it("edits in place by E, and saves and approves by Ctrl and Enter", async () => {
    await show();
    await userEvent.keyboard("e");
    const field = section().getByRole("textbox", { name: "Texte du message" });
    expect(field).toHaveFocus();
    await userEvent.keyboard(" Raconte jar{Control>}{Enter}{/Control}");
    await isOpen("Bob");
    await waitFor(() => expect(sent()).toEqual([["POST mAda/approve", { text: "Salut Ada ! Raconte jar" }]]));
  });

  it("swaps for the second suggestion by V, for this one only", async () => {
    await show();
    await section().findByRole("button", { name: "Autre proposition" });
    await userEvent.keyboard("v");
    expect(section().getByText("Coucou Ada !")).toBeVisible();
    await userEvent.keyboard("a");
    await isOpen("Bob");
    await waitFor(() => expect(sent()).toEqual([["POST mAda/approve", { text: "Coucou Ada !" }]]));
  });

  it("is approved as a whole and taken back as a whole", async () => {
    await show();
    await userEvent.click(screen.getByRole("button", { name: "Tout approuver (3)" }));
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Approuver" }));
    expect(await screen.findByRole("heading", { name: "Tout est relu" })).toBeVisible();
    await waitFor(() => expect(screen.getAllByText("3 messages approuvés.")).toHaveLength(2));
    await userEvent.keyboard("u");
    expect(await screen.findByText("3 sur 3")).toBeVisible();
    expect(screen.getByText("3 envois annulés. Les messages sont de nouveau des brouillons.")).toBeInTheDocument();
    expect(sent()).toEqual([["POST approve-many", { ids: ["mAda", "mBob", "mCleo"] }], ["POST mAda/undo", {}], ["POST mBob/undo", {}], ["POST mCleo/undo", {}]]);
  });

  it("is not approved as a whole while the open one says something else than what would leave", async () => {
    await show();
    const all = screen.getByRole("button", { name: "Tout approuver (3)" });
    expect(all).toBeEnabled();
    await section().findByRole("button", { name: "Autre proposition" });
    await userEvent.keyboard("v");
    expect(all).toBeDisabled();
    expect(all).toHaveAccessibleDescription(/^Enregistrez ou approuvez d’abord/);
    await userEvent.keyboard("v");
    expect(all).toBeEnabled();
    await userEvent.keyboard("e");
    expect(all).toBeDisabled();
    await userEvent.keyboard("{Escape}");
    expect(all).toBeEnabled();
    await userEvent.keyboard("vj");
    await isOpen("Bob");
    expect(all).toBeEnabled();
  });

  it("is not approved as a whole while one that was left for another has words that were not kept", async () => {
    await show();
    const all = screen.getByRole("button", { name: "Tout approuver (3)" });
    await userEvent.keyboard("e");
    await userEvent.type(await section().findByRole("textbox", { name: "Texte du message" }), " Plus tard ?");
    act(() => screen.getByRole("button", { name: "Suivant" }).click());
    await isOpen("Bob");
    expect(all).toBeDisabled();
    act(() => editStore.clear("mAda"));
    expect(all).toBeEnabled();
  });

  it("says that one was refused, whose card is gone by then", async () => {
    await show();
    await userEvent.keyboard("r");
    expect(await screen.findByText("Message refusé.")).toBeInTheDocument();
  });

  it("says at the end that all is done, and what was", async () => {
    await show();
    await userEvent.keyboard("a");
    await isOpen("Bob");
    await userEvent.keyboard("r");
    await isOpen("Cleo");
    await userEvent.keyboard("a");
    expect(await screen.findByRole("heading", { name: "Tout est relu" })).toBeVisible();
    expect(screen.getByText("2 messages approuvés · 1 refusé")).toBeVisible();
    expect(screen.getByRole("link", { name: "Voir ce qui est en route" })).toHaveAttribute("href", "/outreach?tab=scheduled");
  });

  it("is walked through by the arrows from within its list", async () => {
    await show();
    await userEvent.click(screen.getByRole("button", { name: /^Ada/ }));
    await userEvent.keyboard("{ArrowDown}");
    await isOpen("Bob");
    expect(screen.getByRole("button", { name: /^Bob/ })).toHaveFocus();
  });

  it("has buttons for it all where there is no room for the list", async () => {
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    await show();
    expect(screen.queryByRole("list", { name: "Messages à approuver" })).toBeNull();
    expect(await section().findByText("Ada : combien ?")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Suivant" }));
    await isOpen("Bob");
    await userEvent.click(section().getByRole("button", { name: /^Approuver/ }));
    await isOpen("Cleo");
    await waitFor(() => expect(sent()).toEqual([["POST mBob/approve", {}]]));
    vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("width"), addEventListener() {}, removeEventListener() {} }));
  });

  it("leaves the keys alone where they are switched off", async () => {
    preferences.setShortcuts(false);
    await show();
    await userEvent.keyboard("jareu");
    await isOpen("Ada");
    expect(sent()).toEqual([]);
  });
});
