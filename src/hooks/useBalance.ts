"use client";
import { useToughTongue } from "./context.js";
import { balance as balanceQuery } from "./queries/account.js";
import { type ReadOptions, useRead } from "./useRead.js";

/** What the account has left. The proxy must allow `getBalance`. */
export function useBalance(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useRead(balanceQuery(client, { scope }), options);
}
