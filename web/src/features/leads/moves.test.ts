import { describe, expect, it } from "vitest";
import { mayMove } from "./moves";

describe("moves of a lead", () => {
  it.each([
    ["new", "contacted", true],
    ["contacted", "new", false],
    ["in_progress", "converted", true],
    ["converted", "in_progress", true],
    ["converted", "refused", false],
    ["refused", "new", false],
    ["refused", "refused", true],
  ] as const)("%s to %s: %s", (from, to, allowed) => {
    expect(mayMove(from, to)).toBe(allowed);
  });
});
