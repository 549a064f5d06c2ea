"use client";
import type { AnalyticsFilter } from "../../protocol/analytics.js";
import { type ReadOptions, useRead } from "../useApiQuery.js";
import { analytics, balance, organizations, testToken } from "./accountQueries.js";

/** The account's remaining balance. The proxy must allow `getBalance`. */
export function useBalance(options?: ReadOptions) {
  return useRead(balance, {}, options);
}

/** Whether your server's API token works. The proxy must allow `testToken`. */
export function useTestToken(options?: ReadOptions) {
  return useRead(testToken, {}, options);
}

/** Usage of the account: sessions and minutes, by scenario, day and member. The proxy must allow `getAnalytics`. */
export function useAnalytics(filter: AnalyticsFilter = {}, options?: ReadOptions) {
  return useRead(analytics, filter, options);
}

/** The organizations of the API token's owner. The proxy must allow `listOrganizations`. */
export function useOrganizations(options?: ReadOptions) {
  return useRead(organizations, {}, options);
}
