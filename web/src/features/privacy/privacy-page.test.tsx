import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { Erasure } from "@/lib/api/types";
import { aMember, anErasure, aProfile, bob } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { PrivacyPage } from "./privacy-page";
import { receiptName, receiptText } from "./receipt-text";

const lifted = anErasure({ id: "0193aaaa-0000-7000-8000-000000000002", erasedAt: "2026-10-01T09:00:00Z", erasedBy: "u2", reason: "decision", contacts: 2, liftedAt: "2026-10-05T09:00:00Z" });

function Page() {
  const [open, setOpen] = useState<string | undefined>();
  return <PrivacyPage open={open} onOpen={setOpen} />;
}

function show(items: Erasure[] = [anErasure(), lifted], more: Parameters<typeof serve>[0] = {}) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role: "admin" }) },
    "GET /members": { body: { items: [aMember(), bob], nextCursor: null } },
    "GET /erasures": { body: { items, nextCursor: null } },
    ...more,
  });
  renderInApp(() => <Page />);
  return { asked, sent: () => asked.filter((one) => one.method !== "GET").map((one) => [`${one.method} ${one.path}`, one.body]) };
}

const rows = async () => within(await screen.findByRole("list", { name: "Effacements" })).getAllByRole("listitem");

describe("erasures", () => {
  it("say when, who, why and how much, and show their receipt one at a time", async () => {
    show();
    const [first, second] = await rows();
    await waitFor(() => expect(first).toHaveTextContent(/22 novembre 2026La personne l’a demandéAda · 6 éléments · 1 compte/));
    expect(second).toHaveTextContent(/Notre décisionLevéBob · 6 éléments · 2 comptes/);
    await userEvent.click(screen.getByRole("button", { name: /^Reçu, 22 novembre 2026/ }));
    expect(screen.getByText(anErasure().proof)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /^Reçu, 1 octobre 2026/ }));
    expect(document.querySelectorAll("[data-receipt]")).toHaveLength(1);
  });

  it("are lifted after a question, and not twice", async () => {
    let now = anErasure();
    const { sent } = show(undefined, {
      "GET /erasures": () => ({ body: { items: [now, lifted], nextCursor: null } }),
      [`POST /erasures/${now.id}/lift`]: () => ({ body: (now = anErasure({ liftedAt: "2026-11-23T09:00:00Z" })) }),
    });
    await rows();
    expect(screen.queryByRole("button", { name: "Lever l’effacement du 1 octobre 2026" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Lever l’effacement du 22 novembre 2026" }));
    expect(sent()).toEqual([]);
    await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Lever l’effacement" }));
    expect(await screen.findByText("L’effacement est levé.")).toBeVisible();
    expect(sent()).toHaveLength(1);
    await waitFor(() => expect(screen.getByRole("button", { name: /^Reçu, 22 novembre 2026/ })).toHaveFocus());
  });

  it("say how to begin when there is none", async () => {
    show([]);
    expect(await screen.findByRole("heading", { name: "Personne n’a été effacé" })).toBeVisible();
  });
});

describe("checking a receipt", () => {
  const check = async (proof: string, handle = "") => {
    await userEvent.type(await screen.findByLabelText("Preuve"), proof);
    if (handle) await userEvent.type(screen.getByLabelText("Pseudo (facultatif)"), handle);
    await userEvent.click(screen.getByRole("button", { name: "Vérifier" }));
  };

  it("tells whether it is genuine, and whether it is theirs", async () => {
    const { sent } = show([], { "POST /erasures/verify": { body: { valid: true, erasure: anErasure(), isThisPerson: true } } });
    await check("  vf-erasure-1 abc{enter}5d1f ", "@kenza.vocals");
    expect(await screen.findByText("Ce reçu est authentique.")).toBeVisible();
    expect(screen.getByText("C’est bien celui de @kenza.vocals.")).toBeVisible();
    expect(sent()).toEqual([["POST /erasures/verify", { proof: "vf-erasure-1 abc 5d1f", platform: "tiktok", handle: "kenza.vocals" }]]);
    // What is said is of what was asked, not of what one types next.
    await userEvent.type(screen.getByLabelText("Preuve"), "x");
    expect(screen.queryByText("Ce reçu est authentique.")).toBeNull();
  });

  it("says nothing of a person who was not named", async () => {
    const { sent } = show([], { "POST /erasures/verify": { body: { valid: false, erasure: null, isThisPerson: null } } });
    await check("vf-erasure-1 other");
    expect(await screen.findByText("Ce reçu n’est pas reconnu.")).toBeVisible();
    expect(sent()).toEqual([["POST /erasures/verify", { proof: "vf-erasure-1 other" }]]);
  });

  it("says at its field, in the reader’s language, what the server refuses", async () => {
    show([], { "POST /erasures/verify": problem(422, "input.invalid", { errors: [{ pointer: "/proof", detail: "must be the whole line of a receipt: it begins with vf-erasure-1" }] }) });
    await check("vf-erasure-1 long");
    expect(await screen.findByText(/Ce n’est pas une preuve/)).toBeVisible();
    expect(screen.queryByText(/whole line/)).toBeNull();
  });

  it("knows what is no proof without asking", async () => {
    const { sent } = show([]);
    await check("nonsense");
    expect(await screen.findByText(/Ce n’est pas une preuve/)).toBeVisible();
    expect(screen.getByLabelText("Preuve")).toBeInvalid();
    expect(sent()).toEqual([]);
  });
});

describe("a receipt as a text", () => {
  it("holds how much was erased and the proof on a line of its own", () => {
    const text = receiptText(anErasure(), { t: i18next.t, locale: "fr", workspace: "Studio" });
    expect(text).toContain("- Messages\u00a0: 6\n");
    expect(text.trim().split("\n").at(-1)).toBe(anErasure().proof);
    expect(receiptName(anErasure())).toBe("vistaflow-erasure-2026-11-22.txt");
  });
});
