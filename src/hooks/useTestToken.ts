"use client";
import { useToughTongue } from "./context.js";
import { queries } from "./queries.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** Whether your server's API token works. The proxy must allow `testToken`. */
export function useTestToken(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(queries.testToken(client, { scope }), options);
}
