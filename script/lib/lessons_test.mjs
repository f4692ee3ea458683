// Each test that docs/reference/lessons.md names exists, and each lesson names one or the area that will.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const rows = readFileSync("docs/reference/lessons.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| Area"))
    .map((line) => line.split(" | "));

function existing() {
    const sources = execFileSync("git", ["ls-files", "src/*_*test.cpp", "test/*.cpp", "sandbox/*_test.cpp"], { encoding: "utf8" })
        .split("\n")
        .filter(Boolean);
    const names = new Set();
    for (const file of sources) {
        for (const [, suite, name] of readFileSync(file, "utf8").matchAll(/^TEST(?:_F|_P)?\((\w+), (\w+)\)/gm)) {
            names.add(`${suite}.${name}`);
        }
    }
    return names;
}

test("each lesson names tests that exist, or the area that will have them", () => {
    const known = existing();
    assert.ok(rows.length >= 18, "the table is read");
    for (const [area, , tests] of rows) {
        const named = [...tests.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name);
        assert.ok(named.length > 0 || /area \d/.test(tests), `${area}: no test and no area`);
        for (const name of named) assert.ok(known.has(name), `${area}: there is no test ${name}`);
    }
});
