import type { Client } from "../../client/client.js";
import { type Analytics, type AnalyticsFilter, parseAnalytics } from "../../protocol/analytics.js";
import { type Balance, parseBalance } from "../../protocol/balance.js";
import { timerMs } from "../../protocol/timing.js";
import { type CallerLimits, parseCallerLimits } from "../../protocol/limits.js";
import { type Organization, parseOrganizations } from "../../protocol/organization.js";
import { memoizeWeak } from "../memoizeWeak.js";
import { type Scoped, type WireQuery, minute, queryDefaults, rawOf } from "../queryDefaults.js";
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

const selectAnalytics = /* @__PURE__ */ memoizeWeak((wire) => parseAnalytics(wire));

/** Sessions and minutes of a period, by scenario, day and member. */
export function analytics(client: Client, { scope, ...filter }: Scoped & AnalyticsFilter = {}): WireQuery<Analytics | undefined> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "analytics", filter),
    queryFn: async ({ signal }) => (await client.getAnalytics(filter, { signal })).raw,
    select: selectAnalytics,
    staleTime: minute,
  };
}

const selectOrganizations = /* @__PURE__ */ memoizeWeak((wire) => parseOrganizations(wire));

/** The organizations of the API token's owner. */
export function organizations(client: Client, { scope }: Scoped = {}): WireQuery<Organization[]> {
  return {
    ...queryDefaults,
    queryKey: queryKey(scope, "organizations"),
    queryFn: async ({ signal }) => rawOf(await client.listOrganizations({ signal })),
    select: selectOrganizations,
    staleTime: 5 * minute,
  };
}
