import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Connection, SocialAccount } from "@/lib/api/types";
import { renderInApp } from "@/test/render";
import { serve } from "@/test/server";
import { ConnectDialog } from "./connect-dialog";

const base: Connection = {
  connectionId: "c1",
  platform: "tiktok",
  method: "qr",
  status: "waiting",
  reconnects: null,
  code: null,
  accountId: null,
  handle: null,
  problemCode: null,
  problemDetail: null,
  understood: null,
  expiresAt: "2026-11-27T12:00:00.000Z",
};
const code = { link: "https://www.tiktok.com/t/x", expiresAt: "2099-01-01T00:00:00.000Z", number: 1, of: 5 };
const understood = {
  format: "netscape",
  cookieNames: ["sessionid", "ttwid"],
  ignoredDomains: ["a.test", "b.test", "c.test", "d.test", "e.test", "f.test", "g.test"],
  warnings: ["expired:msToken"],
  sessionExpiresAt: "2027-05-01T00:00:00.000Z",
};

/** The server's connection as each request finds it: the last of `stages` stays. */
function show(stages: Partial<Connection>[], account: SocialAccount | null = null) {
  let nth = 0;
  const now = (): Connection => ({ ...base, ...stages[Math.min(nth++, stages.length - 1)] });
  const asked = serve({
    "POST /social-accounts/connect/initiate": (request) => ({ status: 201, body: { ...base, method: (request.body as { method: "qr" | "cookies" }).method } }),
    "GET /platforms": {
      body: {
        items: [
          {
            platform: "tiktok",
            capabilities: [
              { name: "read_dm", available: true, note: "only changed" },
              { name: "read_save", available: false, note: "TikTok does not say" },
              { name: "read_dreams", available: false, note: "nobody can" },
            ],
          },
        ],
      },
    },
    "GET /social-accounts/connect/status": () => ({ body: now() }),
    "POST /social-accounts/connect/cancel": { body: { ...base, status: "cancelled" } },
    "POST /social-accounts/connect/preview": { body: understood },
    "POST /social-accounts/connect/complete": { status: 202, body: { ...base, method: "cookies", status: "checking", understood } },
    "GET /social-accounts": { body: { items: [], nextCursor: null } },
  });
  const shown = renderInApp(() => <ConnectDialog open onOpenChange={vi.fn()} onImport={vi.fn()} account={account} />);
  return { asked, shown, sent: (path: string) => asked.filter((one) => one.path.startsWith(path)).map((one) => one.body) };
}
const accept = async () => userEvent.click(await screen.findByRole("button", { name: "J’ai compris, continuer" }));

describe("connecting an account", () => {
  it("shows the code, then that it was scanned, then that the account is there", async () => {
    const { sent } = show([{ status: "code_shown", code }, { status: "scanned", code }, { status: "connected", handle: "studio" }]);
    await accept();
    expect(await screen.findByRole("img", { name: "Code QR de connexion à TikTok" })).toBeVisible();
    expect(screen.getByText(/Valable encore/)).toBeVisible();
    expect(await screen.findByText("Scanné : confirmez sur le téléphone", {}, { timeout: 5000 })).toBeVisible();
    expect(await screen.findByText("@studio est connecté", {}, { timeout: 5000 })).toBeVisible();
    expect(sent("/social-accounts/connect/initiate")).toEqual([{ platform: "tiktok", method: "qr" }]);
    expect(sent("/social-accounts/connect/cancel")).toEqual([]);
  }, 15_000);

  it("tells what is possible before anything is connected", async () => {
    show([]);
    await userEvent.click(await screen.findByText("Ce que VistaFlow peut faire sur TikTok"));
    const rows = within(screen.getByRole("group")).getAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining("Lire les messages · seules les conversations"),
      "Lire les enregistrements · TikTok ne dit pas qui a enregistré",
      "read_dreams · nobody can",
    ]);
    expect(within(rows[1] as HTMLElement).getByRole("img", { name: "pas possible" })).toBeVisible();
  });

  it("gives the browser back when the dialog goes", async () => {
    const { sent, shown } = show([{ status: "code_shown", code }]);
    await accept();
    await screen.findByText("Scannez ce code");
    shown.unmount();
    await waitFor(() => expect(sent("/social-accounts/connect/cancel")).toEqual([{ connectionId: "c1" }]));
  });

  it("names why it failed, and begins again", async () => {
    const { sent } = show([{ status: "failed", problemCode: "qr_refused", problemDetail: "no" }]);
    await accept();
    expect(await screen.findByText("La connexion a été refusée sur le téléphone.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Recommencer" }));
    await waitFor(() => expect(sent("/social-accounts/connect/initiate")).toHaveLength(2));
  });

  it("does not speak of an account to who has none yet when the platform refuses their session", async () => {
    show([{ method: "cookies", status: "failed", problemCode: "session_expired", problemDetail: "no" }]);
    await accept();
    expect(await screen.findByText("TikTok n’accepte pas cette session. Reconnectez-vous sur tiktok.com, puis recommencez.")).toBeVisible();
    expect(screen.queryByText(/reconnectez le compte/)).not.toBeInTheDocument();
  });

  it("takes cookies instead, and says what it understood before anything is sent", async () => {
    const { sent } = show([{ status: "code_shown", code }, { method: "cookies", status: "waiting" }]);
    await accept();
    await screen.findByText("Scannez ce code");
    await userEvent.click(screen.getByRole("button", { name: "Coller des cookies plutôt" }));
    const field = await screen.findByLabelText("Cookies");
    await waitFor(() => expect(sent("/social-accounts/connect/cancel")).toEqual([{ connectionId: "c1" }]));
    await userEvent.click(field);
    await userEvent.paste("sessionid=1");
    expect(await screen.findByText("sessionid, ttwid")).toBeVisible();
    expect(screen.getByText(/et 2 autres sites/)).toBeVisible();
    expect(screen.getByText("Expiré, laissé de côté : msToken")).toBeVisible();
    expect(sent("/social-accounts/connect/complete")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Vérifier la connexion" }));
    expect(await screen.findByText("Vérification dans un navigateur…")).toBeVisible();
  });

  it("reads a file that is dropped or chosen", async () => {
    const { sent } = show([{ method: "cookies", status: "waiting" }]);
    await accept();
    await screen.findByLabelText("Cookies");
    const chooser = within(screen.getByRole("dialog")).getByRole("button", { name: "Choisir un fichier" }).closest("form")?.querySelector("input[type=file]");
    await userEvent.upload(chooser as HTMLInputElement, new File(["sessionid=2"], "cookies.txt", { type: "text/plain" }));
    expect(await screen.findByLabelText("Cookies")).toHaveValue("sessionid=2");
    await waitFor(() => expect(sent("/social-accounts/connect/preview")).toEqual([{ platform: "tiktok", cookies: "sessionid=2" }]));
  });
});
