// serve.mjs PROGRAM [--rows N] [--seconds N] [--rounds N] [--no-peer]: what `vistaflow serve` costs idle, how fast it starts, and how many
// requests a second it answers beside PostgreSQL itself (pgbench) and a Node server (peer/) on the very same statements, in one run on
// one database. Prints Markdown. Ends with an error when the API and the peer do not give the same leads, or a list uses no index.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { childrenOf, cpu, freePort, inlined, launch, load, log, median, memory, postgres, register, sleep, Stage, stop } from "./lib.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string", default: "100000" },
    seconds: { type: "string", default: "8" },
    rounds: { type: "string", default: "5" },
    "no-peer": { type: "boolean", default: false },
  },
});
const rows = Number(options.rows);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const connections = 8;
const secret = "a secret of the bench and of nothing else";
const stage = new Stage(positionals[0], secret);

/** What is asked; `index`: where the plan must show an index on leads. */
const requests = {
  list: { what: `list 50 of ${rows.toLocaleString("en-US")}`, query: "?limit=50", index: true },
  filtered: { what: "list, one status, by score", query: "?limit=50&status=new&sort=-interestScore", index: true },
  search: { what: "search by part of a name", query: "?limit=50&q=son4242", index: false },
  lead: { what: "one lead with all of it", query: "", index: false },
};

const ask = async (url, token) => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

/** Starts the program several times; {server, ms of each}. */
async function startups(port) {
  log(`starting ${rounds} times`);
  const starts = [];
  let server = null;
  for (let round = 0; round < rounds; round++) {
    if (server) await stop(server);
    const started = await stage.start(port);
    server = started.child;
    starts.push(started.ms);
  }
  return { server, starts };
}

/** The statements of each request with their values, as PostgreSQL heard them: connections made since listen(true) tell. */
async function statements(port, token, paths) {
  const { child } = await stage.start(port);
  const heard = {};
  for (const [name, path] of Object.entries(paths)) {
    await ask(path, token); // what a first request does once is not counted
    const mark = stage.log().length;
    await ask(path, token);
    await sleep(200);
    // Who asks is not what is measured; the program's background work has connections of its own.
    const all = stage.heard(mark);
    const connection = all.find((one) => one.name.startsWith("leads."))?.connection;
    const own = all.filter((one) => one.connection === connection && !one.name.startsWith("auth."));
    heard[name] = own.map((one) => ({ ...one, parameterTypes: stage.typesOf(one.text) }));
    if (!heard[name].length) throw new Error(`no statement was heard of ${path}`);
  }
  stage.listen(false);
  await stop(child);
  return heard;
}

const tenant = (workspace) => `SELECT set_config('role', 'vistaflow_tenant', true), set_config('app.workspace_id', '${workspace}', true)`;

function planOf(workspace, statement) {
  return stage.psql(`BEGIN; SET LOCAL ROLE vistaflow_tenant; SELECT set_config('app.workspace_id', '${workspace}', true); EXPLAIN ${inlined(statement)}; COMMIT;`);
}

/** One peer, running: {child, url}. */
async function startPeer(token, workspace, routes, how) {
  const port = await freePort();
  const file = join(stage.base, `peer-${how}.json`);
  writeFileSync(file, JSON.stringify({ port, secret, workspace, tenant: how, routes, database: { host: stage.socketDir, user: stage.owner, database: stage.database } }));
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/list`, { headers: { authorization: `Bearer ${token}` } })).ok;
  const { child } = await launch(process.execPath, [join(import.meta.dirname, "peer/server.mjs"), file], {}, ready);
  return { child, url: (name) => `http://127.0.0.1:${port}/${name}` };
}

/** Both must show the same people in the same order. */
async function compare(name, api, peer, token) {
  const shape = ({ items, lead }) => (items ?? [lead.lead ?? lead]).map((one) => [one.id, one.contact.handle, one.status, one.interestScore, Date.parse(one.lastInteractionAt)]);
  assert.deepEqual(shape(await ask(peer, token)), shape(await ask(api, token)), `the peer's ${name} is not the API's`);
}

/** Full speed in turns, then percentiles at half of each one's own rate. */
async function measure(name, sides, databaseScripts) {
  const rates = Object.fromEntries([...Object.keys(sides), ...Object.keys(databaseScripts)].map((side) => [side, []]));
  const cost = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [side, { url, token, pids }] of Object.entries(sides)) {
      const before = [cpu(pids()), stage.databaseCpu()];
      const { rate } = load(url, token, { connections, seconds, stage });
      const spent = [cpu(pids()) - before[0], stage.databaseCpu() - before[1]].map((s) => (1e6 * s) / (rate * seconds));
      rates[side].push(rate);
      cost[side].push(spent);
    }
    for (const [side, script] of Object.entries(databaseScripts)) rates[side].push(stage.pgbench(script, connections, seconds));
    log(`  ${name}: ${Object.entries(rates).map(([side, all]) => `${side} ${all.at(-1).toFixed(0)}`).join(", ")} a second`);
  }
  const out = {};
  for (const side of Object.keys(rates)) out[side] = { rate: median(rates[side]) };
  for (const [side, { url, token }] of Object.entries(sides)) {
    const half = out[side].rate / 2;
    const wide = 32;
    const paced = Array.from({ length: rounds }, () => load(url, token, { connections: wide, seconds, delay: (1000 * wide) / half, stage }));
    Object.assign(out[side], {
      p50: median(paced.map((one) => one.p50)),
      p99: median(paced.map((one) => one.p99)),
      own: median(cost[side].map(([own]) => own)),
      database: median(cost[side].map(([, database]) => database)),
    });
  }
  return out;
}

const whole = (number) => Math.round(number).toLocaleString("en-US");
const ratio = (a, b) => (a / b).toFixed(2);

function table(results) {
  const lines = [
    "| request | who | requests/s | p50 ms | p99 ms | CPU of its own, µs | of PostgreSQL, µs |",
    "|---|---|---|---|---|---|---|",
  ];
  const names = { api: "**VistaFlow**", transaction: "Node peer", session: "Node peer, tenant set once a connection", tenant: "PostgreSQL, the same pipeline", plain: "PostgreSQL, no row-level security" };
  for (const [name, sides] of Object.entries(results)) {
    for (const [side, one] of Object.entries(sides)) {
      const rest = one.p50 === undefined ? ["", "", "", ""] : [one.p50.toFixed(2), one.p99.toFixed(2), whole(one.own), whole(one.database)];
      lines.push(`| ${requests[name].what} | ${names[side]} | ${whole(one.rate)} | ${rest.join(" | ")} |`);
    }
  }
  return lines.join("\n");
}

function ratios(results) {
  const lines = ["| request | of PostgreSQL's own rate | times the Node peer | times the peer with the tenant set once |", "|---|---|---|---|"];
  for (const [name, { api, tenant: own, transaction, session }] of Object.entries(results)) {
    const beside = (other) => (other ? ratio(api.rate, other.rate) : "");
    lines.push(`| ${requests[name].what} | ${beside(own)} | ${beside(transaction)} | ${beside(session)} |`);
  }
  return lines.join("\n");
}

async function main() {
  const port = await freePort();
  log("first start: makes the database");
  const first = await stage.start(port);
  const { token, workspace } = await register(port);
  log(`${whole(rows)} leads in each of two workspaces`);
  stage.fill(workspace, rows);
  const lead = stage.psql(`SELECT id FROM leads WHERE workspace_id = '${workspace}' ORDER BY last_interaction_at DESC LIMIT 1`);
  stage.listen(true);
  await stop(first.child);

  const leads = `http://127.0.0.1:${port}/api/v1/leads`;
  const paths = Object.fromEntries(Object.entries(requests).map(([name, { query }]) => [name, name === "lead" ? `${leads}/${lead}` : leads + query]));
  const routes = await statements(port, token, paths);
  const { server, starts } = await startups(port);
  for (const [name, { index }] of Object.entries(requests)) {
    const plan = routes[name].map((one) => planOf(workspace, one)).join("\n");
    if (index && !/Index (?:Only )?Scan (?:Backward )?using \w+ on leads/.test(plan)) throw new Error(`${name} uses no index on leads:\n${plan}`);
  }

  await sleep(5000);
  const idle = memory(server.pid);

  const peers = {};
  if (!options["no-peer"]) {
    for (const how of ["transaction", "session"]) peers[how] = await startPeer(token, workspace, routes, how);
    for (const [name, path] of Object.entries(paths)) await compare(name, path, peers.transaction.url(name), token);
  }
  const results = {};
  for (const [name, path] of Object.entries(paths)) {
    log(`${name}: ${rounds} rounds of ${seconds} s`);
    const sides = { api: { url: path, token, pids: () => [server.pid] } };
    for (const [how, { child, url }] of Object.entries(peers)) sides[how] = { url: url(name), token, pids: () => [child.pid, ...childrenOf(child.pid)] };
    const texts = routes[name].map(inlined);
    const scripts = { tenant: `\\startpipeline\n${[tenant(workspace), ...texts].join(";\n")};\n\\endpipeline\n` };
    if (name === "list") scripts.plain = `${texts[0].replaceAll("app_workspace()", `'${workspace}'::uuid`)};\n`;
    results[name] = await measure(name, sides, scripts);
  }
  const busy = memory(server.pid);

  console.log(`Machine: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB; PostgreSQL ${postgres}, Node ${process.versions.node}.
${connections} connections (percentiles: 32, at half of each one's own rate), ${rounds} rounds of ${seconds} s in turns, medians.

| what | measured |
|---|---|
| start to ready, migrated database, embedded PostgreSQL started too | ${whole(median(starts))} ms |
| idle memory of \`serve\` (its own process) | ${idle.pss.toFixed(1)} MB proportional, ${idle.rss.toFixed(1)} MB resident |
| the same after the load below | ${busy.pss.toFixed(1)} MB proportional, ${busy.rss.toFixed(1)} MB resident |

${ratios(results)}

${table(results)}`);
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stage.end().then(() => process.exit(1)));
try {
  await main();
} finally {
  await stage.end();
}
