// Every relative link in the documents leads to a file of the project, every path in backquotes of ARCHITECTURE.md too.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");
const documents = globSync("{*.md,docs/**/*.md,src/**/*.md,sandbox/**/*.md,bench/*.md,web/*.md}", { cwd: root });

test("no link leads nowhere", () => {
  const broken = [];
  for (const document of documents) {
    for (const [, target] of readFileSync(join(root, document), "utf8").matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (!/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(document), target))) broken.push(`${document}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test("the files that ARCHITECTURE.md names exist", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const named = [...text.matchAll(/`((?:src|migrations|script|docs|web|sandbox|test|driver)\/[\w./-]*)`/g)].map(([, path]) => path);
  assert.deepEqual(named.filter((path) => !existsSync(join(root, path))), []);
});
