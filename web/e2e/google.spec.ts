import { expect, test } from "@playwright/test";
import { prefer, words } from "./support.ts";

// The provider answers on 127.0.0.1, the product on localhost: to a browser two sites, as in life. So the cookie of the state must come
// along (Lax), and the session's own (Strict) must hold although another site sent the browser here.
test("sign-in by Google, there and back between two sites", async ({ page, context, baseURL }) => {
  expect(new URL(baseURL ?? "").hostname).toBe("localhost");
  await prefer(page, "fr");
  await page.goto("/leads?status=new");
  await page.getByRole("button", { name: "Continuer avec Google" }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/o\/oauth2/);
  await page.getByRole("link", { name: /Camille Morel/ }).click();
  await expect(page).toHaveURL(/localhost:\d+\/leads\?status=new$/);
  await expect(page.getByRole("heading", { level: 1, name: words.fr.leads })).toBeVisible();
  const cookies = new Map((await context.cookies(baseURL)).map((cookie) => [cookie.name, cookie]));
  expect(cookies.get("vf_access")).toMatchObject({ httpOnly: true, sameSite: "Strict" });
  expect(cookies.has("vf_google")).toBe(false);
});

test("who cancels at Google reads so on the sign-in page", async ({ page }) => {
  await prefer(page, "fr");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continuer avec Google" }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toHaveText("Vous avez annulé la connexion avec Google.");
});
