import assert from "node:assert/strict";
import { test } from "node:test";

import { csv } from "./evaluate.mjs";
import { calibrationError, classes, interval, nearDuplicates, rates, sets } from "./metrics.mjs";

test("rates of counts, and of nothing at all", () => {
  const { precision, recall, f1 } = rates({ hits: 3, wrong: 1, missed: 2 });
  assert.deepEqual([precision, recall], [0.75, 0.6]);
  assert.ok(Math.abs(f1 - 2 / 3) < 1e-12);
  assert.deepEqual(rates({ hits: 0, wrong: 0, missed: 0 }), { precision: 1, recall: 1, f1: 1 });
  assert.deepEqual(rates({ hits: 0, wrong: 0, missed: 4 }), { precision: 0, recall: 0, f1: 0 });
});

test("macro-F1 is the mean over the classes that there are, each as heavy", () => {
  const pairs = [["a", "a"], ["a", "a"], ["a", "b"], ["b", "b"]];
  const { of, macro, accuracy, confusion } = classes(pairs, ["a", "b", "c"]);
  assert.equal(accuracy, 0.75);
  assert.ok(Math.abs(of.a.f1 - 0.8) < 1e-12);
  assert.ok(Math.abs(macro - (0.8 + 2 / 3) / 2) < 1e-12);
  assert.equal(confusion.a.b, 1);
});

test("sets count each value once for each time it stands there", () => {
  assert.deepEqual(sets([[["x", "y"], ["y", "z"]], [["x"], ["x", "x"]]]), { hits: 2, wrong: 2, missed: 1 });
});

test("confidence that is as often right as it says is calibrated", () => {
  const fair = [...Array(8).fill({ confidence: 0.8, right: true }), ...Array(2).fill({ confidence: 0.8, right: false })];
  assert.ok(calibrationError(fair) < 1e-12);
  assert.ok(Math.abs(calibrationError([{ confidence: 0.9, right: false }]) - 0.9) < 1e-12);
});

test("an interval holds the measure and is the same each time", () => {
  const items = Array.from({ length: 100 }, (_, at) => (at < 70 ? 1 : 0));
  const mean = (some) => some.reduce((a, b) => a + b, 0) / some.length;
  const [low, high] = interval(items, mean);
  assert.ok(low > 0.55 && low < 0.7 && high > 0.7 && high < 0.85, `${low} ${high}`);
  assert.deepEqual(interval(items, mean), [low, high]);
});

test("near-duplicates share more than half of their sequences of words", () => {
  const one = { id: "1", text: "salut tu fais des prods sur mesure pour un album entier" };
  const swapped = { id: "2", text: "Salut, tu fais des prods sur mesure pour un album complet ?" };
  const other = { id: "3", text: "bonjour nous cherchons une musique douce pour notre film de famille" };
  assert.deepEqual(nearDuplicates([one, swapped, other]), [["1", "2"]]);
});

test("quoted fields of a CSV may hold commas, quotes and line ends", () => {
  assert.deepEqual(csv('A,B\n1,"x, ""y""\nz"\n2,\n'), [{ A: "1", B: 'x, "y"\nz' }, { A: "2", B: "" }]);
});
