import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../../src/server/store.js";

function setUp(maxEntries?: number) {
  const clock = { now: 0 };
  return { clock, store: createMemoryStore({ maxEntries, now: () => clock.now }) };
}

describe("the memory store", () => {
  it("gives a key to one caller until it is done or forgotten", () => {
    const { store } = setUp();
    expect(store.begin("a", 1000)).toEqual({ state: "new" });
    expect(store.begin("a", 1000)).toEqual({ state: "running" });
    expect(store.begin("b", 1000)).toEqual({ state: "new" });
    store.forget("a");
    expect(store.begin("a", 1000)).toEqual({ state: "new" });
    store.done("a", 1000, { value: 7 });
    expect(store.begin("a", 1000)).toEqual({ state: "done", value: { value: 7 } });
  });

  it("releases a claim when its lease expires, and a value when its time is over", () => {
    const { store, clock } = setUp();
    store.begin("a", 1000);
    store.done("b", 2000, 1);
    clock.now = 999;
    expect(store.begin("a", 1000)).toEqual({ state: "running" });
    clock.now = 1000;
    expect(store.begin("a", 1000)).toEqual({ state: "new" });
    expect(store.begin("b", 1000)).toEqual({ state: "done", value: 1 });
    clock.now = 2000;
    expect(store.begin("b", 1000)).toEqual({ state: "new" });
  });

  it("drops the oldest entries", () => {
    const { store } = setUp(2);
    for (const key of ["a", "b"]) store.begin(key, 1000);
    store.done("a", 1000);
    store.begin("c", 1000);
    expect(store.begin("a", 1000)).toEqual({ state: "done", value: undefined });
    expect(store.begin("b", 1000)).toEqual({ state: "new" });
  });
});
