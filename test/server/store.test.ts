import { expect, it } from "vitest";
import { createMemoryStore } from "../../src/server/store.js";

function setUp() {
  const clock = { now: 0 };
  return { clock, store: createMemoryStore(() => clock.now) };
}

it("gives a key to one caller until it is done or forgotten", async () => {
  const { store } = setUp();
  expect(await store.begin("a", 1000)).toBe("new");
  expect(await store.begin("a", 1000)).toBe("running");
  expect(await store.begin("b", 1000)).toBe("new");
  await store.forget("a");
  expect(await store.begin("a", 1000)).toBe("new");
  await store.done("a", 1000, { value: 7 });
  expect(await store.begin("a", 1000)).toEqual({ done: true, value: { value: 7 } });
});

it("releases a claim when its lease expires, and a value when its time is over", async () => {
  const { store, clock } = setUp();
  await store.begin("a", 1000);
  await store.done("b", 2000, 1);
  clock.now = 999;
  expect(await store.begin("a", 1000)).toBe("running");
  clock.now = 1000;
  expect(await store.begin("a", 1000)).toBe("new");
  expect(await store.begin("b", 1000)).toEqual({ done: true, value: 1 });
  clock.now = 2000;
  expect(await store.begin("b", 1000)).toBe("new");
});
