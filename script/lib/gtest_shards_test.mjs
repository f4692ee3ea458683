import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const dir = mkdtempSync(join(tmpdir(), "vf-shards-"));
after(() => rmSync(dir, { recursive: true }));

/** A program that speaks GoogleTest's protocol: its share, a report, a status. */
function runner(name, body) {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/bash\nreport=\${@: -1}; report=\${report#--gtest_output=json:}; me=$GTEST_SHARD_INDEX\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

function shards(program, atOnce = 2, count = 2) {
  const report = join(dir, "report.json");
  rmSync(report, { force: true });
  const done = spawnSync(process.execPath, [join(import.meta.dirname, "gtest_shards.mjs"), String(atOnce), String(count), report, program], { encoding: "utf8" });
  return { ...done, report: existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null };
}

const suite = `printf '{"testsuites":[{"name":"S%s","testsuite":[]}]}' "$me" >"$report"; echo "share $me of $GTEST_TOTAL_SHARDS"`;

test("the reports of all shares are one", () => {
  const { status, stdout, report } = shards(runner("good", suite));
  assert.equal(status, 0);
  assert.deepEqual(report.testsuites.map((one) => one.name), ["S0", "S1"]);
  assert.match(stdout, /share 0 of 2/);
  assert.match(stdout, /share 1 of 2/);
});

test("more shares than may run at once wait for their turn", () => {
  const running = join(dir, "running");
  const { status, report } = shards(runner("alone", `mkdir ${running} || exit 9; ${suite}; rmdir ${running}`), 1, 5);
  assert.equal(status, 0);
  assert.deepEqual(report.testsuites.map((one) => one.name), ["S0", "S1", "S2", "S3", "S4"]);
});

test("one share that fails is the whole that fails", () => {
  const { status, report } = shards(runner("red", `${suite}; exit "$me"`));
  assert.equal(status, 1);
  assert.equal(report.testsuites.length, 2);
});

test("a share that dies leaves no report to be believed", () => {
  const { status, stdout, report } = shards(runner("dead", `if [[ $me == 1 ]]; then kill -9 $$; fi; ${suite}`));
  assert.notEqual(status, 0);
  assert.equal(report, null);
  assert.match(stdout, /ended by SIGKILL/);
});
