// What the measurements share: a program under test with its embedded database, load, and the cost of processes.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const postgres = readdirSync("/usr/lib/postgresql").map(Number).sort((a, b) => b - a)[0];
const pgbin = `/usr/lib/postgresql/${postgres}/bin`;

export const log = (text) => process.stderr.write(`${text}\n`);
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function run(command, args, input) {
  const done = spawnSync(command, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr || done.error}`);
  return done.stdout;
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a command and resolves when `ready` answers true: {child, ms}. */
export async function launch(command, args, env, ready) {
  const began = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`);
    try {
      if (await ready()) return { child, ms: performance.now() - began };
    } catch {
      // Not listening yet.
    }
    await sleep(5);
  }
}

const running = new Set();

const who = { email: "bench@example.org", password: "a long bench password", session: "token" };

async function session(port, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/${path}`, {
    method: "POST",
    // A connection that was idle for minutes is closed by the server, and fetch does not send a POST again.
    headers: { "content-type": "application/json", connection: "close" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  const { accessToken, workspaces } = await answer.json();
  return { token: accessToken, workspace: workspaces[0].id };
}

/** A signed-in owner of a new workspace. */
export const register = (port) => session(port, "register", { ...who, name: "Bench", workspaceName: "Bench", locale: "fr" });

/** The same one again: a token lives for a quarter of an hour. */
export const signIn = (port) => session(port, "login", who);

export async function stop(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

/** A place of its own for `vistaflow serve` and its database; gone with everything that runs there at the end. */
export class Stage {
  base = mkdtempSync(join(tmpdir(), "vistaflow-bench-"));
  dataDir = join(this.base, "data");
  socketDir = join(this.base, "socket");
  owner = "vistaflow";
  database = "vistaflow";

  constructor(program, secret) {
    this.program = program;
    this.secret = secret;
    chmodSync(this.base, 0o755);
    mkdirSync(this.dataDir);
  }

  /** {child, ms}: how long from fork to the first answer. */
  start(port, more = {}) {
    const env = { PORT: String(port), DATA_DIR: this.dataDir, SOCKET_DIR: this.socketDir, LOG_LEVEL: "warn", JWT_SECRET: this.secret, LIMIT_API_READS: "0", LIMIT_API_WORKSPACE: "0", ...more };
    return launch(this.program, ["serve"], env, async () => (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).ok);
  }

  psql(sql) {
    const where = ["-h", this.socketDir, "-U", this.owner, "-d", this.database];
    return run(`${pgbin}/psql`, ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", ...where], sql).trim();
  }

  /** The types of a statement's parameters. */
  typesOf(text) {
    const types = this.psql(`PREPARE one AS ${text}; SELECT unnest(parameter_types) FROM pg_prepared_statements WHERE name = 'one';`);
    return types ? types.split("\n") : [];
  }

  /** `count` leads in each of two workspaces, so that the policy has something to hide. */
  fill(workspace, count) {
    this.psql(`
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

  /** How often a second pgbench runs a script, prepared. */
  pgbench(script, connections, seconds) {
    const file = join(this.base, "statement.sql");
    writeFileSync(file, script);
    const args = ["-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), "-f", file];
    const out = run(`${pgbin}/pgbench`, [...args, "-h", this.socketDir, "-U", this.owner, this.database]);
    return Number(/tps = ([\d.]+)/.exec(out)[1]);
  }

  /** From now on new connections write each statement with its values into PostgreSQL's log, or no longer. */
  listen(on) {
    const set = (name, value) => `ALTER DATABASE ${this.database} ${on ? `SET ${name} = ${value}` : `RESET ${name}`};`;
    this.psql(set("log_statement", "'all'") + set("log_parameter_max_length", "-1") + set("log_error_verbosity", "'default'"));
  }

  /** The statements that PostgreSQL was sent since `mark`: [{connection, name, text, values}], the program's own (vf.…) left out. */
  heard(mark) {
    const entries = [...this.log().slice(mark).matchAll(/^\d{4}-\d\d-\d\d [^\n]*?\[(\d+)\] ((?:LOG|DETAIL): {2}[^]*?)(?=\n\d{4}-\d\d-\d\d |\n?$(?![^]))/gm)];
    const out = [];
    for (const [index, [, connection, entry]] of entries.entries()) {
      const execute = /^LOG: {2}execute ([\w.]+): ([^]*)$/.exec(entry);
      if (!execute || execute[1].startsWith("vf.")) continue;
      const detail = /^DETAIL: {2}(?:p|P)arameters: ([^]*)$/.exec(entries[index + 1]?.[2] ?? "")?.[1] ?? "";
      const values = [...detail.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, value]) =>
        value === "NULL" ? null : value.slice(1, -1).replaceAll("''", "'"),
      );
      out.push({ connection, name: execute[1], text: execute[2].trim(), values });
    }
    return out;
  }

  log() {
    return readFileSync(join(this.dataDir, "logs/postgresql.log"), "utf8");
  }

  /** CPU seconds that this stage's PostgreSQL has used so far, all of its processes. */
  databaseCpu() {
    const mine = (pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(this.dataDir);
    const head = processes().find((pid) => attempt(() => mine(pid)) && attempt(() => name(pid)) === "postgres");
    return cpu([head, ...childrenOf(head)]);
  }

  async end() {
    for (const child of [...running].reverse()) await stop(child); // the database, which the first one has, goes last
    rmSync(this.base, { recursive: true, force: true });
  }
}

const processes = () => readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)).map(Number);
const name = (pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim();

function attempt(read) {
  try {
    return read();
  } catch {
    return undefined; // it ended meanwhile
  }
}

/** What /proc/PID/stat says after the name in brackets: state, parent, … */
const stat = (pid) => readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");

export const childrenOf = (pid) => processes().filter((other) => attempt(() => Number(stat(other)[1])) === pid);

/** CPU seconds of processes, with those of their children that have ended. */
export function cpu(pids) {
  const ticks = pids.map((pid) => attempt(() => stat(pid).slice(11, 15).reduce((sum, field) => sum + Number(field), 0)) ?? 0);
  return ticks.reduce((sum, one) => sum + one, 0) / 100;
}

/** Proportional and resident memory of one process in MB. */
export function memory(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const kb = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(rollup)[1]);
  return { pss: kb("Pss") / 1024, rss: kb("Rss") / 1024 };
}

/** A statement with its values written in, each as its type: an operator may not be known for an unknown one. */
export function inlined({ text, values, parameterTypes }) {
  const literal = (value) => (value === null || value === undefined ? "NULL" : `'${String(value).replaceAll("'", "''")}'`);
  return text.replace(/\$(\d+)/g, (_, n) => `${literal(values[n - 1])}::${parameterTypes[n - 1]}`).replace(/\s*\n\s*/g, " ");
}

const inMilliseconds = (text) => Number.parseFloat(text) * { us: 0.001, ms: 1, s: 1000, m: 60_000 }[/[a-z]+$/.exec(text)[0]];

/** wrk on an address: {rate, p50, p99} (a second, ms). With `delay`, each connection waits so many ms before each request. */
export function load(url, token, { connections, seconds, delay = 0, stage }) {
  const script = [];
  if (delay > 0) {
    const file = join(stage.base, "pace.lua");
    writeFileSync(file, `function delay() return math.random(0, ${Math.round(2 * delay)}) end\n`);
    script.push("-s", file);
  }
  const args = ["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "--latency", ...script, "-H", `Authorization: Bearer ${token}`, url];
  const out = run("wrk", args);
  if (/Non-2xx|Socket errors/.test(out)) throw new Error(out);
  const percentile = (which) => inMilliseconds(new RegExp(`^\\s+${which}%\\s+(\\S+)`, "m").exec(out)[1]);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), p50: percentile(50), p99: percentile(99) };
}
