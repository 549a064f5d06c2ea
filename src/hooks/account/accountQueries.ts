import type { Client } from "../../client/client.js";
import { type Balance, parseBalance } from "../../protocol/balance.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { type Scoped, type WireQuery, minute, queryDefaults } from "../queryDefaults.js";
import { queryKey } from "../queryKeys.js";

/** The vendor's verdict on the server's API token. */
export interface TokenTest {
  ok: true;
  message?: string;
}

const selectBalance = /* @__PURE__ */ memoizeWeak((wire) => parseBalance(wire));
const selectTokenTest = (wire: unknown) => wire as TokenTest;

/** The account's remaining balance. */
export function balance(client: Client, { scope }: Scoped = {}): WireQuery<Balance | undefined> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "balance"),
    queryFn: async ({ signal }) => (await client.getBalance({ signal })).raw,
    select: selectBalance,
    staleTime: minute,
    refetchOnWindowFocus: true,
  };
}

/** Whether the server's API token works. */
export function testToken(client: Client, { scope }: Scoped = {}): WireQuery<TokenTest> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "testToken"),
    queryFn: ({ signal }) => client.testToken({ signal }),
    select: selectTokenTest,
    staleTime: minute,
  };
}
