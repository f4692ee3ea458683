// serve.mjs PROGRAM [--rows N] [--seconds N] [--rounds N]: starts PROGRAM with a database of its own, fills it with leads, measures,
// prints Markdown. Peers: wrk on the API, pgbench on the statement that the program was seen to run.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "string", default: "100000" }, seconds: { type: "string", default: "8" }, rounds: { type: "string", default: "5" } },
});
const program = positionals[0];
const rows = Number(options.rows);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const connections = 8;
const postgres = readdirSync("/usr/lib/postgresql").map(Number).sort((a, b) => b - a)[0];
const pgbin = `/usr/lib/postgresql/${postgres}/bin`;

const base = mkdtempSync(join(tmpdir(), "vistaflow-bench-"));
chmodSync(base, 0o755);
const dataDir = join(base, "data");
const socketDir = join(base, "socket");
mkdirSync(dataDir);

const log = (text) => process.stderr.write(`${text}\n`);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function run(command, args, input) {
  const done = spawnSync(command, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr || done.error}`);
  return done.stdout;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let running = null;
/** Starts the program and resolves when it answers: {child, ms}. */
async function start(port) {
  const began = performance.now();
  const child = spawn(program, ["serve"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, SOCKET_DIR: socketDir, LOG_LEVEL: "warn", LIMIT_API_READS: "0", LIMIT_API_WORKSPACE: "0" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running = child;
  let dead = null;
  child.on("exit", (code) => (dead = code ?? 1));
  for (;;) {
    if (dead !== null) throw new Error(`the program ended with ${dead}`);
    try {
      if ((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).ok) return { child, ms: performance.now() - began };
    } catch {
      // Not listening yet.
    }
    await sleep(5);
  }
}

async function stop(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

/** Proportional memory of one process in MB: what it alone has plus its share of what it shares. */
function memory(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const kb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(rollup)[1]);
  return { pss: kb("Pss") / 1024, rss: kb("Rss") / 1024 };
}

const psql = (sql) => run(`${pgbin}/psql`, ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", socketDir, "-U", owner, "-d", "vistaflow"], sql).trim();
let owner = "vistaflow";

/** A signed-in owner of a new workspace. */
async function register(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "bench@example.org", password: "a long bench password", name: "Bench", workspaceName: "Bench", locale: "fr", session: "token" }),
  });
  if (answer.status !== 201) throw new Error(`register: ${answer.status} ${await answer.text()}`);
  const session = await answer.json();
  return { token: session.accessToken, workspace: session.workspaces[0].id };
}

/** `count` leads in each of two workspaces, so that the policy has something to hide. */
function fill(workspace, count) {
  psql(`
    INSERT INTO workspaces (id, name) VALUES ('00000000-0000-7000-8000-0000000000ff', 'Other') ON CONFLICT DO NOTHING;
    CREATE TEMP TABLE made AS
      SELECT w.id AS workspace_id, gen_random_uuid() AS contact_id, gen_random_uuid() AS lead_id, n
      FROM (VALUES ('${workspace}'::uuid), ('00000000-0000-7000-8000-0000000000ff')) w(id), generate_series(1, ${count}) n;
    INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source, search_text)
      SELECT workspace_id, contact_id, 'tiktok', 'p' || n, 'person' || n, 'Person ' || n, 'like', 'person' || n FROM made;
    INSERT INTO leads (workspace_id, id, contact_id, status, lead_type, interest_score, confidence, last_interaction_at, interaction_count,
                       last_text, needs_analysis)
      SELECT workspace_id, lead_id, contact_id, (ARRAY['new', 'contacted', 'in_progress', 'converted', 'refused'])[1 + n % 5],
             (ARRAY['artist', 'beatmaker', 'client_potentiel', 'curieux', 'spam'])[1 + n % 5], n % 101, 0.8,
             now() - n * interval '37 seconds', 1 + n % 9, 'Salut, c''est combien une prod ?', false FROM made;
    ANALYZE;`);
}

/** What the first page of the unfiltered list has for $1 to $10: no filter, the cursor before everything, one row more than shown. */
const firstPage = [...Array(7).fill("NULL"), "'infinity'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'", "51"];

/** The list's statement as PostgreSQL's log has it (which keeps no values), with the values above in place of $1, $2 … */
async function heardStatement(request) {
  psql("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf()");
  await sleep(500);
  await request();
  psql("ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf()");
  const text = readFileSync(join(dataDir, "logs/postgresql.log"), "utf8");
  const statement = /execute leads\.list_recent: ([^]*?)(?=\n\d{4}-\d\d-\d\d |$)/.exec(text.slice(text.lastIndexOf("execute leads.list_recent")))?.[1];
  if (!statement) throw new Error("the list's statement was not heard in PostgreSQL's log");
  return statement.trim().replace(/\$(\d+)/g, (_, n) => firstPage[n - 1]).replace(/\s*\n\s*/g, " ");
}

function apiRate(port, path, token) {
  const out = run("wrk", ["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "-H", `Authorization: Bearer ${token}`, `http://127.0.0.1:${port}${path}`]);
  if (/Non-2xx/.test(out)) throw new Error(out);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]);
}

function databaseRate(script) {
  const file = join(base, "statement.sql");
  writeFileSync(file, script);
  const out = run(`${pgbin}/pgbench`, ["-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), "-f", file, "-h", socketDir, "-U", owner, "vistaflow"]);
  return Number(/tps = ([\d.]+)/.exec(out)[1]);
}

async function main() {
  const port = await freePort();
  log("first start: makes the database");
  const first = await start(port);
  const { token, workspace } = await register(port);
  log(`${rows} leads in each of two workspaces`);
  fill(workspace, rows);
  await stop(first.child);

  log(`starting ${rounds} times`);
  const starts = [];
  let server = null;
  for (let round = 0; round < rounds; round++) {
    if (server) await stop(server);
    const started = await start(port);
    server = started.child;
    starts.push(started.ms);
  }
  await sleep(5000);
  const idle = memory(server.pid);

  const path = "/api/v1/leads?limit=50";
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const page = await answer.json();
    if (page.items?.length !== 50) throw new Error(`the list answered ${answer.status}: ${JSON.stringify(page).slice(0, 200)}`);
  };
  await ask();
  const statement = await heardStatement(ask);
  const tenant = `SELECT set_config('role', 'vistaflow_tenant', true), set_config('app.workspace_id', '${workspace}', true)`;
  const piped = `\\startpipeline\n${tenant};\n${statement};\n\\endpipeline\n`;
  const plan = psql(`BEGIN; SET LOCAL ROLE vistaflow_tenant; SELECT set_config('app.workspace_id', '${workspace}', true); EXPLAIN ${statement}; COMMIT;`);
  const index = /Index (?:Only )?Scan (?:Backward )?using (\w+) on leads/.exec(plan)?.[1];
  if (!index) throw new Error(`the list uses no index on leads:\n${plan}`);

  log(`${rounds} rounds of ${seconds} s each: API, PostgreSQL in one pipeline, PostgreSQL without row-level security`);
  const rates = { api: [], tenant: [], plain: [] };
  const plain = statement.replaceAll("app_workspace()", `'${workspace}'::uuid`);
  for (let round = 0; round < rounds; round++) {
    rates.api.push(apiRate(port, path, token));
    rates.tenant.push(databaseRate(piped));
    rates.plain.push(databaseRate(`${plain};\n`));
    log(`  ${rates.api.at(-1).toFixed(0)} / ${rates.tenant.at(-1).toFixed(0)} / ${rates.plain.at(-1).toFixed(0)} a second`);
  }
  const busy = memory(server.pid);
  await stop(server);

  const [api, own, bare] = [rates.api, rates.tenant, rates.plain].map(median);
  const figure = (number) => Math.round(number).toLocaleString("en-US");
  console.log(`Machine: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB; PostgreSQL ${postgres}.
${connections} connections, ${rounds} rounds of ${seconds} s in turns, medians.

| what | measured |
|---|---|
| start to ready, migrated database, embedded PostgreSQL started too | ${figure(median(starts))} ms |
| idle memory of \`serve\` (its own process) | ${idle.pss.toFixed(1)} MB proportional, ${idle.rss.toFixed(1)} MB resident |
| the same after the load below | ${busy.pss.toFixed(1)} MB proportional, ${busy.rss.toFixed(1)} MB resident |
| \`GET /leads\`, 50 of ${figure(rows)}, row-level security on, by index \`${index}\` | ${figure(api)} requests/s |
| PostgreSQL's own rate: the same statement with role and workspace in one pipeline (pgbench) | ${figure(own)} /s |
| PostgreSQL's own rate without row-level security, workspace written into the statement | ${figure(bare)} /s |
| API beside PostgreSQL's own rate | ${(api / own).toFixed(2)} |`);
}

try {
  await main();
} finally {
  if (running && running.exitCode === null) await stop(running);
  rmSync(base, { recursive: true, force: true });
}
