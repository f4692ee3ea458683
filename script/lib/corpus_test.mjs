// What data/ must be so that a figure measured on it means something.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { lines, types } from "./evaluate.mjs";
import { nearDuplicates } from "./metrics.mjs";

const train = lines("data/people/train");
const held = lines("data/people/test");
const extraction = lines("data/extraction");
const text = ({ id, bio, messages }) => ({ id, text: [bio ?? "", ...messages.filter((m) => m.from === "them").map((m) => m.text ?? "")].join(" ") });

test("every person has a label by the guide", () => {
  const kinds = ["dm", "comment", "reply", "mention", "follow", "like", "share"];
  for (const person of [...train, ...held]) {
    const { type, intents, interest, language } = person.label;
    assert.ok(types.includes(type), `${person.id}: ${type}`);
    assert.ok(intents.every((one) => ["prix", "achat", "interesse", "info"].includes(one)), person.id);
    assert.ok(Number.isInteger(interest) && interest >= 0 && interest <= 100, person.id);
    assert.ok(type !== "spam" || (intents.length === 0 && interest <= 5), person.id);
    assert.ok(["fr", "en", "mixed", "other", "none"].includes(language), person.id);
    assert.ok(person.username && person.messages.length > 0, person.id);
    assert.ok(person.messages.every((m) => ["them", "me"].includes(m.from) && kinds.includes(m.kind)), person.id);
  }
});

test("nobody stands there twice", () => {
  for (const group of [[...train, ...held], extraction]) {
    const ids = group.map((one) => one.id);
    assert.equal(new Set(ids).size, ids.length);
  }
});

test("the people are many and varied: fewer than one in a hundred is nearly another", () => {
  assert.ok(train.length >= 3000, `${train.length} to learn from`);
  assert.ok(held.length >= 400, `${held.length} to measure with`);
  const pairs = nearDuplicates([...train, ...held].map(text));
  assert.ok(pairs.length < train.length / 100, `${pairs.length} pairs: ${pairs.slice(0, 10).join(" ")}`);
});

test("nothing that is measured with was learned from", () => {
  const known = new Set(held.map((one) => one.id));
  const crossing = nearDuplicates([...train, ...held].map(text)).filter(([a, b]) => known.has(a) !== known.has(b));
  assert.deepEqual(crossing, []);
});

test("there are enough texts to search, with something to find and without", () => {
  const positive = extraction.filter((one) => one.phones.length + one.emails.length > 0);
  assert.ok(positive.length >= 400, `${positive.length} with`);
  assert.ok(extraction.length - positive.length >= 300, `${extraction.length - positive.length} without`);
});

test("each text to search is whole: a region, numbers in E.164, addresses in lower case", () => {
  for (const one of extraction) {
    assert.match(one.region, /^[A-Z]{2}$/, one.id);
    assert.ok(one.phones.every((phone) => /^\+[1-9]\d{6,14}$/.test(phone)), one.id);
    assert.ok(one.emails.every((mail) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(mail) && mail === mail.toLowerCase()), one.id);
  }
});

test("utterances and dialogues are many, varied and labelled by their guides", () => {
  const train = lines("data/utterances/train");
  const held = lines("data/utterances/test");
  const acts = ["refuses", "declines", "needs", "asks", "closes", "talks"];
  for (const one of [...train, ...held]) assert.ok(one.text && acts.includes(one.act), one.id);
  const all = [...train, ...held];
  assert.equal(new Set(all.map((one) => one.id)).size, all.length);
  assert.ok(train.length >= 4500 && held.length >= 300, `${train.length} and ${held.length}`);
  const pairs = nearDuplicates(all);
  assert.ok(pairs.length < all.length / 100, pairs.slice(0, 10).join(" "));
  assert.deepEqual(pairs.filter(([a, b]) => a.startsWith("uz") !== b.startsWith("uz")), []);
  const dialogues = lines("data/dialogues");
  assert.ok(dialogues.length >= 60, `${dialogues.length}`);
  assert.equal(new Set(dialogues.map((one) => one.id)).size, dialogues.length);
});

test("the models were learned from what stands in data/", () => {
  const folder = (name, ending) => readdirSync(name).filter((file) => file.endsWith(ending)).sort().map((file) => readFileSync(join(name, file)));
  for (const [file, mark, from] of [["embedded.vfm", "VFMODEL1", "data/people/train"], ["hearing.vfm", "VFHEAR01", "data/utterances/train"]]) {
    const hash = createHash("sha256");
    for (const bytes of [...folder("data/concepts", ".txt"), ...folder(from, ".jsonl")]) hash.update(bytes);
    const model = readFileSync(join("data/model", file));
    assert.equal(model.subarray(0, 8).toString(), mark);
    const version = model.subarray(12, 12 + model.readUInt32LE(8)).toString();
    assert.equal(version, `2.${hash.digest("hex").slice(0, 12)}`, "run script/train");
    assert.ok(model.length < 20_000_000, `${model.length} bytes`);
  }
});
