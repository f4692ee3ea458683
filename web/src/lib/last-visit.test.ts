import { beforeEach, describe, expect, it, vi } from "vitest";
import { lastVisit, visitAfter } from "./last-visit";
import { reader } from "./reader";

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const moment = (text: string) => new Date(at(text)).toISOString();
/** Opens the page anew at that time, as a reload does. */
function load(when: string) {
  vi.setSystemTime(at(when));
  lastVisit.forget();
  return lastVisit.since("w1");
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  lastVisit.forget();
  reader.is("u1");
  return () => vi.useRealTimers();
});

describe("the last visit", () => {
  it("is unknown the first time, and stays so at a reload", () => {
    expect(load("21T08:00")).toBeNull();
    expect(load("21T08:10")).toBeNull();
  });

  it("ended with its last sign of life, and is kept by reloads of the next visit", () => {
    load("21T08:00");
    vi.setSystemTime(at("21T18:04") - 9 * 3_600_000);
    lastVisit.touch("w1");
    expect(load("22T08:00")).toBe(moment("21T09:04"));
    expect(load("22T08:01")).toBe(moment("21T09:04"));
    expect(load("22T10:30")).toBe(moment("21T09:04"));
  });

  it("moves on after hours without a sign, in an open page too, and tells who listens", () => {
    load("21T08:00");
    const told = vi.fn();
    const leave = lastVisit.subscribe(told);
    lastVisit.touch("w1", at("21T10:00"));
    expect(told).not.toHaveBeenCalled();
    lastVisit.touch("w1", at("21T19:00"));
    expect(lastVisit.since("w1")).toBe(moment("21T10:00"));
    expect(told).toHaveBeenCalledOnce();
    leave();
  });

  it("is each workspace's own", () => {
    load("21T08:00");
    expect(load("22T08:00")).toBe(moment("21T08:00"));
    expect(lastVisit.since("w2")).toBeNull();
    expect(lastVisit.since("w1")).toBe(moment("21T08:00"));
  });

  it("is each person's own on a shared browser", () => {
    load("21T08:00");
    expect(load("22T08:00")).toBe(moment("21T08:00"));
    reader.leave();
    reader.is("u2");
    expect(lastVisit.since("w1")).toBeNull();
    reader.is("u1");
    expect(lastVisit.since("w1")).toBe(moment("21T08:00"));
  });

  it("counts from now once all was seen", () => {
    load("21T08:00");
    load("22T08:00");
    lastVisit.settle("w1");
    expect(load("22T08:05")).toBe(moment("22T08:00"));
  });

  it("goes on with the visit of another tab", () => {
    load("21T08:00");
    localStorage.setItem("vf-visit:u1:w1", JSON.stringify({ since: null, seen: moment("21T11:00") }));
    lastVisit.touch("w1", at("21T13:00"));
    expect(lastVisit.since("w1")).toBeNull();
  });

  it("takes what is not its own writing for nothing, and a clock set back for no pause", () => {
    localStorage.setItem("vf-visit:u1:w1", '{"seen":"yesterday"}');
    expect(load("21T08:00")).toBeNull();
    expect(visitAfter({ since: null, seen: moment("21T08:00") }, at("20T08:00"))).toEqual({ since: null, seen: moment("21T08:00") });
  });
});
