import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Contact, ContactLink, ContactRef } from "@/lib/api/types";
import { aContact, aWholeContact } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import { SamePerson } from "./same-person";

const other: ContactRef = { ...aContact, id: "c2", platform: "instagram", displayName: "Kenza", profileUrl: "https://example.test/ig" };
const third: ContactRef = { ...aContact, id: "c3", handle: "kenza2", displayName: "K." };
const link = (second: ContactRef, change: Partial<ContactLink> = {}): ContactLink => ({
  id: `link-${second.id}`,
  first: aContact,
  second,
  state: "suggested",
  reason: "phone",
  value: "+33639981234",
  createdAt: "2026-11-22T09:00:00.000Z",
  decidedAt: null,
  decidedBy: null,
  ...change,
});

function show(start: Partial<Contact>, decided?: Partial<Contact>) {
  const state = { contact: aWholeContact(start) };
  const asked = serve({
    "GET /contacts/c1": () => ({ body: state.contact }),
    "PUT /contacts/c1/links/c2": () => (decided ? { body: (state.contact = aWholeContact(decided)) } : problem(409, "contact.too_many_linked", { params: { limit: "20" } })),
  });
  renderInApp(() => <SamePerson contactId="c1" />);
  return () => asked.filter((one) => one.method === "PUT").map((one) => [one.path, one.body]);
}

describe("the other accounts of one person", () => {
  it("are asked about, with the reason, and joined", async () => {
    const sent = show({ links: [link(other)] }, { links: [link(other, { state: "confirmed" })], sameHuman: [other] });
    const card = within(await screen.findByRole("region", { name: "La même personne" }));
    expect(card.getByText(/Est-ce la même personne.*Même numéro.*\+33 6 39 98 12 34/)).toBeVisible();
    expect(card.getByRole("link", { name: /@kenza.vocals · Instagram/ })).toHaveAttribute("href", "https://example.test/ig");
    await userEvent.click(card.getByRole("button", { name: "Oui, la même" }));
    expect(await card.findByText(/qui refuse les messages de l’un refuse ceux de tous/)).toBeVisible();
    expect(sent()).toEqual([["/contacts/c1/links/c2", { state: "confirmed" }]]);
  });

  it("are gone once somebody says no", async () => {
    const sent = show({ links: [link(other)] }, { links: [link(other, { state: "undone" })] });
    await userEvent.click(await screen.findByRole("button", { name: "Non" }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "La même personne" })).not.toBeInTheDocument());
    expect(sent()).toEqual([["/contacts/c1/links/c2", { state: "undone" }]]);
  });

  it("are unlinked after a question, and only where they were linked", async () => {
    const sent = show({ links: [link(other, { state: "confirmed" }), link(third)], sameHuman: [other, third] }, {});
    const card = within(await screen.findByRole("region", { name: "La même personne" }));
    expect(card.queryByRole("button", { name: "Oui, la même" })).not.toBeInTheDocument();
    expect(card.getAllByRole("button")).toHaveLength(1);
    await userEvent.click(card.getByRole("button", { name: "Ce n’est pas la même personne" }));
    await userEvent.click(await screen.findByRole("button", { name: "Délier" }));
    await waitFor(() => expect(sent()).toEqual([["/contacts/c1/links/c2", { state: "undone" }]]));
  });

  it("stay as they are when the server refuses, which is said", async () => {
    show({ links: [link(other)] });
    await userEvent.click(await screen.findByRole("button", { name: "Oui, la même" }));
    expect(await screen.findByText(/au plus 20 contacts/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Oui, la même" })).toBeEnabled();
  });

  it("take no room where there are none", async () => {
    serve({ "GET /contacts/c1": { body: aWholeContact({ links: [link(other, { state: "undone" })] }) } });
    const { client } = renderInApp(() => <SamePerson contactId="c1" />);
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(client.getQueryCache().getAll()).toHaveLength(1);
    expect(screen.queryByRole("region", { name: "La même personne" })).not.toBeInTheDocument();
  });
});
