// gtest_shards.mjs AT_ONCE SHARES REPORT PROGRAM [ARGUMENT…]: runs a GoogleTest binary as SHARES processes, AT_ONCE of them at a time,
// each with its share of the tests, and joins their reports in REPORT. For suites that wait more than they compute; with a share for
// each test none waits for a neighbour. Each share's output is shown when it has ended. No REPORT where a share left none: whoever
// counts then reads the log. Ends with the first status that is not 0.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const [atOnce, count, report, program, ...args] = process.argv.slice(2);
const shares = Array.from({ length: Number(count) }, (_, index) => ({ index, report: `${report}.${index}` }));

/** Runs one share to its end: {status, output}. */
function run({ index, report: own }) {
  rmSync(own, { force: true });
  const child = spawn(program, [...args, `--gtest_output=json:${own}`], {
    env: { ...process.env, GTEST_TOTAL_SHARDS: count, GTEST_SHARD_INDEX: String(index) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const from of [child.stdout, child.stderr]) from.on("data", (bytes) => (output += bytes));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ status: 127, output: `${error.message}\n` }));
    child.once("close", (code, signal) => resolve({ status: code ?? 1, output: signal ? `${output}\nended by ${signal}\n` : output }));
  });
}

const waiting = [...shares];
const statuses = [];
async function work() {
  for (let share = waiting.shift(); share; share = waiting.shift()) {
    const { status, output } = await run(share);
    process.stdout.write(output);
    statuses.push(status);
  }
}
await Promise.all(Array.from({ length: Number(atOnce) }, work));
if (shares.every((share) => existsSync(share.report))) {
  const reports = shares.map((share) => JSON.parse(readFileSync(share.report, "utf8")));
  writeFileSync(report, JSON.stringify({ ...reports[0], testsuites: reports.flatMap((one) => one.testsuites) }));
}
for (const share of shares) rmSync(share.report, { force: true });
process.exitCode = statuses.find((status) => status !== 0) ?? 0;
