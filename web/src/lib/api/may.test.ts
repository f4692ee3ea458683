import { describe, expect, it } from "vitest";
import { may } from "./may";

describe("may", () => {
  it("follows the server's table", () => {
    expect(may("member", "PATCH /workspace")).toBe(false);
    expect(may("admin", "PATCH /workspace")).toBe(true);
    expect(may("owner", "PATCH /workspace")).toBe(true);
    expect(may("member", "GET /leads")).toBe(true);
    expect(may("member", "PATCH /auth/profile")).toBe(true);
  });
});
