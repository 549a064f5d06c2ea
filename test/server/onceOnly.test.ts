import { expect, it } from "vitest";
import { createOnceOnly } from "../../src/server/onceOnly.js";
import { createMemoryStore } from "../../src/server/store.js";
import { createStoreGuard } from "../../src/server/storeGuard.js";

it("returns the result of an abandoned create to one caller, even if the store then fails", async () => {
  const store = createMemoryStore();
  await store.done("create:key", 60_000, { status: 200 });
  const forget = async () => {
    throw new Error("The connection is gone.");
  };
  const once = createOnceOnly({ ...store, forget }, createStoreGuard("refuse", () => {}));
  expect(await once.takeAbandoned("key")).toEqual({ status: 200 });
  expect(await once.takeAbandoned("key")).toBeUndefined();
});
