// crash.mjs PROGRAM SANDBOX [--kills N] [--workers N] [--accounts N] [--seed N] [--minutes N]: is an approved message ever lost or sent twice?
// A real PostgreSQL, the sandbox, one `vistaflow api` and several `vistaflow work`. Messages are approved over the API all the time while workers
// are killed with kill -9 at random moments, and in the moment in which one of their messages has arrived (after Enter, before the commit);
// PostgreSQL is shut down at once and started again, Chromium is killed. The time of the database, by which limits, gaps and leases go, is moved
// on whenever nothing is being sent, so that ten messages an hour do not take hours. At the end the sandbox is asked what arrived, and the ledger
// whether it ever held more than the limits; then the kill switch is thrown while messages are being typed.
// Ends with one line: {"approved":N,"delivered":N,"lost":N,"doubled":N,"kills":N}. Failed unless nothing was lost, doubled, late or too much.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "300" },
    workers: { type: "string", default: "4" },
    accounts: { type: "string", default: "4" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "90" },
  },
});
const [program, sandboxProgram] = positionals.map((path) => resolve(path));
const wanted = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, Number(text)]));
const limits = { hour: 10, day: 50 };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text) => process.stderr.write(`${text}\n`);

// The same seed draws the same moments; what falls into them is up to the machine.
let state = BigInt(wanted.seed) * 0x9e3779b97f4a7c15n;
function random(below) {
  state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
  let z = state;
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return Number((z ^ (z >> 31n)) % BigInt(below));
}

const place = mkdtempSync(join(tmpdir(), "vistaflow-crash-"));
chmodSync(place, 0o755);
const logs = createWriteStream(join(place, "processes.log"));
const running = new Set();

function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], cwd: place });
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.stderr.pipe(logs, { end: false });
  return child;
}

const ended = (child) => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once("exit", resolve)));

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(what, seconds, look) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await sleep(100);
  }
}

class Postgres {
  constructor() {
    const version = readdirSync("/usr/lib/postgresql").map(Number).sort((a, b) => b - a)[0];
    this.bin = `/usr/lib/postgresql/${version}/bin`;
    this.data = join(place, "postgres");
    this.url = `postgresql:///vistaflow?host=${place}&user=postgres`;
    if (process.getuid() === 0) spawnSync("chown", ["postgres", place]);
    this.run("initdb", ["-D", this.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
    this.control("start");
    this.run("createdb", ["-h", place, "-U", "postgres", "vistaflow"]);
  }

  run(command, args) {
    const words = [join(this.bin, command), ...args];
    const [first, ...rest] = process.getuid() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", ...words] : words;
    const done = spawnSync(first, rest, { encoding: "utf8", cwd: place, stdio: ["ignore", "pipe", "pipe"] });
    if (done.status !== 0) throw new Error(`${command}: ${done.stderr || done.error}`);
    return done.stdout;
  }

  control(action, ...more) {
    const options = `-k ${place} -c listen_addresses='' -c max_connections=200`;
    this.run("pg_ctl", ["-D", this.data, "-o", options, "-l", join(place, "postgres.log"), "-w", ...more, action]);
  }

  /** As a crash: no checkpoint, every connection cut. */
  crash() {
    this.control("stop", "-m", "immediate");
    this.control("start");
  }

  sql(text) {
    const done = spawnSync(join(this.bin, "psql"), ["-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", this.url], { input: text, encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stderr);
    return done.stdout.trim() === "" ? [] : done.stdout.trim().split("\n").map((line) => line.split("\t"));
  }
}

class Api {
  constructor(base) {
    this.base = base;
  }

  async call(method, path, body) {
    const answer = await fetch(`${this.base}${path}`, {
      method,
      headers: { ...(this.token && { authorization: `Bearer ${this.token}` }), ...(body && { "content-type": "application/json" }), connection: "close" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, ...(text && { json: JSON.parse(text) }) };
  }

  async must(method, path, body) {
    const answer = await this.call(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`);
    return answer.json;
  }
}

class Run {
  approved = new Map(); // text -> message id
  kills = 0;
  onArrival = 0;
  restarts = 0;
  browsers = 0;
  workers = [];

  async prepare() {
    this.postgres = new Postgres();
    const sandbox = start(sandboxProgram, ["--port", "0", "--seed", String(wanted.seed), "--with-parent"]);
    this.sandbox = new Api(await new Promise((ready) => sandbox.stdout.on("data", (bytes) => ready(JSON.parse(String(bytes)).url))));
    const port = await freePort();
    this.env = {
      DATABASE_URL: this.postgres.url, VISTAFLOW_KEY: randomBytes(32).toString("base64"), PORT: String(port), TIKTOK_BASE_URL: this.sandbox.base,
      DATA_DIR: join(place, "data"), LOG_LEVEL: "info", SYNC_INTERVAL: "24h", LIMIT_WARM_UP_DAYS: "0", LIMIT_UNDO_WINDOW: "2s", LIMIT_SIMILAR_TEXTS: "0",
      LIMIT_DM_PER_HOUR: String(limits.hour), LIMIT_DM_PER_DAY: String(limits.day), LIMIT_API_WRITES: "0", LIMIT_API_READS: "0", LIMIT_API_WORKSPACE: "0",
    };
    start(program, ["api"], this.env).stdout.resume();
    this.api = new Api(`http://127.0.0.1:${port}/api/v1`);
    await until("the API", 60, async () => this.api.call("GET", "/health").then((answer) => answer.status === 200, () => false));
    for (let i = 0; i < wanted.workers; i++) this.hire(i);

    const who = { email: "crash@example.org", password: "a long crash password", name: "Crash", workspaceName: "Crash", locale: "fr" };
    this.api.token = (await this.api.must("POST", "/auth/register", who)).accessToken;
    await this.api.must("PUT", "/workspace/sending-hours", { timeZone: "Europe/Paris", days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], from: "00:00", until: "24:00" });
    // Tokens go by the clock of the machine, and a run takes longer than one lives.
    this.renewing = setInterval(() => this.api.call("POST", "/auth/login", { email: who.email, password: who.password })
      .then((answer) => (this.api.token = answer.json?.accessToken ?? this.api.token), () => {}), 300_000);
    this.accounts = [];
    for (let i = 0; i < wanted.accounts; i++) this.accounts.push(await this.connect(`crash_${wanted.seed}_${i}`));
    // Whoever wrote first may be written to as often as one likes.
    this.leads = this.postgres.sql(`SELECT DISTINCT l.id, i.account_id FROM leads l JOIN interactions i ON i.workspace_id = l.workspace_id
        AND i.contact_id = l.contact_id WHERE i.type = 'dm' AND i.direction = 'in' AND l.status <> 'refused'`).map(([id, account]) => ({ id, account }));
    if (this.leads.length < wanted.accounts) throw new Error(`only ${this.leads.length} people wrote`);
    say(`${this.leads.length} people wrote to ${this.accounts.length} accounts`);
  }

  async connect(handle) {
    const made = await this.sandbox.must("POST", "/control/accounts", { handle, nickname: handle, lang: "fr", historyDays: 14, pace: 0 });
    const { connectionId } = await this.api.must("POST", "/social-accounts/connect/initiate", { platform: "tiktok", method: "cookies" });
    await this.api.must("POST", "/social-accounts/connect/complete", { connectionId, cookies: made.cookies.header });
    const connected = await until("a connection", 120, async () => {
      const now = await this.api.must("GET", `/social-accounts/connect/status?connectionId=${connectionId}`);
      if (now.status === "failed") throw new Error(now.problemDetail);
      return now.status === "connected" && now;
    });
    await this.api.must("POST", `/social-accounts/${connected.accountId}/sync`, {});
    await until("the inbox", 180, async () => {
      const { items } = await this.api.must("GET", "/social-accounts");
      return items.find((one) => one.id === connected.accountId)?.lastSyncAt;
    });
    return handle;
  }

  /** Starts a worker in that place. */
  hire(place_) {
    const child = start(program, ["work", "--queues", "default,browser"], this.env);
    child.stdout.resume();
    this.workers[place_] = child;
  }

  names() {
    return this.workers.filter((one) => running.has(one)).map((one) => `'work-${one.pid}'`).join(", ") || "''";
  }

  /** Kills a worker and puts another one in its place. */
  async kill(place_) {
    const child = this.workers[place_];
    child.kill("SIGKILL");
    await ended(child);
    this.kills++;
    this.hire(place_);
  }

  /** Approves messages as long as fewer than enough are on their way. */
  async feed() {
    const open = this.postgres.sql("SELECT count(*) FROM outbound_messages WHERE state IN ('approved', 'scheduled', 'sending')")[0][0];
    for (let missing = wanted.accounts * 3 - Number(open); missing > 0; missing--) await this.approve(this.leads[random(this.leads.length)]);
  }

  /** False when something else is on its way to the person already. */
  async approve(lead) {
    const text = `Message ${this.approved.size + 1} de l'essai ${wanted.seed} : on se parle de ton projet ?`;
    const answer = await this.api.call("POST", "/dm/send", { leadId: lead.id, text });
    // While PostgreSQL comes back the API may answer 503; nothing was promised then.
    if (answer.status >= 300 && answer.status < 500 && answer.status !== 409) throw new Error(`/dm/send: ${answer.status} ${JSON.stringify(answer.json)}`);
    if (answer.status < 300) this.approved.set(text, answer.json.id);
    return answer.status < 300;
  }

  /** What is being sent by workers that live. */
  sending() {
    return this.postgres.sql(`SELECT worker FROM jobs WHERE state = 'running' AND kind = 'outreach.send' AND worker IN (${this.names()})`).map(([worker]) => worker);
  }

  /** Moves time on to what comes next, when nothing is being sent. */
  hurry() {
    if (this.sending().length > 0) return;
    // What is due already waits for a lease of the dead, or is just being taken.
    const [[pause]] = this.postgres.sql(`SELECT coalesce(extract(epoch FROM min(at) - app_now()), 0) FROM (
        SELECT run_at AS at FROM jobs WHERE state = 'pending' AND kind = 'outreach.send'
        UNION ALL SELECT lease_until + interval '6 seconds' FROM jobs WHERE state = 'running') next WHERE at > app_now()`);
    if (Number(pause) > 1) this.postgres.sql(`UPDATE app_clock SET shift = shift + ${Number(pause)} * interval '1 second'`);
  }

  async arrivals() {
    const all = [];
    for (const handle of this.accounts) {
      const truth = await this.sandbox.must("GET", `/control/truth?account=${handle}`);
      for (const conversation of truth.conversations)
        for (const message of conversation.messages) if (message.fromOwner) all.push({ text: message.text, at: Date.parse(message.at), handle });
    }
    return all.filter((one) => this.approved.has(one.text));
  }

  /** In the moment in which one more message has arrived, whoever is sending dies. */
  async killOnArrival() {
    const before = (await this.arrivals()).length;
    const end = Date.now() + 5000;
    while (Date.now() < end) {
      if ((await this.arrivals()).length > before) {
        const busy = this.sending();
        this.workers.forEach((one) => busy.includes(`work-${one.pid}`) && one.kill("SIGKILL"));
        for (let i = 0; i < this.workers.length; i++)
          if (busy.includes(`work-${this.workers[i].pid}`)) {
            await this.kill(i);
            this.onArrival++;
          }
        return;
      }
      this.hurry();
      await sleep(20);
    }
  }

  killBrowser() {
    const parents = new Map();
    for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
        parents.set(Number(entry), { parent: Number(stat.slice(stat.lastIndexOf(")") + 4).split(" ")[0]), command: readFileSync(`/proc/${entry}/cmdline`, "utf8") });
      } catch {
        // It has ended meanwhile.
      }
    }
    const ours = new Set(this.workers.map((one) => one.pid));
    for (let grew = true; grew; ) {
      grew = false;
      for (const [pid, { parent }] of parents)
        if (ours.has(parent) && !ours.has(pid)) {
          ours.add(pid);
          grew = true;
        }
    }
    const browsers = [...ours].filter((pid) => /chromium/.test(parents.get(pid)?.command ?? "") && !/--type=/.test(parents.get(pid).command));
    if (browsers.length === 0) return;
    try {
      process.kill(browsers[random(browsers.length)], "SIGKILL");
      this.browsers++;
    } catch {
      // It has ended meanwhile.
    }
  }

  async torment() {
    const end = Date.now() + wanted.minutes * 60_000;
    let shown = 0;
    while (this.kills < wanted.kills) {
      if (Date.now() > end) throw new Error(`${wanted.minutes} minutes were not enough: ${this.kills} kills`);
      await this.feed();
      const pause = Date.now() + 200 + random(1500);
      while (Date.now() < pause) {
        this.hurry();
        await sleep(150);
      }
      const what = random(20);
      if (what < 12) await this.kill(random(wanted.workers));
      else if (what < 18) await this.killOnArrival();
      else if (what < 19) this.killBrowser();
      else {
        this.postgres.crash();
        this.restarts++;
      }
      if (this.kills >= shown + 10) {
        shown = this.kills;
        say(`${this.kills} kills, ${this.approved.size} approved, ${(await this.arrivals()).length} arrived`);
      }
    }
  }

  async settle() {
    await until("every message to be settled", 1200, async () => {
      this.hurry();
      return this.postgres.sql("SELECT count(*) FROM outbound_messages WHERE state IN ('approved', 'scheduled', 'sending')")[0][0] === "0";
    });
  }

  /** The most that any window of that length held. */
  most(length) {
    return Number(this.postgres.sql(`SELECT coalesce(max(n), 0) FROM (SELECT count(*) OVER (PARTITION BY account_id ORDER BY reserved_at
        RANGE BETWEEN interval '${length}' PRECEDING AND CURRENT ROW EXCLUDE NO OTHERS) AS n FROM send_ledger WHERE released_at IS NULL) windows`)[0][0]);
  }

  /** How many messages arrived later than two seconds after the switch, with as many being typed as there are workers or accounts. */
  async killSwitch() {
    const all = Math.min(wanted.workers, wanted.accounts);
    let many = 0;
    // An hour later every account may write at once; one that is being read, or has an hour's share behind it, comes later.
    for (let tries = 0; tries < 4 && many < all; tries++) {
      this.postgres.sql("UPDATE app_clock SET shift = shift + interval '61 minutes'");
      for (const account of new Set(this.leads.map((lead) => lead.account)))
        for (const lead of this.leads.filter((one) => one.account === account)) if (await this.approve(lead)) break;
      const end = Date.now() + 40_000;
      while (many < all && Date.now() < end) {
        many = this.sending().length;
        await sleep(100);
      }
    }
    if (many === 0) throw new Error("nobody was sending when the kill switch was to be thrown");
    const thrown = Date.now();
    await this.api.must("PATCH", "/workspace", { sendsPaused: true });
    await sleep(15_000);
    const late = (await this.arrivals()).filter((one) => one.at > thrown + 2000);
    const after = (await this.arrivals()).filter((one) => one.at > thrown).length;
    say(`kill switch: ${many} being typed, ${after} arrived within 2 s of it, ${late.length} later`);
    return late.length;
  }

  async end() {
    clearInterval(this.renewing);
    for (const child of running) child.kill("SIGKILL");
    await Promise.all([...running].map(ended));
    try {
      this.postgres?.control("stop", "-m", "immediate");
    } catch {
      // It is down already.
    }
  }
}

const run = new Run();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => run.end().then(() => process.exit(1)));
let failed = 1;
try {
  await run.prepare();
  await run.torment();
  await run.settle();
  const counts = new Map();
  for (const { text } of await run.arrivals()) counts.set(text, (counts.get(text) ?? 0) + 1);
  const told = run.postgres.sql("SELECT text, state, coalesce(failure_code, '') FROM outbound_messages");
  const lost = [...run.approved.keys()].filter((text) => !counts.has(text));
  const doubled = [...counts].filter(([, count]) => count > 1);
  const untrue = told.filter(([text, was]) => run.approved.has(text) && (was === "sent") !== counts.has(text));
  for (const [text, was, why] of told) if (lost.includes(text)) say(`lost: ${text} (${was} ${why})`);
  for (const [text, was] of untrue) say(`not what is told: ${text} is ${was}`);
  const most = { hour: run.most("1 hour"), day: run.most("1 day") };
  say(`${run.onArrival} kills between arrival and commit, ${run.restarts} crashes of PostgreSQL, ${run.browsers} of Chromium; at most ${most.hour} an hour and ${most.day} a day of an account`);
  const late = await run.killSwitch();
  const summary = { approved: run.approved.size, delivered: counts.size, lost: lost.length, doubled: doubled.length, kills: run.kills };
  // The kill switch's own messages are not of the run.
  summary.approved = lost.length + counts.size;
  failed = lost.length || doubled.length || untrue.length || late || most.hour > limits.hour || most.day > limits.day || counts.size === 0 ? 1 : 0;
  await run.end();
  console.log(JSON.stringify(summary));
} catch (error) {
  say(`crash: ${error.stack}`);
  await run.end();
}
if (failed) say(`what the processes said is in ${place}`);
else rmSync(place, { recursive: true, force: true });
process.exit(failed);
