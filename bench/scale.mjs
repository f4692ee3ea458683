// scale.mjs PROGRAM [--rows N] [--requests N]: does a page of leads cost the same in a workspace of N (10,000,000) as in one of 100,000, for
// every filter with every order? Both workspaces stand in one database and are asked in turns, so that a noisy minute hits both. Prints
// Markdown. Takes minutes to fill, and about 1.5 kB of disk a lead.
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { freePort, log, median, postgres, register, signIn, Stage } from "./lib.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: "string", default: "10000000" }, requests: { type: "string", default: "60" } },
});
const sizes = { small: 100_000, large: Number(options.rows) };
const requests = Number(options.requests);
const stage = new Stage(positionals[0], "a secret of the bench and of nothing else");
const whole = (number) => Math.round(number).toLocaleString("en-US");

const orders = ["lastInteractionAt", "interestScore", "createdAt", "dealValue"].flatMap((key) => [`-${key}`, key]);
/** Each documented filter, with common and with rare values. */
const filters = (tag) => ({
  none: "",
  "status, common": "status=new",
  "status, rare": "status=refused",
  "status, two": "status=contacted,converted",
  "type, common": "type=curieux",
  "type, rare": "type=spam",
  "platform, common": "platform=tiktok",
  "platform, rare": "platform=instagram",
  "intent, common": "intent=prix",
  "intent, rare": "intent=achat",
  "tag, common": `tag=${tag(1)}`,
  "tag, rare": `tag=${tag(2)}`,
  "assignee, me": "assignee=me",
  "assignee, nobody": "assignee=nobody",
  "score, range": "minScore=60&maxScore=80",
  phone: "hasPhone=true",
  "no phone": "hasPhone=false",
  email: "hasEmail=true",
  "created, a day": "createdFrom=2026-01-02T00:00:00Z&createdTo=2026-01-03T00:00:00Z",
  "last interaction, a day": "lastInteractionFrom=2026-01-02T00:00:00Z&lastInteractionTo=2026-01-03T00:00:00Z",
  "search, rare": "q=personne%204242",
  "search, common": "q=personne",
  "status and type": "status=new&type=artist",
});

const id = (kind, workspace, n) => `('${kind}-${workspace}-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** `count` leads; the shares of each value are the same however many they are, and scattered over every order by multiplying with a prime. */
function fill({ workspace, user, number, count }) {
  const contact = id("00000002", number, "n");
  const lead = id("00000003", number, "n");
  const tag = (n) => id("00000005", number, n);
  return `
    INSERT INTO contacts (workspace_id, id, platform, person_key, handle, display_name, source, search_text)
      SELECT '${workspace}', ${contact}, CASE WHEN n % 1000 = 7 THEN 'instagram' ELSE 'tiktok' END, n::text, 'personne' || n, 'Personne ' || n, 'comment',
             'personne ' || n || ' personne' || n FROM generate_series(1, ${count}) n;
    INSERT INTO leads (workspace_id, id, contact_id, status, lead_type, interest_score, intents, phone, email, assignee_id, deal_amount, deal_currency,
                       needs_analysis, last_interaction_at, interaction_count, last_text, created_at)
      SELECT '${workspace}', ${lead}, ${contact},
             CASE WHEN n % 900 = 2 THEN 'converted' WHEN n % 6300 = 12 THEN 'refused'
                  ELSE (ARRAY['new','new','new','new','new','new','contacted','contacted','in_progress','in_progress'])[1 + n * 31::bigint % 10] END,
             CASE WHEN n % 5000 = 3 THEN 'spam' WHEN n % 11 = 0 THEN NULL
                  ELSE (ARRAY['curieux','curieux','artist','beatmaker','client_potentiel'])[1 + n * 17::bigint % 5] END,
             CASE WHEN n % 11 = 0 THEN NULL ELSE n::bigint * 104729 % 101 END,
             CASE WHEN n % 4000 = 5 THEN '{achat,prix}'::text[] WHEN n % 6 = 0 THEN '{prix}'::text[] ELSE '{}'::text[] END,
             CASE WHEN n % 25 = 4 THEN '+336' || lpad(n::text, 8, '0') END, CASE WHEN n % 1500 = 8 THEN 'p' || n || '@example.org' END,
             CASE WHEN n % 10 = 1 THEN '${user}'::uuid END,
             CASE WHEN n % 50 = 6 THEN n::bigint * 15485863 % 900000 END, CASE WHEN n % 50 = 6 THEN 'EUR' END, false,
             '2026-01-01 00:00+00'::timestamptz + (n::bigint * 7919 % ${count}) * interval '20 seconds', 1 + n % 9, 'Salut, c''est combien une prod ?',
             '2026-01-01 00:00+00'::timestamptz + (n::bigint * 611953 % ${count}) * interval '20 seconds'
      FROM generate_series(1, ${count}) n;
    INSERT INTO tags (workspace_id, id, name) SELECT '${workspace}', ${tag("n")}, 'tag ' || n FROM generate_series(1, 2) n;
    INSERT INTO lead_tags (workspace_id, tag_id, lead_id) SELECT '${workspace}', ${tag("1")}, ${lead} FROM generate_series(1, ${count}) n WHERE n % 10 < 3;
    INSERT INTO lead_tags (workspace_id, tag_id, lead_id)
      SELECT '${workspace}', ${tag("2")}, ${lead} FROM generate_series(1, 20) i, LATERAL (SELECT i * ${count} / 20 AS n) x;`;
}

/** Fills tables without their indexes, keys and triggers, and makes those afterwards: the only way that is not an hour. */
function fillAll(workspaces) {
  const tables = "('leads', 'contacts', 'lead_tags')";
  const indexes = stage.psql(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ${tables}
                              AND indexname NOT IN (SELECT conname FROM pg_constraint)`).split("\n");
  const names = indexes.map((text) => /INDEX (\w+) ON/.exec(text)[1]);
  stage.psql(`DROP INDEX ${names.join(", ")}`);
  for (const one of workspaces) {
    log(`${whole(one.count)} leads`);
    stage.psql(`SET session_replication_role = replica; SET synchronous_commit = off; ${fill(one)}`);
  }
  for (const text of indexes) {
    log(`  ${text.slice(0, 100)}`);
    stage.psql(`SET maintenance_work_mem = '2GB'; ${text}`);
  }
  stage.psql("VACUUM (ANALYZE) leads, contacts, lead_tags; CHECKPOINT;");
}

async function ask(port, { token, workspace }, query) {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/leads?limit=50${query}`, {
    headers: { authorization: `Bearer ${token}`, "x-workspace-id": workspace },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${query}: ${answer.status} ${text}`);
  return { ms: performance.now() - began, items: JSON.parse(text).items.length };
}

async function main() {
  const port = await freePort();
  await stage.start(port);
  const me = await register(port);
  const user = stage.psql(`SELECT user_id FROM members WHERE workspace_id = '${me.workspace}'`);
  const second = await fetch(`http://127.0.0.1:${port}/api/v1/workspaces`, {
    method: "POST",
    headers: { authorization: `Bearer ${me.token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Large" }),
  });
  const workspaces = {
    small: { ...me, user, number: "0001", count: sizes.small },
    large: { ...me, workspace: (await second.json()).id, user, number: "0002", count: sizes.large },
  };
  const began = performance.now();
  fillAll(Object.values(workspaces));
  const filled = (performance.now() - began) / 60_000;
  const gigabytes = Number(stage.psql("SELECT pg_database_size(current_database())")) / 2 ** 30;

  const rows = [];
  for (const order of orders) {
    const { token } = await signIn(port);
    for (const of of Object.values(workspaces)) of.token = token;
    for (const name of Object.keys(filters(() => ""))) {
      const times = { small: [], large: [] };
      const items = {};
      for (let n = -5; n < requests; n++) {
        for (const [size, of] of Object.entries(workspaces)) {
          const tag = (which) => `00000005-${of.number}-7000-8000-${String(which).padStart(12, "0")}`;
          const query = filters(tag)[name];
          const one = await ask(port, of, `&sort=${order}${query && `&${query}`}`);
          items[size] = one.items;
          if (n >= 0) times[size].push(one.ms);
        }
      }
      const p50 = { small: median(times.small), large: median(times.large) };
      rows.push({ order, name, items, p50, ratio: p50.large / p50.small });
    }
    log(`${order}: largest ratio ${Math.max(...rows.filter((row) => row.order === order).map((row) => row.ratio)).toFixed(2)}`);
  }
  const over = rows.filter((row) => row.ratio > 1.3);
  console.log(`Machine: ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB; PostgreSQL ${postgres}. ${whole(sizes.large)} leads and ${whole(sizes.small)} in one
database of ${gigabytes.toFixed(1)} GB, filled in ${filled.toFixed(0)} minutes; ${requests} requests each, in turns, one at a time.

${rows.length - over.length} of ${rows.length} pairs of filter and order are within 1.3 times; the median ratio is ${median(rows.map((row) => row.ratio)).toFixed(2)}, the largest ${Math.max(...rows.map((row) => row.ratio)).toFixed(2)}.

| filter | order | items | p50 ms, ${whole(sizes.small)} | p50 ms, ${whole(sizes.large)} | ratio |
|---|---|---|---|---|---|
${rows.map((row) => `| ${row.name} | \`${row.order}\` | ${row.items.small} / ${row.items.large} | ${row.p50.small.toFixed(2)} | ${row.p50.large.toFixed(2)} | ${row.ratio > 1.3 ? `**${row.ratio.toFixed(2)}**` : row.ratio.toFixed(2)} |`).join("\n")}`);
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stage.end().then(() => process.exit(1)));
try {
  await main();
} finally {
  await stage.end();
}
