// count.mjs KIND REPORT LOG: reads a test runner's own report and prints "passed failed skipped" on the first line, then one line
// for each test that failed or was skipped. KIND: gtest, vitest, playwright, node (tap). A runner that died before it wrote its
// report counts as one failure, on top of what its log shows.
import { existsSync, readFileSync } from "node:fs";

/** A test's verdict as every runner's is brought to: {name, state: "passed" | "failed" | "skipped", why?} */
const readers = {
  gtest(report) {
    return report.testsuites.flatMap((suite) =>
      suite.testsuite.filter((test) => test.status === "RUN").map((test) => ({
        name: `${suite.name}.${test.name}`,
        state: test.failures?.length ? "failed" : test.result === "SKIPPED" ? "skipped" : "passed",
        why: test.skipped?.[0]?.message,
      })),
    );
  },
  vitest(report) {
    const tests = report.testResults.flatMap((file) =>
      file.assertionResults.map((test) => ({
        name: test.fullName,
        state: test.status === "passed" ? "passed" : test.status === "failed" ? "failed" : "skipped",
      })),
    );
    // A file that does not load has no tests; it is a failure all the same.
    const broken = report.testResults.filter((file) => file.status === "failed" && !file.assertionResults.length);
    return [...tests, ...broken.map((file) => ({ name: file.name, state: "failed", why: file.message?.split("\n")[0] }))];
  },
  playwright(report) {
    const verdict = { expected: "passed", flaky: "failed", unexpected: "failed", skipped: "skipped" };
    const walk = (suite, above) => {
      const path = suite.title ? [...above, suite.title] : above;
      return [
        ...(suite.specs ?? []).flatMap((spec) =>
          spec.tests.map((test) => ({
            name: [...path, spec.title].join(" > "),
            state: verdict[test.status],
            why: test.status === "flaky" ? "passed only when it was run again" : undefined,
          })),
        ),
        ...(suite.suites ?? []).flatMap((inner) => walk(inner, path)),
      ];
    };
    const errors = (report.errors ?? []).map((error) => ({ name: "playwright", state: "failed", why: error.message?.split("\n")[0] }));
    return [...report.suites.flatMap((suite) => walk(suite, [])), ...errors];
  },
};

/** What a GoogleTest binary said before it died. */
function fromGtestLog(log) {
  const tests = [];
  for (const [, word, name] of log.matchAll(/^\[\s+(OK|FAILED|SKIPPED)\s+\] (\S+?\.\S+?)(?: \(\d+ ms\))?$/gm)) {
    if (tests.some((test) => test.name === name)) continue;
    tests.push({ name, state: { OK: "passed", FAILED: "failed", SKIPPED: "skipped" }[word] });
  }
  const begun = [...log.matchAll(/^\[ RUN\s+\] (\S+)$/gm)].map(([, name]) => name).at(-1);
  const died = begun && !tests.some((test) => test.name === begun) ? begun : "the runner";
  return [...tests, { name: died, state: "failed", why: "it ended before its report was written" }];
}

function fromTap(log) {
  return [...log.matchAll(/^(not )?ok \d+ - (.*?)(?: # (SKIP|TODO).*)?$/gm)].map(([, not, name, skip]) => ({
    name,
    state: skip ? "skipped" : not ? "failed" : "passed",
  }));
}

/** All verdicts of one run. */
export function verdicts(kind, reportPath, log) {
  if (kind === "node") return fromTap(log);
  let report = null;
  try {
    if (existsSync(reportPath)) report = JSON.parse(readFileSync(reportPath, "utf8"));
  } catch {
    // A report cut short is as good as none.
  }
  if (report) return readers[kind](report);
  return kind === "gtest" ? fromGtestLog(log) : [{ name: "the runner", state: "failed", why: "it left no report" }];
}

if (process.argv[1] === import.meta.filename) {
  const [kind, reportPath, logPath] = process.argv.slice(2);
  const all = verdicts(kind, reportPath, readFileSync(logPath, "utf8"));
  const number = (state) => all.filter((test) => test.state === state).length;
  console.log(number("passed"), number("failed"), number("skipped"));
  for (const { name, state, why } of all) if (state !== "passed") console.log(`${state}: ${name}${why ? ` (${why})` : ""}`);
}
