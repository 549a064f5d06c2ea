"use client";
import { useToughTongue } from "../context.js";
import { balance as balanceQuery } from "./accountQueries.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";

/** What the account has left. The proxy must allow `getBalance`. */
export function useBalance(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(balanceQuery(client, { scope }), options);
}
