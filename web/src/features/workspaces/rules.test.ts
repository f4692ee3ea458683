import { describe, expect, it } from "vitest";
import { aMember, bob } from "@/test/builders";
import { rightsOver } from "./rules";

const owner = aMember();
const admin = aMember({ userId: "u3", role: "admin" });

describe("what one may do to a member", () => {
  it.each([
    ["member", bob, 1, [], false],
    ["admin", bob, 1, ["member", "admin"], true],
    ["admin", admin, 1, ["member", "admin"], true],
    ["admin", owner, 2, [], false],
    ["owner", bob, 1, ["member", "admin", "owner"], true],
    ["owner", owner, 2, ["member", "admin", "owner"], true],
    ["owner", owner, 1, [], false],
  ] as const)("a %s to %o", (actor, member, owners, roles, remove) => {
    expect(rightsOver(actor, member, owners)).toEqual({ roles, remove });
  });
});
