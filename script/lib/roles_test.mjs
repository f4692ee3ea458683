import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { markdown, requestsOf, typescript } from "./roles.mjs";

const operation = (role) => ({ "x-role": role, summary: `needs ${role}`, tags: ["things"] });
const document = { paths: { "/things": { get: operation("member"), post: operation("owner") }, "/all": { get: operation("instance") } } };

test("a role may do what those before it may, and nobody's role includes the instance's", () => {
  const page = markdown(requestsOf(document));
  assert.match(page, /`GET \/things` \| needs member \| member \| yes \| yes \| yes \|/);
  assert.match(page, /`POST \/things` \| needs owner \| owner \|  \|  \| yes \|/);
  assert.match(page, /`GET \/all` \| needs instance \| instance \|  \|  \|  \|/);
});

test("a role that nobody knows is an error, not a gap", () => {
  assert.throws(() => requestsOf({ paths: { "/x": { get: operation("king") } } }), /GET \/x/);
});

const file = (path) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

test("page and list are fresh: script/openapi writes them", () => {
  const requests = requestsOf(JSON.parse(file("docs/reference/openapi.json")));
  assert.equal(file("docs/reference/roles.md"), markdown(requests));
  assert.equal(file("web/src/lib/api/requests.ts"), typescript(requests));
});
