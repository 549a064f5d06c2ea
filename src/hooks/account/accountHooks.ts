"use client";
import { useToughTongue } from "../context.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";
import { balance, testToken } from "./accountQueries.js";

/** The account's remaining balance. The proxy must allow `getBalance`. */
export function useBalance(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(balance(client, { scope }), options);
}

/** Whether your server's API token works. The proxy must allow `testToken`. */
export function useTestToken(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(testToken(client, { scope }), options);
}
