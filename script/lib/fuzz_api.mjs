// fuzz_api.mjs DOCUMENT URL: asks a running product at URL (with the API's prefix) requests that are made from its OpenAPI document, some right,
// most of them wrong in one place, and holds each answer against the document: no 5xx, no hang, no status, content type or body that
// it does not describe. The same seed makes the same requests. Environment: FUZZ_SEED, FUZZ_REQUESTS, FUZZ_TOKEN (of a user whose records
// are FUZZ_IDS, a JSON object: a word of a parameter's name or of the path -> UUIDs), FUZZ_ONLY (the number of the one request to repeat). Ends with the statuses, or with the first request that failed.
import { readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// The JSON Schema validator that the OpenAPI validator among the dashboard's packages brings.
const packages = createRequire(join(import.meta.dirname, "../../web/package.json"));
const of_validator = createRequire(join(dirname(fileURLToPath(pathToFileURL(packages.resolve("@seriousme/openapi-schema-validator")))), "package.json"));
const { default: Ajv } = await import(pathToFileURL(of_validator.resolve("ajv/dist/2020.js")));
const { default: add_formats } = await import(pathToFileURL(of_validator.resolve("ajv-formats")));

const [document_file, base] = process.argv.slice(2);
const document = JSON.parse(readFileSync(document_file, "utf8"));
const seed = Number(process.env.FUZZ_SEED ?? 1);
const requests = Number(process.env.FUZZ_REQUESTS ?? 3000);
const token = process.env.FUZZ_TOKEN ?? "";
const ids = JSON.parse(process.env.FUZZ_IDS ?? "{}");
const every_id = Object.values(ids).flat();
const only = process.env.FUZZ_ONLY === undefined ? undefined : Number(process.env.FUZZ_ONLY);
const limit_ms = 40_000; // the server answers 504 after 30 s
const at_once = 8;

const ajv = new Ajv({ strict: false, validateFormats: true });
(add_formats.default ?? add_formats)(ajv);
ajv.addSchema(document, "api");

// A small generator with a state of its own (mulberry32), so that request number n can be repeated alone.
function random_of(state) {
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (n) => Math.floor(next() * n),
    chance: (p) => next() < p,
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

const junk_texts = ["", " ", "\u0000", "a\u0000b", "undefined", "null", "-1", "1e309", "99999999999999999999", "'; DROP TABLE leads; --", "{{7*7}}", "<b>x</b>",
  "%00", "../..", "é🎹\u202e", "\ud800", "a".repeat(300), "a".repeat(21_000), "[]", "{}", "true", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"];
const junk_values = [null, true, false, 0, -1, 1.5, 1e300, 2 ** 53, [], [null], {}, { a: 1 }, [[[[]]]], ...junk_texts];

function resolve(schema) {
  while (schema?.$ref) schema = document.components.schemas[schema.$ref.split("/").pop()];
  return schema ?? {};
}

function random_text(r, schema) {
  const letters = "abc déf\n0123456789'\"\\%_;,😀@.-";
  const all = [...letters];
  const least = schema.minLength ?? 0;
  const most = Math.min(schema.maxLength ?? 40, 60);
  let out = "";
  for (let n = least + r.below(Math.max(1, most - least)); n > 0; n--) out += r.pick(all);
  return out;
}

// An id that a parameter of this name most likely means.
function known_id(r, hint) {
  const at = (word) => hint.toLowerCase().lastIndexOf(word);
  const words = Object.keys(ids).filter((word) => at(word) >= 0).sort((a, b) => at(a) - at(b));
  return r.pick(words.length && r.chance(0.9) ? ids[words.at(-1)] : every_id);
}

function random_uuid(r) {
  const hex = (n) => Array.from({ length: n }, () => "0123456789abcdef"[r.below(16)]).join("");
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

// A value that the schema allows, as far as a schema can say.
function right_value(r, given, hint = "", depth = 0) {
  const schema = resolve(given);
  if (schema.enum) return r.pick(schema.enum);
  if (schema.const !== undefined) return schema.const;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return right_value(r, r.pick(choices), hint, depth);
  const type = Array.isArray(schema.type) ? r.pick(schema.type) : schema.type;
  switch (type) {
    case "null": return null;
    case "boolean": return r.chance(0.5);
    case "integer": {
      const low = schema.minimum ?? -5;
      return low + r.below(Math.min((schema.maximum ?? 120) - low, 1000) + 1);
    }
    case "number": return r.pick([0, 1, 0.5, -3.25, 1e6]);
    case "array": {
      const size = depth > 3 ? 0 : r.below(Math.min(schema.maxItems ?? 3, 3) + 1);
      return Array.from({ length: Math.max(size, schema.minItems ?? 0) }, () => right_value(r, schema.items ?? {}, hint, depth + 1));
    }
    case "object": {
      const out = {};
      for (const [name, member] of Object.entries(schema.properties ?? {})) {
        if ((schema.required ?? []).includes(name) || r.chance(0.6)) out[name] = right_value(r, member, name, depth + 1);
      }
      return out;
    }
    case "string":
      if (schema.format === "uuid") return every_id.length && r.chance(0.85) ? known_id(r, hint) : random_uuid(r);
      if (schema.format === "email") return `f${r.below(1e9)}@example.org`;
      if (schema.format === "date-time") return new Date(1.7e12 + r.below(1e11)).toISOString();
      if (schema.format === "password") return "a-long-password-" + r.below(1e6);
      return random_text(r, schema);
    default: return r.pick(junk_values);
  }
}

// One place of the value is made wrong.
function spoil(r, value) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    const names = Object.keys(value);
    if (names.length && r.chance(0.8)) {
      const name = r.pick(names);
      if (r.chance(0.2)) delete value[name];
      else value[name] = r.chance(0.5) ? spoil(r, value[name]) : r.pick(junk_values);
    } else value[r.pick(["extra", "__proto__x", "id", "workspaceId", "a/b~c"])] = r.pick(junk_values);
    return value;
  }
  return r.pick(junk_values);
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));

function query_text(value) {
  return Array.isArray(value) ? value.join(",") : String(value);
}

function make_body(r, operation) {
  if (is_bytes(operation)) return random_text(r, { maxLength: 300 });
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  let value = schema ? right_value(r, schema) : {};
  const kind = r.below(10);
  if (kind < 5) return JSON.stringify(value);
  if (kind < 9) return JSON.stringify(spoil(r, value));
  const text = JSON.stringify(value);
  return r.pick([text.slice(0, r.below(text.length + 1)), "[".repeat(100), text + text, "", "\ufeff" + text, "nul", '{"a":1e99999}', '"\\ud800"']);
}

const is_bytes = (operation) => operation.requestBody?.content?.["application/octet-stream"] !== undefined;

function make_headers(r, with_body, operation) {
  const out = {};
  if (!r.chance(0.06)) out.authorization = r.chance(0.05) ? r.pick(["Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer " + token.slice(0, -2)]) : "Bearer " + token;
  if (with_body) out["content-type"] = r.chance(0.05) ? r.pick(["text/plain", "application/json; charset=latin1", "application/xml"]) : is_bytes(operation) ? "application/octet-stream" : "application/json";
  if (r.chance(0.03)) out["x-workspace-id"] = r.pick(["undefined", random_uuid(r), "' OR 1=1"]);
  if (r.chance(0.1)) out["idempotency-key"] = r.pick(["one", "two", "k".repeat(201), "k" + r.below(1000)]);
  if (r.chance(0.05)) out["if-match"] = r.pick(['"x"', "*", '"1"', "W/\"1\"", '"99999999999999999999"', "2", '"0'])
  if (r.chance(0.03)) out["if-none-match"] = r.pick(['"x"', "*"]);
  if (r.chance(0.03)) out["last-event-id"] = r.pick(["0", "-1", "x", "99999999999999999999"]);
  if (r.chance(0.03)) out["sec-fetch-site"] = r.pick(["cross-site", "same-origin", "x"]);
  if (r.chance(0.03)) out.cookie = r.pick(["vf_access=x", "vf_csrf=y; vf_access=" + token, ";;=;", "vf_refresh=z"]);
  return out;
}

function make_request(number) {
  const r = random_of(seed * 1_000_003 + number);
  const { path: pattern, method, operation } = r.pick(operations);
  const parameters = operation.parameters ?? [];
  let path = pattern.replace(/\{(\w+)\}/g, (whole, name) => {
    const schema = parameters.find((one) => one.name === name && one.in === "path")?.schema ?? {};
    // What removes something is mostly asked to remove what is not there, so that enough stays.
    const value = method === "DELETE" && r.chance(0.8) ? random_uuid(r) : r.chance(0.1) ? r.pick(junk_texts) : right_value(r, schema, name === "id" ? pattern.slice(0, pattern.indexOf(whole)) : name);
    return encodeURIComponent(String(value).toWellFormed());
  });
  const query = [];
  for (const one of parameters) {
    if (one.in !== "query" || !(one.required || r.chance(0.35))) continue;
    const value = r.chance(0.2) ? r.pick(junk_texts) : query_text(right_value(r, one.schema, one.name));
    query.push(one.name + "=" + encodeURIComponent(value.toWellFormed()));
  }
  if (r.chance(0.04)) query.push(r.pick(["unknown=1", "limit=1&limit=2", "%FF=1", "a=%", "workspace=undefined", "status[not]=x", "=", "&&"]));
  if (query.length) path += "?" + query.join("&");
  const with_body = operation.requestBody !== undefined || (method !== "GET" && method !== "DELETE" && r.chance(0.3));
  const headers = make_headers(r, with_body, operation);
  const body = with_body ? make_body(r, operation) : "";
  if (r.chance(0.01)) path = r.pick([path + "/", path + "/x", path.replace("/", "//"), "/..%2f" + path, path + "%", path + "%00", "/" + "a".repeat(20_000)]);
  return { number, method, path, headers, body, operation, pattern, streams: Object.keys(Object.values(operation.responses)[0]?.content ?? {}).includes("text/event-stream") };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: at_once });
const url = new URL(base);

function ask({ method, path, headers, body, streams }) {
  return new Promise((resolve_, reject) => {
    const length = body || method !== "GET" ? { "content-length": Buffer.byteLength(body) } : {};
    const asked = http.request({ agent, host: url.hostname, port: url.port, method, path: url.pathname + path, headers: { ...headers, ...length }, timeout: limit_ms });
    asked.on("timeout", () => asked.destroy(new Error(`no answer in ${limit_ms / 1000} s`)));
    asked.on("error", reject);
    asked.on("response", (answer) => {
      const done = (text) => resolve_({ status: answer.statusCode, type: (answer.headers["content-type"] ?? "").split(";")[0], text });
      if (streams && answer.statusCode === 200) {
        done(undefined);
        asked.on("error", () => {});
        asked.destroy();
        return;
      }
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("error", reject);
      answer.on("end", () => done(Buffer.concat(pieces).toString("utf8")));
    });
    asked.end(body);
  });
}

const validators = new Map();
function validator(pointer) {
  if (!validators.has(pointer)) validators.set(pointer, ajv.compile({ $ref: "api#" + pointer }));
  return validators.get(pointer);
}
const escaped = (text) => encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));

// What is wrong with the answer; undefined when the document describes it.
function complaint(request, answer) {
  if (answer.status >= 500) return "the server's own error";
  const known = request.operation.responses[answer.status];
  // What is not a request of this operation any more: a path or a size that HTTP itself refuses.
  const of_http = [400, 404, 405, 413, 431].includes(answer.status);
  if (!known && !of_http) return "the document knows no such status for this operation";
  if (answer.status === 204 || answer.status === 304) return answer.text ? "a body where there is none" : undefined;
  const response = known?.$ref ? document.components.responses[known.$ref.split("/").pop()] : (known ?? document.components.responses.Problem);
  if (!response.content) return answer.text ? "a body that the document does not describe" : undefined;
  const essence = (type) => type.split(";")[0];
  if (!Object.keys(response.content).some((type) => essence(type) === essence(answer.type))) return `content type ${answer.type || "(none)"} instead of ${Object.keys(response.content)}`;
  if (answer.text === undefined || !answer.type.endsWith("json")) return undefined;
  let value;
  try {
    value = JSON.parse(answer.text);
  } catch (failure) {
    return "not JSON: " + failure.message;
  }
  const where = !known || known.$ref ? "/components/responses/Problem" : `/paths/${escaped(request.pattern)}/${request.method.toLowerCase()}/responses/${answer.status}`;
  const check = validator(`${where}/content/${escaped(answer.type)}/schema`);
  if (check(value)) {
    if (answer.type === "application/problem+json" && value.status !== answer.status) return "another status in the problem";
    return undefined;
  }
  return "the body is not as described: " + ajv.errorsText(check.errors);
}

const statuses = new Map();
const succeeded = new Set();
let next = 0;
let failed = false;

function report(request, what) {
  failed = true;
  const shown = { ...request.headers };
  if (shown.authorization === "Bearer " + token) shown.authorization = "Bearer (the user's)";
  console.error(`FAILED: ${what}\nseed ${seed}, request ${request.number} (again: FUZZ_SEED=${seed} FUZZ_ONLY=${request.number})`);
  console.error(`${request.method} ${request.path}\n${JSON.stringify(shown)}\n${request.body.slice(0, 4000)}`);
}

async function one(number) {
  const request = make_request(number);
  try {
    const answer = await ask(request);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status < 300) succeeded.add(request.method + " " + request.pattern);
    const wrong = complaint(request, answer);
    if (wrong) report(request, `${answer.status}: ${wrong}\n${(answer.text ?? "").slice(0, 2000)}\n`);
  } catch (failure) {
    report(request, failure.message);
  }
}

if (only !== undefined) {
  await one(only);
} else {
  await Promise.all(Array.from({ length: at_once }, async () => {
    while (next < requests && !failed) await one(next++);
  }));
}
agent.destroy();
const sorted = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
console.log(`seed ${seed}, ${[...statuses.values()].reduce((a, b) => a + b, 0)} requests; ${sorted.join(", ")}; ${succeeded.size} of ${operations.length} operations succeeded`);
console.log("never: " + operations.map(({ method, path }) => method + " " + path).filter((name) => !succeeded.has(name)).join(", "));
process.exitCode = failed ? 1 : 0;
