import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Analysis } from "@/lib/api/types";
import { aDraft, anAnalysis, aProfile, aWholeContact, aWholeLead } from "@/test/builders";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { LeadContext } from "./lead-context";
import { LeadPage } from "./lead-page";

const list = { body: { items: [], nextCursor: null } };

function server(change: Partial<Analysis>) {
  serve({
    "GET /auth/profile": { body: aProfile() },
    "GET /members": list,
    "GET /tags": list,
    "GET /leads/l1": { body: { ...aWholeLead(), analysis: anAnalysis(change), draft: aDraft() } },
    "GET /leads/l1/interactions": list,
    "GET /contacts/c1": { body: aWholeContact() },
    "GET /leads/l1/notes": list,
    "GET /leads/l1/history": list,
  });
}

function showPage(change: Partial<Analysis>) {
  server(change);
  renderInApp(() => <LeadPage leadId="l1" renderMessage={(message, { analysis }) => <p>{`${message.text} / ${analysis?.alternativeMessage}`}</p>} renderAutomation={() => null} />);
}

const raises = [
  { code: "ready_to_buy", points: 12 },
  { code: "dance_along", points: 3 },
];

describe("what would raise a score", () => {
  it("stands under the reasons, in the server's order", async () => {
    showPage({ raises });
    const reasons = within(await screen.findByRole("region", { name: "Pourquoi ce score" }));
    const items = within(reasons.getByRole("list", { name: "Ce qui le ferait monter" })).getAllByRole("listitem");
    expect(items.map((item) => item.textContent)).toEqual(["+12+12 pointsse dit prêt à acheter", "+3+3 pointsdance along"]);
  });

  it("stands beside a message to approve", async () => {
    server({ raises });
    renderInApp(() => <LeadContext leadId="l1" />);
    expect(await screen.findByRole("list", { name: "Ce qui le ferait monter" })).toHaveTextContent("se dit prêt à acheter");
  });

  it("is not mentioned where nothing would", async () => {
    showPage({});
    expect(await screen.findByText("Demande un prix")).toBeVisible();
    expect(screen.queryByText("Ce qui le ferait monter")).toBeNull();
  });
});

describe("a lead's draft", () => {
  it("is shown with what else the engine suggests", async () => {
    showPage({ alternativeMessage: "Coucou Kenza !" });
    expect(await screen.findByText("Salut Kenza ! / Coucou Kenza !")).toBeVisible();
  });
});
