import type { Client } from "../../client/client.js";
import { type Balance, parseBalance } from "../../protocol/balance.js";
import { timerMs } from "../../client/timer.js";
import { type CallerLimits, parseCallerLimits } from "../../protocol/limits.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { type Scoped, type WireQuery, minute, queryDefaults } from "../queryDefaults.js";
import { limitsKey, queryKey } from "../queryKeys.js";

/** The vendor's verdict on the server's API token. */
export interface TokenTest {
  ok: true;
  message?: string;
}

const selectBalance = /* @__PURE__ */ memoizeWeak((wire) => parseBalance(wire));
const selectLimits = /* @__PURE__ */ memoizeWeak((wire) => parseCallerLimits(wire));
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

/** What the signed-in person has left of the proxy's limits, and may do. */
export function limits(client: Client, { scope }: Scoped = {}): WireQuery<CallerLimits | undefined> {
  return {
    ...queryDefaults,
    queryKey: limitsKey(scope),
    // The cache holds JSON.
    queryFn: async ({ signal }) => JSON.parse(JSON.stringify(await client.getLimits({ signal }))) as unknown,
    select: selectLimits,
    staleTime: minute / 2,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => untilReset(selectLimits(state.data)),
  };
}

/** How long until the first limit that is reached resets. Reads the clock only then: a page that is prerendered must not. */
function untilReset(data: CallerLimits | undefined): number | false {
  const ends = data?.limits.flatMap(({ isReached, resetsAt }) => (isReached && resetsAt ? [resetsAt.getTime() - Date.now()] : [])) ?? [];
  return ends.length > 0 && timerMs(Math.max(1000, Math.min(...ends) + 1000));
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
