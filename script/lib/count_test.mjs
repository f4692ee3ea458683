import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { verdicts } from "./count.mjs";

function fromReport(kind, report) {
  const dir = mkdtempSync(join(tmpdir(), "count-"));
  try {
    const path = join(dir, "report.json");
    writeFileSync(path, JSON.stringify(report));
    return verdicts(kind, path, "").map(({ name, state }) => `${state} ${name}`);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test("gtest: passed, failed and skipped are told apart, and what did not run is not counted", () => {
  const testsuite = [
    { name: "Reads", status: "RUN", result: "COMPLETED" },
    { name: "Breaks", status: "RUN", result: "COMPLETED", failures: [{ failure: "no" }] },
    { name: "NeedsData", status: "RUN", result: "SKIPPED" },
    { name: "Filtered", status: "NOTRUN", result: "SUPPRESSED" },
  ];
  assert.deepEqual(fromReport("gtest", { testsuites: [{ name: "Json", testsuite }] }), [
    "passed Json.Reads", "failed Json.Breaks", "skipped Json.NeedsData",
  ]);
});

test("gtest: a crash counts the test that was running as failed", () => {
  const log = "[ RUN      ] A.One\n[       OK ] A.One (3 ms)\n[ RUN      ] A.Two\n==1==ERROR: AddressSanitizer\n";
  assert.deepEqual(verdicts("gtest", "/nonexistent", log).map(({ name, state }) => `${state} ${name}`), ["passed A.One", "failed A.Two"]);
});

test("gtest: a leak found after the last test is a failure too", () => {
  const log = "[ RUN      ] A.One\n[       OK ] A.One (3 ms)\n[  PASSED  ] 1 test.\n";
  assert.deepEqual(verdicts("gtest", "/nonexistent", log).map(({ state }) => state), ["passed", "failed"]);
});

test("vitest: a file that does not load is a failure", () => {
  const testResults = [
    { name: "a", status: "passed", assertionResults: [{ fullName: "a works", status: "passed" }, { fullName: "a waits", status: "pending" }] },
    { name: "b.test.ts", status: "failed", message: "cannot find module", assertionResults: [] },
  ];
  assert.deepEqual(fromReport("vitest", { testResults }), ["passed a works", "skipped a waits", "failed b.test.ts"]);
});

test("playwright: a test that passes only the second time has failed", () => {
  const specs = [{ title: "signs in", tests: [{ status: "expected" }] }, { title: "approves", tests: [{ status: "flaky" }] }];
  assert.deepEqual(fromReport("playwright", { suites: [{ title: "journey.spec.ts", specs }], errors: [] }), [
    "passed journey.spec.ts > signs in", "failed journey.spec.ts > approves",
  ]);
});

test("a runner that leaves no report has failed", () => {
  assert.deepEqual(verdicts("vitest", "/nonexistent", "").map(({ state }) => state), ["failed"]);
});
