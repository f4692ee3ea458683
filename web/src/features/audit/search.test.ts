import { describe, expect, it } from "vitest";
import { auditSearch, filtersOf, isFiltered } from "./search";

describe("the address of the audit log", () => {
  it("keeps what it knows and drops the rest", () => {
    expect(auditSearch.parse({ action: "signed_in", actor: "nobody", from: "2026-11-22", to: "yesterday", other: 1 })).toEqual({ action: "signed_in", from: "2026-11-22" });
  });

  it("means the reader's own days, the last one included", () => {
    // The tests' zone is Indian/Reunion, four hours ahead.
    expect(filtersOf({ from: "2026-11-22", to: "2026-11-30" })).toEqual({ from: "2026-11-21T20:00:00.000Z", until: "2026-11-30T20:00:00.000Z" });
  });

  it("knows whether it narrows anything", () => {
    expect(isFiltered({})).toBe(false);
    expect(isFiltered({ to: "2026-11-22" })).toBe(true);
  });
});
