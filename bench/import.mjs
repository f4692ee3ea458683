// import.mjs PROGRAM [--megabytes N]: what a large data export costs `vistaflow serve`: the same kind of file at a tenth of the size and whole
// (500 MB), brought in parts, looked through, stored, with the server killed once in the middle of storing. Prints what it measured, a
// line each. Ends with an error when memory grows with the file, or when not exactly what the file holds is stored.
import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { freePort, memory, register, signIn, sleep, Stage } from "./lib.mjs";

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { megabytes: { type: "string", default: "500" } } });
const whole = Number(options.megabytes) * 1e6;
const part = 4 << 20;
const mostGrowth = 48; // MB, beside a file of a tenth
const stage = new Stage(positionals[0], "a secret of the bench and of nothing else");
const say = (what, value) => console.log(`${what.padEnd(58)} ${value}`);

const day = (n) => new Date(Date.UTC(2021, 0, 1) + n * 60_000).toISOString().slice(0, 19).replace("T", " ");
const words = ["salut", "c combien le mix ?", "je kiffe la prod", "dispo cette semaine", "on se capte", "envoie un extrait", "80 le titre", "ok", "\u{1F525}\u{1F525}", "parfait merci"];
const talk = (n) => Array.from({ length: 12 }, (_, k) => words[(n * 7 + k * 3) % words.length]).join(", ");

/** An export of about that size, piece by piece: half of it the owner's own history, which is passed over. `name` keeps its people apart. */
function* exported(name, bytes, count) {
  yield `{"Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "bench.${name}"}}, "Follower": {"FansList": [`;
  const followers = Math.round(bytes / 10_000);
  for (let n = 0; n < followers; n += 1) yield `${n ? "," : ""}{"Date": "${day(n)}", "UserName": "fan.${name}.${n}"}`;
  count.followers = followers;
  yield `]}}, "Your Activity": {"Watch History": {"VideoList": [`;
  const watched = Math.round(bytes / 2 / 110);
  for (let n = 0; n < watched; n += 1) yield `${n ? "," : ""}{"Date": "${day(n)}", "Link": "https://www.tiktokv.com/share/video/7${String(n).padStart(18, "0")}/"}`;
  yield `]}}, "Direct Message": {"Direct Messages": {"ChatHistory": {`;
  const threads = Math.round(bytes / 2 / 28_000);
  for (let n = 0; n < threads; n += 1) {
    const who = `client.${name}.${n}`;
    const lines = Array.from({ length: 100 }, (_, k) => `{"Date": "${day(n + 99 - k)}", "From": "${k % 3 ? who : `bench.${name}`}", "Content": "${talk(n + k)}"}`);
    yield `${n ? "," : ""}"Chat History with ${who}:": [${lines.join(",")}]`;
  }
  count.messages = threads * 100;
  yield "}}}}";
}

/** The same in parts of 4 MiB. */
function* parts(name, bytes, count) {
  let held = [];
  let size = 0;
  for (const text of exported(name, bytes, count)) {
    const piece = Buffer.from(text);
    held.push(piece);
    size += piece.length;
    if (size < part) continue;
    const all = Buffer.concat(held);
    yield all.subarray(0, part);
    held = [all.subarray(part)];
    size = held[0].length;
  }
  if (size > 0) yield Buffer.concat(held);
}

const port = await freePort();
const open = { LIMIT_API_WRITES: "0" };
let { child } = await stage.start(port, open);
let { token } = await register(port);

async function ask(method, path, body, type = "application/json") {
  for (let nth = 1; ; nth += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}`, connection: "close", ...(body ? { "content-type": type } : {}) }, body });
    if (answer.ok) return answer.json();
    if (answer.status !== 401 || nth > 1) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    ({ token } = await signIn(port));
  }
}

/** Waits for the end of a step; the highest memory on the way, in MB, and how long it took, in s. */
async function step(id, status, interrupt) {
  const began = performance.now();
  let most = 0;
  for (;;) {
    const now = await ask("GET", `/imports/${id}`);
    if (now.status !== status) return { now, most, seconds: (performance.now() - began) / 1000 };
    most = Math.max(most, memory(child.pid).pss);
    if (interrupt && now.progress >= 40) {
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("exit", resolve));
      ({ child } = await stage.start(port, open));
      interrupt = false;
    }
    await sleep(200);
  }
}

async function bring(name, bytes, interrupt) {
  const count = {};
  let size = 0;
  for (const one of parts(name, bytes, count)) size += one.length;
  const began = performance.now();
  const { id } = await ask("POST", "/imports", JSON.stringify({ platform: "tiktok", fileName: "user_data_tiktok.json", bytes: size }));
  let offset = 0;
  let most = 0;
  for (const one of parts(name, bytes, count)) {
    await ask("PUT", `/imports/${id}/content?offset=${offset}`, one, "application/octet-stream");
    offset += one.length;
    most = Math.max(most, memory(child.pid).pss);
  }
  const sent = (performance.now() - began) / 1000;
  const looked = await step(id, "reading");
  assert.equal(looked.now.status, "ready", looked.now.problemDetail);
  assert.equal(looked.now.found.messages, count.messages);
  await ask("POST", `/imports/${id}/confirm`);
  const stored = await step(id, "storing", interrupt);
  assert.equal(stored.now.status, "done", stored.now.problemDetail);
  const { follows, messages, known } = stored.now.stored;
  assert.deepEqual({ follows, messages, known }, { follows: count.followers, messages: count.messages, known: 0 });
  const records = count.followers + count.messages;
  const rate = (n, seconds) => `${seconds.toFixed(1)} s (${Math.round(n / seconds).toLocaleString("en")} a second)`;
  say(`${Math.round(size / 1e6)} MB: ${records.toLocaleString("en")} followers and messages; sent`, `${sent.toFixed(1)} s`);
  say("  looked through", `${looked.seconds.toFixed(1)} s, ${Math.round(size / 1e6 / looked.seconds)} MB a second`);
  say(`  stored${interrupt ? ", killed once on the way" : ""}`, rate(records, stored.seconds));
  const peak = Math.max(most, looked.most, stored.most);
  say("  memory of the server at most (its own share)", `${peak.toFixed(0)} MB`);
  return peak;
}

try {
  const idle = memory(child.pid).pss;
  say("memory of the server before", `${idle.toFixed(0)} MB`);
  const small = await bring("small", whole / 10, false);
  const large = await bring("large", whole, true);
  assert(large - small < mostGrowth, `memory grows with the file: ${small.toFixed(0)} MB, then ${large.toFixed(0)} MB`);
  const doubled = stage.psql("SELECT count(*) FROM (SELECT FROM messages GROUP BY conversation_id, sent_at, text HAVING count(*) > 1) d");
  assert.equal(doubled, "0", "a message is there twice");
  say("parts of files left", stage.psql("SELECT count(*) FROM import_parts"));
} finally {
  await stage.end();
}
