import { beforeEach, describe, expect, it } from "vitest";
import { makeBegun } from "./begun";
import { reader } from "./reader";

let nth = 0;
let name = "";
const open = () => makeBegun(name, "", (text) => text === "");

beforeEach(() => {
  reader.leave();
  name = `test-${nth++}`;
});

describe("words that were begun", () => {
  it("are there again for who comes back after the session ended", () => {
    const store = open();
    reader.is("u1");
    store.set("c1", "Salut, pour le mi");
    reader.lapse();
    expect(store.get("c1")).toBe("");
    reader.is("u1");
    expect(store.get("c1")).toBe("Salut, pour le mi");
  });

  it("outlive the page, whether or not somebody is known when they are asked for", () => {
    reader.is("u1");
    open().set("c1", "Salut");
    expect(open().get("c1")).toBe("Salut");
    const early = open();
    reader.lapse();
    reader.is("u1");
    expect(early.get("c1")).toBe("Salut");
  });

  it("are nobody else's", () => {
    const store = open();
    reader.is("u1");
    store.set("c1", "Salut");
    reader.lapse();
    reader.is("u2");
    expect(store.get("c1")).toBe("");
    reader.is("u1");
    expect(store.get("c1")).toBe("");
  });

  it("are gone when they were sent, and when one signs out", () => {
    const store = open();
    reader.is("u1");
    store.set("c1", "Salut");
    store.set("c2", "Bonjour");
    store.clear("c1");
    reader.lapse();
    reader.is("u1");
    expect([store.get("c1"), store.get("c2")]).toEqual(["", "Bonjour"]);
    reader.leave();
    reader.is("u1");
    expect(store.get("c2")).toBe("");
  });

  it("are gone when one signs out on a page that never opened them", () => {
    sessionStorage.setItem("vf-begun-elsewhere", JSON.stringify({ reader: "u1", begun: [["c1", "Salut"]] }));
    reader.is("u1");
    reader.lapse();
    expect(sessionStorage.getItem("vf-begun-elsewhere")).not.toBeNull();
    reader.is("u1");
    reader.leave();
    expect(sessionStorage.getItem("vf-begun-elsewhere")).toBeNull();
  });
});
