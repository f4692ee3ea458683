// lighthouse.mjs PROGRAM: what Lighthouse (desktop) says of the overview, the inbox and the leads of `PROGRAM demo`, signed in and with something
// to show: the median of ROUNDS (5) runs each, taken in turns. Prints a line a screen. Ends with an error when one has less than 95 for
// performance or less than 100 for accessibility or best practices, and says which audits took the points.
// CHROMIUM names another browser, WEB_DIR another dashboard, REPORTS a folder for each run's whole report.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, sleep } from "./lib.mjs";

const least = { performance: 95, accessibility: 100, "best-practices": 100 };
// Where each screen is, and what it reads: a page that says that something went wrong is fast, and accessible too.
const screens = { overview: ["/", "/insights"], inbox: ["/inbox", "/conversations"], leads: ["/leads", "/leads"] };
const rounds = Number(process.env.ROUNDS ?? 5);
const { VISTAFLOW_E2E_URL: base, VISTAFLOW_E2E_EMAIL: email, VISTAFLOW_E2E_PASSWORD: password, REPORTS: reports } = process.env;

/** The cookies of somebody who has just signed in, as a browser sends them. */
async function signIn() {
  const answer = await fetch(`${base}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password, session: "cookie" }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie().map((line) => {
    const [pair, ...rest] = line.split(/;\s*/);
    const [name, ...value] = pair.split("=");
    const attribute = (which) => rest.find((one) => one.toLowerCase().startsWith(`${which}=`))?.slice(which.length + 1);
    return { name, value: value.join("="), path: attribute("path") ?? "/", httpOnly: rest.some((one) => one.toLowerCase() === "httponly"), sameSite: attribute("samesite") ?? "Lax" };
  });
}

/** A demo that has just begun has nothing to show: until somebody wrote, four minutes at most. */
async function somethingToShow(cookies) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const read = async (path) => (await fetch(`${base}/api/v1${path}`, { headers: { cookie } })).json();
  for (const until = Date.now() + 240_000; Date.now() < until; await sleep(2000)) {
    const { awaitingReply = 0 } = await read("/conversations/counts");
    const { items = [] } = await read("/outbound-messages?state=suggested");
    if (awaitingReply > 4 && items.length > 4) return;
  }
  throw new Error("the demo had nothing to show after four minutes");
}

/** Puts cookies into a browser through its debugging port. */
async function giveCookies(port, cookies) {
  const { webSocketDebuggerUrl } = await (await fetch(`http://127.0.0.1:${port}/json/version`)).json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: "Storage.setCookies", params: { cookies: cookies.map((one) => ({ ...one, url: base })) } }));
    socket.onmessage = ({ data }) => (JSON.parse(data).error ? reject(new Error(data)) : resolve());
    socket.onerror = () => reject(new Error("the browser's debugging port does not answer"));
  });
  socket.close();
}

/** What took points in one run: the audits that count and did not pass. */
const faults = ({ categories, audits }) =>
  Object.values(categories).flatMap(({ id, score, auditRefs }) =>
    score * 100 >= least[id]
      ? []
      : auditRefs
          .filter(({ id: audit, weight }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 0.9)
          .map(({ id: audit }) => `${id}: ${audit}${audits[audit].displayValue ? ` (${audits[audit].displayValue})` : ""}`),
  );

async function measure() {
  const { launch } = await import("./lighthouse/node_modules/chrome-launcher/dist/index.js");
  const { default: lighthouse, desktopConfig } = await import("./lighthouse/node_modules/lighthouse/core/index.js");
  const cookies = await signIn();
  await somethingToShow(cookies);
  const flags = ["--headless=new", "--disable-gpu", "--lang=fr", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];
  const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: flags, logLevel: "error" });
  const runs = Object.fromEntries(Object.keys(screens).map((name) => [name, []]));
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await giveCookies(chrome.port, await signIn()); // a session lives for a quarter of an hour
      for (const [name, [path, reads]] of Object.entries(screens)) {
        const flow = { port: chrome.port, output: "json", logLevel: "error", onlyCategories: Object.keys(least), disableStorageReset: true };
        let lhr;
        // A trace without its beginning (seen on a busy machine) has no scores at all: twice more, and said.
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          ({ lhr } = await lighthouse(base + path, flow, desktopConfig));
          if (lhr.runtimeError?.code !== "NO_NAVSTART") break;
          console.error(`${name}, round ${round}: no trace (attempt ${attempt})`);
        }
        if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
        const at = new URL(lhr.finalDisplayedUrl).pathname;
        if (at !== path) throw new Error(`${name}: the browser ended at ${at}`);
        const answered = lhr.audits["network-requests"].details.items.some(({ url, statusCode }) => new URL(url).pathname === `/api/v1${reads}` && statusCode === 200);
        if (!answered) throw new Error(`${name}: ${reads} was not read, so this was another page`);
        if (reports) writeFileSync(join(reports, `${name}-${round}.json`), JSON.stringify(lhr));
        runs[name].push(lhr);
      }
    }
  } finally {
    chrome.kill();
  }
  return runs;
}

function report(runs) {
  let failed = false;
  console.log(`${"screen".padEnd(10)}  performance  accessibility  best practices  first paint  largest paint  blocked  shift  scripts`);
  for (const [name, all] of Object.entries(runs)) {
    const score = (id) => Math.round(100 * median(all.map(({ categories }) => categories[id].score)));
    const number = (id) => median(all.map(({ audits }) => audits[id].numericValue));
    const scripts = median(all.map(({ audits }) => audits["network-requests"].details.items.filter(({ resourceType }) => resourceType === "Script").length));
    const scores = Object.keys(least).map(score);
    const columns = [
      ...scores.map((one, nth) => String(one).padStart([11, 13, 14][nth])),
      `${number("first-contentful-paint").toFixed(0)} ms`.padStart(11),
      `${number("largest-contentful-paint").toFixed(0)} ms`.padStart(13),
      `${number("total-blocking-time").toFixed(0)} ms`.padStart(7),
      number("cumulative-layout-shift").toFixed(3).padStart(5),
      String(scripts).padStart(7),
    ];
    console.log(`${name.padEnd(10)}  ${columns.join("  ")}`);
    if (Object.values(least).every((wanted, nth) => scores[nth] >= wanted)) continue;
    failed = true;
    for (const fault of new Set(all.flatMap(faults))) console.error(`${name} ${fault}`);
  }
  return failed ? 1 : 0;
}

if (base) {
  if (reports) mkdirSync(reports, { recursive: true });
  process.exitCode = report(await measure());
} else if (!process.argv[2]) {
  console.error("usage: lighthouse.mjs PROGRAM");
  process.exitCode = 1;
} else {
  // Once more, beside a demo.
  const [program, self, script] = [process.argv[2], fileURLToPath(import.meta.url), fileURLToPath(new URL("../script/lib/with_demo.mjs", import.meta.url))];
  const child = spawn(process.execPath, [script, program, "--", process.execPath, self], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
