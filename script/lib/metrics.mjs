// Measures of a classifier, pure: what was true beside what was said. Used by evaluate.mjs.

/** Precision, recall and F1 of counts of hits, false alarms and misses; 1 where nothing was to be found and nothing was said. */
export function rates({ hits, wrong, missed }) {
  const precision = hits + wrong === 0 ? (missed === 0 ? 1 : 0) : hits / (hits + wrong);
  const recall = hits + missed === 0 ? 1 : hits / (hits + missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

/** `pairs` of [truth, said] as {of: {class: {precision, recall, f1, count}}, macro, accuracy, confusion: {truth: {said: count}}}. */
export function classes(pairs, names) {
  const confusion = Object.fromEntries(names.map((truth) => [truth, Object.fromEntries(names.map((said) => [said, 0]))]));
  for (const [truth, said] of pairs) confusion[truth][said]++;
  const of = {};
  for (const name of names) {
    const hits = confusion[name][name];
    const count = names.reduce((sum, said) => sum + confusion[name][said], 0);
    const told = names.reduce((sum, truth) => sum + confusion[truth][name], 0);
    of[name] = { ...rates({ hits, wrong: told - hits, missed: count - hits }), count };
  }
  const present = names.filter((name) => of[name].count > 0);
  const macro = present.reduce((sum, name) => sum + of[name].f1, 0) / Math.max(1, present.length);
  const right = names.reduce((sum, name) => sum + confusion[name][name], 0);
  return { of, macro, accuracy: right / Math.max(1, pairs.length), confusion };
}

/** `pairs` of [true set, said set]: counts of hits, false alarms and misses over all of them. */
export function sets(pairs) {
  const counts = { hits: 0, wrong: 0, missed: 0 };
  for (const [truth, said] of pairs) {
    const left = [...truth];
    for (const one of said) {
      const at = left.indexOf(one);
      if (at < 0) counts.wrong++;
      else {
        left.splice(at, 1);
        counts.hits++;
      }
    }
    counts.missed += left.length;
  }
  return counts;
}

/** How far confidence is from the share that was right, over ten equal bins, weighed by how many stand in each; 0 is perfect. */
export function calibrationError(answers) {
  const bins = Array.from({ length: 10 }, () => ({ sum: 0, right: 0, count: 0 }));
  for (const { confidence, right } of answers) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    bin.sum += confidence;
    bin.right += right ? 1 : 0;
    bin.count++;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0) / Math.max(1, answers.length);
}

/** A generator of numbers in [0, 1) that starts anew with each seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The middle 95 % of a measure over 1,000 samples drawn from `items` with replacement, the same each time. */
export function interval(items, measure) {
  const random = seeded(1);
  const values = Array.from({ length: 1000 }, () => measure(items.map(() => items[Math.floor(random() * items.length)])));
  values.sort((a, b) => a - b);
  return [values[25], values[974]];
}

/** Pairs of texts that share more than half of their sequences of three words; texts of fewer than seven words are too short to say. */
export function nearDuplicates(items) {
  const grams = items.map(({ id, text }) => {
    const words = text.toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]+/g, " ").split(/\s+/).filter(Boolean);
    const set = new Set();
    for (let at = 0; at + 2 < words.length; at++) set.add(words.slice(at, at + 3).join(" "));
    return { id, set };
  });
  const holders = new Map();
  grams.forEach(({ set }, index) => {
    for (const gram of set) holders.set(gram, [...(holders.get(gram) ?? []), index]);
  });
  const found = [];
  grams.forEach(({ id, set }, index) => {
    if (set.size < 5) return;
    const shared = new Map();
    for (const gram of set) for (const other of holders.get(gram)) if (other < index) shared.set(other, (shared.get(other) ?? 0) + 1);
    for (const [other, same] of shared) {
      const size = grams[other].set.size;
      if (size >= 5 && same / (set.size + size - same) > 0.5) found.push([grams[other].id, id]);
    }
  });
  return found;
}
