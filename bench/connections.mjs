// connections.mjs PROGRAM [--listeners N] [--slow N] [--idle N]: what many open connections cost `vistaflow serve`: live listeners and how
// soon they hear of a change, clients that read slowly or stop in the middle of a request, idle keep-alive connections. Prints what it
// measured, a line each. Ends with an error when an event is lost, a listener hears of one later than 300 ms (95 of 100), a list takes
// more than twice as long beside slow clients, or an idle connection does not answer any more.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { parseArgs } from "node:util";
import { cpu, freePort, load, memory, register, sleep, Stage } from "./lib.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { listeners: { type: "string", default: "1000" }, slow: { type: "string", default: "200" }, idle: { type: "string", default: "10000" } },
});
const [listeners, slow, idle] = [options.listeners, options.slow, options.idle].map(Number);
const secret = "a secret of the bench and of nothing else";
const stage = new Stage(positionals[0], secret);
const changes = 50;
const host = "127.0.0.1";

const percentile = (numbers, p) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.ceil((numbers.length * p) / 100) - 1)];
const say = (what, value) => console.log(`${what.padEnd(58)} ${value}`);
const growth = (before, now, count) => `${((1024 * (now.pss - before.pss)) / count).toFixed(1)} KB each`;

/** An open connection that has sent `text`; `heard` is called with what comes. */
function open(port, text, heard) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.setNoDelay(true);
      if (text) socket.write(text);
      resolve(socket);
    });
    socket.once("error", reject);
    if (heard) socket.setEncoding("utf8").on("data", heard);
  });
}

/** Opens `count` of them, some at a time. */
async function openMany(count, make) {
  const out = [];
  while (out.length < count) out.push(...(await Promise.all(Array.from({ length: Math.min(100, count - out.length) }, make))));
  return out;
}

const close = (sockets) => sockets.forEach((socket) => socket.destroy());

async function liveEvents(port, { token, workspace }, pid) {
  const before = memory(pid);
  const heardAt = new Map(); // tag id -> when each listener heard of it
  const sentAt = new Map();
  let ready = 0;
  const request = `GET /api/v1/events?workspace=${workspace} HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  const sockets = await openMany(listeners, () =>
    open(port, request, (text) => {
      if (text.includes("event: hello")) ready += 1;
      for (const [, id] of text.matchAll(/event: tag\.changed\ndata: \{"id":"([^"]+)"\}/g)) {
        if (!heardAt.has(id)) heardAt.set(id, []);
        heardAt.get(id).push(performance.now());
      }
    }),
  );
  while (ready < listeners) await sleep(50);
  say(`${listeners} live listeners`, growth(before, memory(pid), listeners));
  for (let n = 0; n < changes; n++) {
    const asked = performance.now();
    const answer = await fetch(`http://${host}:${port}/api/v1/tags`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: `tag ${n}` }),
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    sentAt.set((await answer.json()).id, asked);
    await sleep(100);
  }
  const complete = () => [...sentAt.keys()].every((id) => heardAt.get(id)?.length === listeners);
  for (let waited = 0; !complete() && waited < 10_000; waited += 50) await sleep(50);
  assert(complete(), "an event did not reach every listener once");
  const delays = [...sentAt].flatMap(([id, asked]) => heardAt.get(id).map((at) => at - asked));
  say(`from the request of a change to a listener, ${changes} changes`, `p50 ${percentile(delays, 50).toFixed(0)} ms, p95 ${percentile(delays, 95).toFixed(0)} ms`);
  close(sockets);
  assert(percentile(delays, 95) < 300, "events come too late");
}

const list = (port, token) => load(`http://${host}:${port}/api/v1/leads?limit=50`, token, { connections: 8, seconds: 3, delay: 40, stage });

async function slowClients(port, { token }, pid) {
  const before = list(port, token);
  const get = (path) => `GET /api/v1${path} HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  // Some ask for pages and read nothing, others stop in the middle of their request.
  const unread = await openMany(slow / 2, async () => {
    const socket = await open(port, get("/leads?limit=200").repeat(60));
    socket.pause();
    return socket;
  });
  const half = await openMany(slow / 2, () => open(port, "GET /api/v1/leads HTTP/1.1\r\nHost: t\r\nAuthori"));
  // What fits their sockets is answered first; what is measured is the waiting after it.
  for (let before = -1, now = cpu([pid]); now - before > 0.02; before = now, now = cpu([pid])) await sleep(500);
  const beside = list(port, token);
  say("list of 50, nobody else", `p50 ${before.p50.toFixed(2)} ms, p99 ${before.p99.toFixed(2)} ms`);
  say(`the same beside ${slow} clients that read nothing or stop halfway`, `p50 ${beside.p50.toFixed(2)} ms, p99 ${beside.p99.toFixed(2)} ms`);
  close([...unread, ...half]);
  assert(beside.p50 < 2 * before.p50 + 1, "slow clients slow others");
}

async function idleConnections(port, { token }, pid) {
  const before = memory(pid);
  let answered = 0;
  const ask = "GET /api/v1/health HTTP/1.1\r\nHost: t\r\n\r\n";
  const sockets = await openMany(idle, () => open(port, ask, (text) => (answered += text.includes("200 OK") ? 1 : 0)));
  while (answered < idle) await sleep(50);
  say(`${idle} idle keep-alive connections`, growth(before, memory(pid), idle));
  const beside = list(port, token);
  say("list of 50 beside them", `p50 ${beside.p50.toFixed(2)} ms, p99 ${beside.p99.toFixed(2)} ms`);
  answered = 0;
  for (const socket of sockets) socket.write(ask);
  for (let waited = 0; answered < idle && waited < 30_000; waited += 50) await sleep(50);
  assert.equal(answered, idle, "an idle connection does not answer any more");
  close(sockets);
}

async function main() {
  const port = await freePort();
  const { child } = await stage.start(port, { MAX_CONNECTIONS: String(2 * (listeners + slow + idle)), LIMIT_API_WRITES: "0", LIMIT_API_ANONYMOUS: "0" });
  const who = await register(port);
  stage.fill(who.workspace, 1000);
  await sleep(3000);
  await liveEvents(port, who, child.pid);
  await slowClients(port, who, child.pid);
  await idleConnections(port, who, child.pid);
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stage.end().then(() => process.exit(1)));
try {
  await main();
} finally {
  await stage.end();
}
process.exit(0);
