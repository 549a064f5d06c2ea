import type { Client } from "../../client/client.js";
import { type Balance, parseBalance } from "../../protocol/balance.js";
import { timerMs } from "../../client/timer.js";
import { type CallerLimits, parseCallerLimits } from "../../protocol/limits.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { type Scoped, type WireQuery, minute, queryDefaults } from "../queryDefaults.js";
import { limitsKey, queryKey } from "../queryKeys.js";

/** The result of testing the server's API token. */
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

/** The signed-in person's remaining limits and rights. */
export function limits(client: Client, { scope }: Scoped = {}): WireQuery<CallerLimits | undefined> {
  return {
    ...queryDefaults,
    queryKey: limitsKey(scope),
    // The cache holds JSON.
    queryFn: async ({ signal }) => JSON.parse(JSON.stringify(await client.getLimits({ signal }))) as unknown,
    select: selectLimits,
    staleTime: minute / 2,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => untilReset(selectLimits(state.data), Date.now()),
  };
}

/** How long until the first limit that is reached resets. */
function untilReset(data: CallerLimits | undefined, now: number): number | false {
  const ends = data?.limits.flatMap(({ isReached, resetsAt }) => (isReached && resetsAt ? [resetsAt.getTime() - now] : [])) ?? [];
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
