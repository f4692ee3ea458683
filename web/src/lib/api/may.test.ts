import { describe, expect, it } from "vitest";
import { may, rolesToGive } from "./may";

describe("may", () => {
  it("follows the server's table", () => {
    expect(may("member", "PATCH /workspace")).toBe(false);
    expect(may("admin", "PATCH /workspace")).toBe(true);
    expect(may("owner", "PATCH /workspace")).toBe(true);
    expect(may("member", "GET /leads")).toBe(true);
    expect(may("member", "PATCH /auth/profile")).toBe(true);
  });

  it("lets nobody give more than they have", () => {
    expect(rolesToGive("member")).toEqual(["member"]);
    expect(rolesToGive("admin")).toEqual(["member", "admin"]);
    expect(rolesToGive("owner")).toEqual(["member", "admin", "owner"]);
  });
});
