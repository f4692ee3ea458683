// Which folder may include which: base <- {crypto, db, net} <- {queue, http, browser} <- {connectors, intelligence}
// <- features <- app <- main. An arrow may be skipped, never reversed; folders of one level do not know each other.
// Checked over every `#include "…"` and over the DEPS of every vf_module(). ARCHITECTURE.md has the same as a table.
import { readdirSync, readFileSync, statSync, existsSync } from "node:fs";
import { join, relative } from "node:path";

const LEVELS = [["base"], ["crypto", "db", "net"], ["queue", "http", "browser"], ["connectors", "intelligence"], ["features"], ["app"]];
const FOLDERS = LEVELS.flat();
const levelOf = (folder) => LEVELS.findIndex((level) => level.includes(folder));
/** Beyond the levels: what is pure or speaks to platforms knows neither the database nor our own server. */
const REFUSED = { connectors: ["db", "http"], intelligence: ["db", "http", "net", "browser", "queue"] };
/** What of a folder carries its questions out: the one part that may. */
const CARRIES = { intelligence: { part: "src/intelligence/openai/", may: ["net"] } };
/** The sandbox stands in for the outside: it may share the foundations, nothing of the product. */
const SANDBOX_MAY = ["base", "crypto", "net", "http", "sandbox"];
/** What a feature shows to other features: its types, what it does for others in their transaction, the jobs that may be enqueued. */
const FEATURE_FRONT = ["types.hpp", "commands.hpp", "jobs.hpp"];

/** Where a path belongs: {folder: "features", feature: "leads"}, {folder: "db"}, {folder: "main"}, {folder: "sandbox"}… */
function place(path) {
  const parts = path.split("/");
  if (parts[0] === "src") parts.shift();
  if (parts[0] === "main.cpp") return { folder: "main" };
  if (parts[0] === "features") return { folder: "features", feature: parts.length > 2 ? parts[1] : "" };
  return { folder: parts[0] };
}

/** Why `from` may not include `target` (a path below an include root), or null. */
export function refusal(from, target) {
  const a = place(from);
  const b = place(target);
  const isTest = /_(pg|browser)?test\.cpp$/.test(from);
  if (a.folder === "test" || a.folder === "bench" || a.folder === "main") return null;
  if (isTest && (b.folder === "test" || b.folder === "support" || b.folder === "sandbox")) return null;
  if (a.folder === "sandbox") {
    return SANDBOX_MAY.includes(b.folder) || !FOLDERS.includes(b.folder) ? null : `the sandbox shares no code with ${b.folder}`;
  }
  if (!FOLDERS.includes(a.folder)) return null;
  if (!FOLDERS.includes(b.folder)) return `"${target}" is no path from src/`;
  if (a.folder === "features" && b.folder === "features") {
    if (a.feature === b.feature || b.feature === "") return null;
    return FEATURE_FRONT.includes(target.split("/").at(-1)) ? null : `of another feature only ${FEATURE_FRONT.join(", ")} may be included`;
  }
  if (a.folder === b.folder) return null;
  const carries = CARRIES[a.folder];
  if (carries?.may.includes(b.folder) && from.startsWith(carries.part)) return null;
  if (REFUSED[a.folder]?.includes(b.folder)) return `${a.folder} never include ${b.folder}`;
  if (levelOf(b.folder) < levelOf(a.folder)) return null;
  return levelOf(b.folder) === levelOf(a.folder) ? `${a.folder} and ${b.folder} are on one level` : `the arrow goes from ${b.folder} to ${a.folder}`;
}

function* files(dir) {
  for (const name of readdirSync(dir).sort()) {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

function* includes(path, text) {
  for (const [index, line] of text.split("\n").entries()) {
    const match = /^\s*#\s*include\s+"([^"]+)"/.exec(line);
    if (match) yield { line: index + 1, from: path, target: match[1] };
  }
}

function* dependencies(path, text) {
  for (const match of text.matchAll(/vf_module\(\s*(\w+)([^)]*)\)/g)) {
    const deps = /\bDEPS\s+([\w\s]*?)(?:\s+LIBS\b|$)/.exec(match[2].trim())?.[1] ?? "";
    const line = text.slice(0, match.index).split("\n").length;
    for (const dep of deps.split(/\s+/).filter((name) => FOLDERS.includes(name))) {
      yield { line, from: path, target: `${dep}/DEPS` };
    }
  }
}

/** Every line below root/src and root/sandbox that points the wrong way: "path:line: why". */
export function violations(root) {
  const found = [];
  for (const top of ["src", "sandbox"].filter((dir) => existsSync(join(root, dir)))) {
    for (const file of files(join(root, top))) {
      const path = relative(root, file);
      const uses = /\.(cpp|hpp)$/.test(file) ? includes : path.endsWith("CMakeLists.txt") ? dependencies : null;
      if (!uses) continue;
      for (const { line, from, target } of uses(path, readFileSync(file, "utf8"))) {
        const why = refusal(from, target);
        if (why) found.push(`${path}:${line}: ${why}`);
      }
    }
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const found = violations(process.argv[2] ?? ".");
  for (const line of found) console.log(line);
  process.exitCode = found.length ? 1 : 0;
}
