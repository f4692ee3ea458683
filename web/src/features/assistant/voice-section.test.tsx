import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { keys } from "@/lib/api/keys";
import type { Workspace } from "@/lib/api/types";
import { aProfile } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { problem, serve } from "@/test/server";
import type { Voice } from "@/lib/api/types";
import { VoiceSection } from "./voice-section";

const voice: Voice = {
  offers: [
    { name: "le mix d’un titre", price: "80 €" },
    { name: "une prod", price: "" },
  ],
  tone: "plain",
  address: "as_they_do",
  signature: "",
  avoid: ["gratuit"],
  samples: [],
  facts: ["L’exclu part en 24 h."],
};

function show(role: Workspace["role"] = "admin", answer?: ReturnType<typeof problem>) {
  const asked = serve({
    "GET /auth/profile": { body: aProfile({ role }) },
    "GET /workspace/voice": { body: voice },
    "PUT /workspace/voice": ({ body }) => answer ?? { body },
  });
  const { client } = renderInApp(() => <VoiceSection />);
  return { client, sent: () => asked.filter((one) => one.method === "PUT").map((one) => one.body) };
}

const refused = (pointer: string) => problem(422, "input.invalid", { errors: [{ pointer, detail: "is wrong" }] });
const save = () => screen.getByRole("button", { name: "Enregistrer" });
const type = async (label: string, text: string) => {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
};

describe("the voice", () => {
  it("is saved as it was typed, without blanks, once something changed", async () => {
    const { sent } = show();
    expect(await screen.findByLabelText("Offre 1")).toHaveValue("le mix d’un titre");
    expect(save()).toBeDisabled();
    await type("Prix de l’offre 1", " 90 € ");
    await userEvent.click(screen.getByRole("button", { name: "Retirer l’offre 2" }));
    await userEvent.click(screen.getByRole("button", { name: "Ajouter une offre" }));
    expect(screen.getByLabelText("Offre 2")).toHaveFocus();
    await userEvent.keyboard("le mastering");
    await userEvent.click(within(screen.getByRole("group", { name: "Ton" })).getByRole("radio", { name: "Chaleureux", description: "Un emoji peut s’y trouver." }));
    await userEvent.click(within(screen.getByRole("group", { name: "Tu ou vous" })).getByRole("radio", { name: "Vous" }));
    await type("Signature", "Camille");
    await type("Mots à éviter", "promo{enter}{enter} pas cher ");
    await type("Ce qui peut être dit", "Le studio est à Lyon.");
    await type("Comme vous écrivez", "Yo, je t’écoute{enter}Envoie la démo");
    expect(sent()).toEqual([]);
    await userEvent.click(save());
    expect(await screen.findByText("Enregistré.")).toBeVisible();
    expect(sent()).toEqual([
      {
        offers: [
          { name: "le mix d’un titre", price: "90 €" },
          { name: "le mastering", price: "" },
        ],
        tone: "warm",
        address: "vous",
        signature: "Camille",
        avoid: ["promo", "pas cher"],
        samples: ["Yo, je t’écoute", "Envoie la démo"],
        facts: ["Le studio est à Lyon."],
      },
    ]);
    await waitFor(() => expect(screen.getByLabelText("Mots à éviter")).toHaveValue("promo\npas cher"));
    expect(save()).toBeDisabled();
  });

  it("is unchanged by blanks, and by what was taken back", async () => {
    show();
    await screen.findByLabelText("Offre 1");
    await userEvent.type(screen.getByLabelText("Mots à éviter"), "{enter} {enter}");
    await userEvent.type(screen.getByLabelText("Signature"), "C");
    expect(save()).toBeEnabled();
    await userEvent.clear(screen.getByLabelText("Signature"));
    expect(save()).toBeDisabled();
  });

  it("says at an offer that it was refused, and no longer once the rows move", async () => {
    const { sent } = show("admin", refused("/offers/1/name"));
    await screen.findByLabelText("Offre 1");
    await type("Offre 2", "le mix d’un titre");
    await userEvent.click(save());
    await waitFor(() => expect(screen.getByLabelText("Offre 2")).toBeInvalid());
    expect(screen.getByLabelText("Offre 2")).toHaveAccessibleDescription(/Chaque offre a un nom, différent des autres/);
    expect(screen.getByLabelText("Offre 1")).toBeValid();
    expect(sent()).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Retirer l’offre 1" }));
    expect(screen.getByLabelText("Offre 1")).toBeValid();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is not sent with an offer that has no name", async () => {
    const { sent } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Ajouter une offre" }));
    await userEvent.click(save());
    expect(screen.getByLabelText("Offre 3")).toBeInvalid();
    expect(sent()).toEqual([]);
  });

  it.each([
    ["/signature", "Signature", "60 caractères au plus."],
    ["/avoid", "Mots à éviter", "100 lignes au plus."],
    ["/facts/1", "Ce qui peut être dit", "300 caractères au plus par ligne. À raccourcir\u00a0: «\u00a0Le studio est à Lyon, dans le Vieux-Lyon…\u00a0»"],
  ])("says at the field of %s what is wrong with it", async (pointer, label, text) => {
    show("admin", refused(pointer));
    await screen.findByLabelText("Offre 1");
    await userEvent.type(screen.getByLabelText("Ce qui peut être dit"), "{enter}{enter}");
    await userEvent.paste(`Le studio est à Lyon, ${"dans le Vieux-Lyon, ".repeat(15)}`);
    await userEvent.click(save());
    await waitFor(() => expect(screen.getByLabelText(label)).toBeInvalid());
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(text);
    expect(screen.getByRole("alert")).toHaveTextContent("Certaines informations sont à corriger.");
  });

  it("shows what somebody else saved, but in what is being typed", async () => {
    const { client } = show();
    await screen.findByLabelText("Offre 1");
    await type("Signature", "Camille");
    client.setQueryData(keys.voice, { ...voice, tone: "sober", signature: "Studio" } satisfies Voice);
    await waitFor(() => expect(screen.getByRole("radio", { name: "Sobre" })).toBeChecked());
    expect(screen.getByLabelText("Signature")).toHaveValue("Camille");
  });

  it("is shown to members, who cannot change it", async () => {
    show("member");
    expect(await screen.findByLabelText("Offre 1")).toBeDisabled();
    expect(screen.getByRole("radio", { name: "Simple" })).toBeDisabled();
    expect(screen.getByLabelText("Mots à éviter")).toBeDisabled();
    expect(screen.getByText(/Seuls le propriétaire et les administrateurs/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
