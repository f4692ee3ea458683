// docs/reference/configuration.md names exactly what src/app/config.cpp reads.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const file = (path) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

test("every setting is documented, and every documented setting exists", () => {
  const read = [...file("src/app/config.cpp").matchAll(/\bin\.\w+\(\s*"([A-Z_]+)"/g)].map((match) => match[1]);
  const documented = [...file("docs/reference/configuration.md").matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
  assert.deepEqual([...new Set(documented)].sort(), [...new Set(read)].sort());
});
