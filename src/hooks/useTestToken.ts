"use client";
import { useToughTongue } from "./context.js";
import { testToken as testTokenQuery } from "./queries/account.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** Whether your server's API token works. The proxy must allow `testToken`. */
export function useTestToken(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(testTokenQuery(client, { scope }), options);
}
