import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aMember, anErasure, aPrivacy, aProfile, aWholeContact, aWholeLead } from "@/test/builders";
import { problem, serve } from "@/test/server";

const list = { body: { items: [], nextCursor: null } };

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
});

describe("the page of a person who is erased", () => {
  it("becomes the receipt, though the lead is gone, and leads back to the leads", async () => {
    let gone = false;
    serve({
      "GET /auth/profile": { body: aProfile({ role: "admin" }) },
      "GET /notifications/count": { body: { unread: 0 } },
      "GET /overview": { body: { draftsWaiting: 0 } },
      "GET /members": { body: { items: [aMember()], nextCursor: null } },
      "GET /tags": list,
      "GET /sequences": list,
      "GET /platforms": { body: { items: [] } },
      "GET /leads/l1": () => (gone ? problem(404, "lead.not_found") : { body: aWholeLead() }),
      "GET /leads/l1/interactions": list,
      "GET /leads/l1/notes": list,
      "GET /leads/l1/history": list,
      "GET /contacts/c1": { body: aWholeContact() },
      "GET /contacts/c1/privacy": { body: aPrivacy() },
      "POST /contacts/c1/erase": () => {
        gone = true;
        return { status: 201, body: anErasure() };
      },
    });
    const client = makeQueryClient();
    const router = makeRouter(client, createMemoryHistory({ initialEntries: ["/leads/l1"] }));
    render(
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    );
    await userEvent.click(await screen.findByRole("button", { name: "Confidentialité" }));
    await userEvent.click(await screen.findByRole("button", { name: "Effacer cette personne…" }));
    const dialog = within(await screen.findByRole("alertdialog"));
    await userEvent.click(dialog.getByRole("radio", { name: "Notre décision" }));
    await userEvent.type(dialog.getByRole("textbox"), "kenza.vocals");
    await userEvent.click(dialog.getByRole("button", { name: "Effacer pour toujours" }));
    expect(await screen.findByRole("heading", { level: 1, name: "C’est effacé" })).toHaveFocus();
    expect(screen.getByText(anErasure().proof)).toBeVisible();
    expect(screen.queryByText("Kenza Marzouk")).toBeNull();
    expect(screen.getByRole("link", { name: "Revenir aux leads" })).toHaveAttribute("href", "/leads");
    expect(screen.getByRole("link", { name: "Tous les effacements" })).toHaveAttribute("href", "/settings/privacy");
  });
});
