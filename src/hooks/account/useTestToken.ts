"use client";
import { useToughTongue } from "../context.js";
import { testToken as testTokenQuery } from "./accountQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** Whether your server's API token works. The proxy must allow `testToken`. */
export function useTestToken(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(testTokenQuery(client, { scope }), options);
}
