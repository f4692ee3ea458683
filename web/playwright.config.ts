import { defineConfig } from "@playwright/test";

// Against a running server (`vistaflow demo`): VISTAFLOW_E2E_URL, VISTAFLOW_E2E_EMAIL, VISTAFLOW_E2E_PASSWORD.
const root = process.getuid?.() === 0;

const long = ["agent", "journey", "sends"].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  retries: 0,
  workers: 3, // a file each: most of a journey is waiting, for people and for the human pace of what leaves
  forbidOnly: true,
  // A message leaves after its ten seconds and its human pace; the person then takes a while to answer.
  timeout: 480_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env["VISTAFLOW_E2E_URL"] ?? "http://127.0.0.1:3000",
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      chromiumSandbox: !root,
      args: ["--disable-gpu"],
    },
  },
  // What waits longest begins first, so that nobody waits for one at the end.
  projects: [
    { name: "long", testMatch: long },
    { name: "short", testIgnore: long },
  ],
});
