"use client";
import type { AnalyticsFilter } from "../../protocol/analytics.js";
import { useToughTongue } from "../context.js";
import { type ReadOptions, useApiQuery } from "../useApiQuery.js";
import { analytics, balance, organizations, testToken } from "./accountQueries.js";

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

/** Usage of the account: sessions and minutes, by scenario, day and member. The proxy must allow `getAnalytics`. */
export function useAnalytics(filter?: AnalyticsFilter, options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(analytics(client, { scope, ...filter }), options);
}

/** The organizations of the API token's owner. The proxy must allow `listOrganizations`. */
export function useOrganizations(options?: ReadOptions) {
  const { client, scope } = useToughTongue();
  return useApiQuery(organizations(client, { scope }), options);
}
