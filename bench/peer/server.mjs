// server.mjs PLAN: the peer of script/bench. Fastify with compiled response schemas, pg with named prepared statements, one process a
// core, tokens verified by fast-jwt: what a team that knows Node would write for these four requests. It runs the very statements that
// VistaFlow was heard to run, in pg's pipeline mode, and gives the same JSON (bench/serve.mjs compares them before it measures).
// PLAN is a JSON file: {port, secret, workspace, database: {host, user, database}, tenant: "transaction" | "session",
// routes: {list, filtered, search, lead: [{name, text, values}]}}.
//   transaction  role and workspace are set for each request, as row-level security asks of a pooled connection
//   session      set once for each connection: what no server of many tenants may do, but the most that the statement allows Node
import cluster from "node:cluster";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createVerifier } from "fast-jwt";
import Fastify from "fastify";
import pg from "pg";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));

const text = { type: "string" };
const maybe = (schema) => ({ ...schema, nullable: true });
const object = (properties) => ({ type: "object", properties });
const list = (items) => ({ type: "array", items });
const contact = object({ id: text, platform: text, handle: text, displayName: text, avatarUrl: maybe(text), profileUrl: text });
const leadItem = object({
  id: text,
  contact,
  leadType: maybe(text),
  interestScore: maybe({ type: "integer" }),
  confidence: maybe({ type: "number" }),
  intents: list(text),
  status: text,
  phone: maybe(text),
  email: maybe(text),
  lastInteractionAt: text,
  interactionCount: { type: "integer" },
  lastText: maybe(text),
  hasDraft: { type: "boolean" },
  createdAt: text,
  updatedAt: text,
});
const page = object({ items: list(leadItem), nextCursor: maybe(text) });

/** "2026-11-25 10:00:00.5+00" as PostgreSQL writes it, as RFC 3339. No Date is made of it. */
const time = (value) => `${value.slice(0, 10)}T${value.slice(11, -3)}Z`;

function toItem(row) {
  return {
    id: row.id,
    contact: {
      id: row.contact_id,
      platform: row.platform,
      handle: row.handle,
      displayName: row.display_name,
      avatarUrl: row.avatar_url,
      profileUrl: `https://www.tiktok.com/@${row.handle}`,
    },
    leadType: row.lead_type,
    interestScore: row.interest_score,
    confidence: row.confidence,
    intents: row.intents,
    status: row.status,
    phone: row.phone,
    email: row.email,
    lastInteractionAt: time(row.last_interaction_at),
    interactionCount: row.interaction_count,
    lastText: row.last_text,
    hasDraft: row.has_draft,
    createdAt: time(row.created_at),
    updatedAt: time(row.updated_at),
  };
}

const settings = "SELECT set_config('role', 'vistaflow_tenant', $2), set_config('app.workspace_id', $1, $2)";

function connect() {
  pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => value);
  const pool = new pg.Pool({ ...plan.database, max: 4, pipeline: true });
  if (plan.tenant === "session") pool.on("connect", (client) => client.query(settings, [plan.workspace, "false"]));
  return pool;
}

/** Runs the statements of one request for the caller's workspace; the rows of each. */
async function ask(pool, statements) {
  const client = await pool.connect();
  try {
    // All of them travel at once (pg's pipeline mode), as VistaFlow's do.
    const sent = [];
    if (plan.tenant === "transaction") {
      sent.push(client.query({ name: "begin", text: "BEGIN" }));
      sent.push(client.query({ name: "tenant", text: settings, values: [plan.workspace, "true"] }));
    }
    const answers = statements.map((one) => client.query(one));
    sent.push(...answers);
    if (plan.tenant === "transaction") sent.push(client.query({ name: "commit", text: "COMMIT" }));
    await Promise.all(sent);
    return (await Promise.all(answers)).map((answer) => answer.rows);
  } finally {
    client.release();
  }
}

async function serve() {
  const pool = connect();
  const app = Fastify({ logger: false, keepAliveTimeout: 60_000 });
  const verify = createVerifier({ key: plan.secret, algorithms: ["HS256"] });
  app.addHook("onRequest", async (request, reply) => {
    try {
      request.user = verify(request.headers.authorization?.slice(7) ?? "").sub;
    } catch {
      return reply.code(401).send({ code: "auth.required" });
    }
  });
  for (const name of ["list", "filtered", "search"]) {
    app.get(`/${name}`, { schema: { response: { 200: page } } }, async () => {
      const rows = (await ask(pool, plan.routes[name])).at(-1); // what comes before finds them
      const shown = rows.slice(0, 50);
      const last = shown.at(-1);
      const nextCursor = rows.length > 50 ? Buffer.from(JSON.stringify([last.last_interaction_at, last.id])).toString("base64url") : null;
      return { items: shown.map(toItem), nextCursor };
    });
  }
  app.get("/lead", async () => {
    const [summary, ...rest] = await ask(pool, plan.routes.lead);
    return { lead: toItem(summary[0]), rest };
  });
  await app.listen({ port: plan.port, host: "127.0.0.1" });
}

if (cluster.isPrimary) {
  for (let core = 0; core < availableParallelism(); core++) cluster.fork();
  cluster.on("exit", (worker, code) => process.exit(code || 1));
  process.on("SIGTERM", () => {
    cluster.removeAllListeners("exit");
    cluster.disconnect(() => process.exit(0));
    setTimeout(() => process.exit(0), 3000).unref();
  });
} else {
  await serve();
}
