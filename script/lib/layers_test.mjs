import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { refusal, violations } from "./layers.mjs";

const allowed = [
  ["src/db/pool.cpp", "base/error.hpp"],
  ["src/features/leads/api.cpp", "base/ids.hpp"],
  ["src/features/leads/store.cpp", "features/leads/store.hpp"],
  ["src/features/inbox/jobs.cpp", "features/leads/commands.hpp"],
  ["src/features/inbox/store.cpp", "features/accounts/jobs.hpp"],
  ["src/connectors/tiktok/client.cpp", "browser/page.hpp"],
  ["src/intelligence/openai/client.cpp", "net/fetch.hpp"],
  ["src/app/api.cpp", "features/leads/api.hpp"],
  ["src/main.cpp", "app/app.hpp"],
  ["sandbox/people.cpp", "http/server.hpp"],
  ["test/api/tenancy_test.cpp", "features/leads/store.hpp"],
  ["src/db/pool_pgtest.cpp", "support/database.hpp"],
];
const refused = [
  ["src/base/error.cpp", "db/pool.hpp"],
  ["src/db/pool.cpp", "http/server.hpp"],
  ["src/db/pool.cpp", "crypto/keyring.hpp"],
  ["src/http/router.cpp", "features/auth/api.hpp"],
  ["src/features/inbox/store.cpp", "features/leads/store.hpp"],
  ["src/features/inbox/store_pgtest.cpp", "features/leads/store.hpp"],
  ["src/connectors/tiktok/client.cpp", "db/pool.hpp"],
  ["src/connectors/tiktok/client.cpp", "http/server.hpp"],
  ["src/intelligence/score.cpp", "db/pool.hpp"],
  ["src/intelligence/question.cpp", "net/fetch.hpp"],
  ["src/intelligence/openai/client.cpp", "http/server.hpp"],
  ["src/features/leads/api.cpp", "app/config.hpp"],
  ["src/features/leads/api.cpp", "store.hpp"],
  ["sandbox/people.cpp", "connectors/connector.hpp"],
];

test("an arrow may be skipped", () => {
  for (const [from, target] of allowed) assert.equal(refusal(from, target), null, `${from} -> ${target}`);
});

test("an arrow is never reversed", () => {
  for (const [from, target] of refused) assert.notEqual(refusal(from, target), null, `${from} -> ${target}`);
});

test("a tree with violations fails, and each is named with its line", () => {
  const root = mkdtempSync(join(tmpdir(), "layers-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  try {
    write("src/base/CMakeLists.txt", "vf_module(base)\n");
    write("src/base/error.cpp", '#include "base/error.hpp"\n');
    const script = join(import.meta.dirname, "layers.mjs");
    assert.equal(spawnSync(process.execPath, [script, root]).status, 0);
    write("src/base/ids.cpp", '#include <string>\n#include "features/leads/types.hpp"\n');
    write("src/db/CMakeLists.txt", "vf_module(db\n  DEPS base http\n  LIBS PostgreSQL::PostgreSQL)\n");
    assert.deepEqual(
      violations(root).map((line) => line.split(": ")[0]),
      ["src/base/ids.cpp:2", "src/db/CMakeLists.txt:1"],
    );
    assert.equal(spawnSync(process.execPath, [script, root]).status, 1);
  } finally {
    rmSync(root, { recursive: true });
  }
});
