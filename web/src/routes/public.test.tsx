import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { legalPages, legalPath } from "@/components/legal-links";
import { legalText } from "@/features/public/legal/texts";
import { startI18n } from "@/lib/i18n";
import { makeQueryClient } from "@/query-client";
import { makeRouter } from "@/router";
import { problem, serve } from "@/test/server";

beforeEach(() => {
  document.cookie = "vf_csrf=; Max-Age=0";
});

function open(path: string, signUp: "open" | "invitation" | "closed" = "open") {
  const asked = serve({
    "GET /auth/options": { body: { signUp, google: false, mail: true } },
    "GET /auth/profile": problem(401, "auth.required"),
    "POST /auth/refresh": problem(401, "auth.required"),
  });
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [path] }));
  const view = render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { router, asked, ...view };
}

describe("a visitor who is not signed in", () => {
  it("is told at / what VistaFlow is, without asking who they are", async () => {
    const { router, asked } = open("/");
    expect(await screen.findByRole("heading", { level: 1, name: "Ceux qui vous écoutent déjà sont vos prochains clients." })).toBeVisible();
    expect(router.state.location.pathname).toBe("/welcome");
    expect(asked.every((one) => one.path === "/auth/options")).toBe(true);
    expect(screen.getAllByRole("link", { name: "Créer mon espace" })[0]).toHaveAttribute("href", "/register");
    expect(screen.getByText(/TikTok peut limiter ou suspendre un compte/)).toBeVisible();
  });

  it("is led from a deep link to sign-in, and back after it", async () => {
    const { router } = open("/leads?status=new");
    expect(await screen.findByRole("heading", { name: "Content de vous revoir" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/sign-in");
    expect(router.state.location.search).toEqual({ next: "/leads?status=new" });
  });

  it("signs in again at / when it was their session that ended", async () => {
    document.cookie = "vf_csrf=token";
    const { router } = open("/");
    expect(await screen.findByRole("heading", { name: "Content de vous revoir" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/sign-in");
  });

  it.each(["invitation", "closed"] as const)("is offered no registration where it is %s", async (signUp) => {
    open("/welcome", signUp);
    expect(await screen.findAllByText(signUp === "closed" ? "Les inscriptions sont fermées sur ce serveur." : "Sur ce serveur, on s’inscrit sur invitation.")).toHaveLength(2);
    expect(screen.queryByRole("link", { name: "Créer mon espace" })).toBeNull();
    expect(screen.getAllByRole("link", { name: "Se connecter" }).length).toBeGreaterThan(0);
  });

  it("reads that registration is closed before filling in a form", async () => {
    open("/register", "closed");
    expect(await screen.findByText("Personne ne peut s’inscrire ici.")).toBeVisible();
    expect(screen.queryByLabelText("Adresse e-mail")).toBeNull();
  });

  it("finds the terms and the privacy page where they register", async () => {
    open("/register");
    const agreement = await screen.findByText(/En créant votre espace, vous acceptez/);
    expect(within(agreement).getByRole("link", { name: "conditions" })).toHaveAttribute("href", "/legal/terms");
    expect(within(agreement).getByRole("link", { name: "confidentialité" })).toHaveAttribute("href", "/legal/privacy");
  });

  it("reads another language without leaving the page", async () => {
    const { router } = open("/legal/terms");
    await screen.findByRole("heading", { level: 1, name: "Conditions d’utilisation" });
    await userEvent.click(screen.getByRole("radio", { name: "EN" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Terms of use" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/legal/terms");
  });

  it.each(["/nowhere", "/legal/nowhere"])("finds the way back from %s", async (path) => {
    open(path);
    expect(await screen.findByRole("heading", { level: 1, name: "Cette page n’existe pas" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Revenir à l’accueil" })).toHaveAttribute("href", "/");
  });
});

describe("the legal pages", () => {
  for (const locale of ["fr", "en"] as const) {
    it.each(legalPages)(`have a heading and contents that lead to its sections: %s in ${locale}`, async (page) => {
      await startI18n(locale);
      const text = await legalText(page, locale);
      const { container } = open(`/legal/${legalPath[page]}`);
      expect(await screen.findByRole("heading", { level: 1, name: text.title })).toBeVisible();
      for (const { id, title } of text.sections) {
        expect(container.querySelectorAll(`#${id}`)).toHaveLength(1);
        expect(screen.getByRole("heading", { level: 2, name: title })).toHaveAttribute("id", id);
        for (const link of screen.getAllByRole("link", { name: title })) expect(link).toHaveAttribute("href", `/legal/${legalPath[page]}#${id}`);
      }
      // Within these pages links lead to pages and sections that are there.
      const inner = [...container.querySelectorAll("article a[href^='/legal/']")].map((link) => link.getAttribute("href") ?? "");
      for (const href of inner) {
        const [path, hash] = href.replace("/legal/", "").split("#");
        const target = legalPages.find((one) => legalPath[one] === path);
        expect(target, href).toBeDefined();
        if (target && hash) expect((await legalText(target, locale)).sections.map(({ id }) => id)).toContain(hash);
      }
      if (locale === "fr") expect(container.querySelector("article")?.textContent).not.toMatch(/ [?!;:»]|« /);
    });
  }

  it.each(legalPages)("have the same sections in both languages: %s", async (page) => {
    const [french, english] = await Promise.all([legalText(page, "fr"), legalText(page, "en")]);
    expect(english.sections.map(({ id }) => id)).toEqual(french.sections.map(({ id }) => id));
  });

  it("say which section the reader went to", async () => {
    const { router } = open("/legal/privacy");
    await screen.findByRole("heading", { level: 1, name: "Confidentialité" });
    await userEvent.click(within(screen.getAllByRole("navigation", { name: "Sur cette page" })[0] as HTMLElement).getByRole("link", { name: "Vos droits" }));
    await waitFor(() => expect(router.state.location.hash).toBe("rights"));
  });
});
