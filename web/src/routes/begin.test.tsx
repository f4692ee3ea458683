import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Workspace } from "@/lib/api/types";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { aProfile } from "@/test/builders";
import { problem, serve } from "@/test/server";

const hours = { timeZone: "Europe/Paris", days: ["monday", "tuesday", "sunday"], from: "09:00", until: "21:00" };
const empty = { items: [], nextCursor: null };

function open(path: string, { role = "owner" as Workspace["role"], offers = [] as object[], refused = null as ReturnType<typeof problem> | null, practice = false } = {}) {
  const voice = { offers, tone: "plain", address: "as_they_do", signature: "", avoid: ["gratuit"], samples: [], facts: [] };
  const asked = serve({
    "GET /auth/options": { body: { signUp: "open", google: false, mail: true } },
    "GET /auth/profile": { body: aProfile({ role }) },
    "POST /auth/register": { body: { ...aProfile(), accessToken: null, refreshToken: null, expiresIn: 900 } },
    "PATCH /auth/profile": { body: aProfile() },
    "GET /workspace/voice": { body: voice },
    "PUT /workspace/voice": ({ body }) => refused ?? { body },
    "GET /workspace/sending-hours": { body: hours },
    "PUT /workspace/sending-hours": ({ body }) => ({ body }),
    "GET /social-accounts": { body: empty },
    "GET /platforms": { body: { items: [{ platform: "tiktok", capabilities: [], practice }] } },
  });
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [path] }));
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { router, sent: (path: string) => asked.filter((one) => one.method !== "GET" && one.path === path).map((one) => one.body) };
}

const title = (name: string) => screen.findByRole("heading", { level: 1, name });
const goOn = () => userEvent.click(screen.getByRole("button", { name: "Continuer" }));
const kept = () => JSON.parse(localStorage.getItem("vf-begin:u1:w1") ?? "{}") as unknown;

beforeEach(() => {
  vi.stubGlobal("EventSource", class extends EventTarget {
    close() {}
  });
});

describe("the first settings", () => {
  it("are asked one after the other, each kept as soon as it is answered", async () => {
    const { router, sent } = open("/begin");
    await title("Que vendez-vous\u00a0?");
    await userEvent.type(await screen.findByLabelText("Offre 1"), "une prod");
    await userEvent.type(screen.getByLabelText("Prix de l’offre 1"), "150 €");
    await userEvent.click(screen.getByRole("button", { name: "le mix d’un titre" }));
    expect(screen.queryByRole("button", { name: "le mix d’un titre" })).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "Chaleureux" }));
    await goOn();
    const language = await title("Dans quelle langue travaillez-vous\u00a0?");
    await waitFor(() => expect(language).toHaveFocus());
    // What the step does not ask for stays as it was.
    expect(sent("/workspace/voice")).toEqual([{ offers: [{ name: "une prod", price: "150 €" }, { name: "le mix d’un titre", price: "" }], tone: "warm", address: "as_they_do", signature: "", avoid: ["gratuit"], samples: [], facts: [] }]);
    await goOn();
    await title("Quand peut-on écrire en votre nom\u00a0?");
    expect(sent("/auth/profile")).toEqual([{ locale: "fr" }]);
    // Nobody has said where they are: this device knows better than the server.
    expect(await screen.findByLabelText("Fuseau horaire")).toHaveValue("Indian/Reunion");
    await userEvent.click(screen.getByRole("checkbox", { name: "dim." }));
    await goOn();
    await title("Connectez votre compte TikTok");
    expect(sent("/workspace/sending-hours")).toEqual([{ ...hours, timeZone: "Indian/Reunion", days: ["monday", "tuesday"] }]);
    expect(screen.getByRole("link", { name: "Connecter un compte" })).toHaveAttribute("href", "/accounts?connect=true");
    expect(kept()).toEqual({ offers: "saved", language: "saved", hours: "saved" });
    await userEvent.click(screen.getByRole("button", { name: "Plus tard" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/"));
    expect(kept()).toMatchObject({ connect: "skipped" });
  });

  it("go on where one stopped, and let one pass over and come back", async () => {
    localStorage.setItem("vf-begin:u1:w1", JSON.stringify({ offers: "saved" }));
    const { router, sent } = open("/begin");
    await title("Dans quelle langue travaillez-vous\u00a0?");
    await userEvent.click(screen.getByRole("button", { name: "Passer" }));
    await title("Quand peut-on écrire en votre nom\u00a0?");
    expect(router.state.location.search).toEqual({ step: "hours" });
    await userEvent.click(screen.getByRole("button", { name: "Retour" }));
    await title("Dans quelle langue travaillez-vous\u00a0?");
    expect(within(screen.getByRole("navigation", { name: "Étapes" })).getByRole("link", { current: "page" })).toHaveTextContent("2Votre langue passé pour l’instant");
    expect(sent("/auth/profile")).toEqual([]);
  });

  it("say what is wrong with an offer and stay there", async () => {
    open("/begin", { refused: problem(422, "input.invalid", { errors: [{ pointer: "/offers/0/name", detail: "is wrong" }] }) });
    await userEvent.type(await screen.findByLabelText("Prix de l’offre 1"), "80 €");
    await goOn();
    expect(screen.getByLabelText("Offre 1")).toBeInvalid();
    await userEvent.type(screen.getByLabelText("Offre 1"), "le mix");
    expect(screen.getByLabelText("Offre 1")).toBeValid();
    await goOn();
    await waitFor(() => expect(screen.getByLabelText("Offre 1")).toBeInvalid());
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Que vendez-vous");
    expect(kept()).toEqual({});
  });

  it("tell before connecting that the people are invented", async () => {
    open("/begin?step=connect", { practice: true });
    expect(await screen.findByText(/rien ne quitte cette machine/)).toBeVisible();
    expect(screen.queryByText(/script\/demo/)).toBeNull();
  });

  it("are not for members, who are led on", async () => {
    const { router } = open("/begin", { role: "member" });
    await waitFor(() => expect(router.state.location.pathname).toBe("/"));
    expect(screen.queryByRole("button", { name: "Continuer" })).toBeNull();
  });
});

describe("who has just registered", () => {
  it("lands at the first settings", async () => {
    const { router } = open("/register");
    await userEvent.type(await screen.findByLabelText("Votre nom"), "Ada");
    await userEvent.type(screen.getByLabelText("Nom de votre activité"), "Studio");
    await userEvent.type(screen.getByLabelText("Adresse e-mail"), "ada@studio.test");
    await userEvent.type(screen.getByLabelText("Mot de passe"), "un long mot de passe");
    await userEvent.click(screen.getByRole("button", { name: "Créer mon espace" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/begin"));
  });

  it("by another sign-in, too, unless they have long been here", async () => {
    const newcomer = open("/begin?new=true");
    await waitFor(() => expect(newcomer.router.state.location.href).toBe("/begin"));
    document.body.replaceChildren();
    const old = open("/begin?new=true", { offers: [{ name: "le mix", price: "80 €" }] });
    await waitFor(() => expect(old.router.state.location.href).toBe("/"));
  });
});
