import { describe, expect, it } from "vitest";
import type { WaitRule } from "@/lib/api/types";
import { en } from "./en";
import { fr } from "./fr";

function flatten(tree: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") found.set(here, value);
    else for (const [deep, text] of flatten(value as object, here)) found.set(deep, text);
  }
  return found;
}

const french = flatten(fr);
const english = flatten(en);
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map((match) => match[1]).sort();
// Names, and words that both languages share.
const same = new Set(["auth.namePlaceholder", "leads.minScore"]);

// What keeps a message, and what ends it: src/features/outreach/types.hpp, src/connectors/connector.hpp.
const rules: Record<WaitRule, true> = {
  undo_window: true, sends_paused: true, account_not_active: true, hour_limit: true, day_limit: true, gap: true, account_busy: true,
  workspace_closed: true, workspace_limit: true, working_hours: true, scheduled: true, account_paused: true, account_held: true, warm_up: true,
  action_limit: true, instance_limit: true,
};
const failures = [
  "contact.suppressed", "message.too_similar", "not_in_thread", "outcome_unknown", "peer_mismatch", "draft_present", "refused_by_platform",
  "deadline_passed", "selector_missing", "browser_gone", "browser_failed", "browser_timeout", "page_error", "session_busy", "session_expired",
  "session_unreadable", "selectors_unreadable", "challenge", "not_supported",
];

describe("catalogues", () => {
  it("name every rule that a message waits for, and every reason why one fails", () => {
    for (const key of [...Object.keys(rules).map((rule) => `rule.${rule}`), ...failures.map((code) => `problem.${code}`)]) {
      expect(french.has(key) && english.has(key), key).toBe(true);
    }
  });

  it("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it("fill in the same values", () => {
    for (const [key, text] of french) expect(holes(english.get(key) ?? ""), key).toEqual(holes(text));
  });

  it("leave no sentence untranslated", () => {
    const sentence = (text: string) => text.replace(/\{\{\w+(?:, \w+)?\}\}/g, "").trim().includes(" ");
    const copied = [...french].filter(([key, text]) => text === english.get(key) && sentence(text) && !same.has(key));
    expect(copied.map(([key]) => key)).toEqual([]);
  });

  it("hold nothing that no screen says", () => {
    const files = import.meta.glob("/src/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
    const code = Object.entries(files)
      .filter(([path]) => !/i18n\/(?:fr|en)\.ts$|\.test\.tsx?$/.test(path))
      .map(([, text]) => String(text))
      .join("\n");
    const unused = [...french.keys()].filter((key) => {
      const plain = key.replace(/_(?:one|other)$/, "");
      const parent = plain.slice(0, plain.lastIndexOf("."));
      const top = plain.slice(0, plain.indexOf("."));
      // Written out, or made of a code: `problem.${code}`, `leadType.${type}`.
      return !code.includes(`"${plain}"`) && !code.includes(`\`${parent}.\${`) && !code.includes(`\`${top}.\${`);
    });
    expect(unused).toEqual([]);
  });

  it("keep French punctuation on its line", () => {
    const loose = [...french].filter(([, text]) => / [?!;:»]/.test(text) || /« /.test(text));
    expect(loose.map(([key]) => key)).toEqual([]);
  });
});
