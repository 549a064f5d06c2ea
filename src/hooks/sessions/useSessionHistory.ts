"use client";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { Session, SessionFilter } from "../../protocol/session.js";
import { useToughTongue } from "../context.js";
import { sessions as sessionsQuery } from "./sessionQueries.js";
import { type TopicAverage, type TrendPoint, newestFirst, topicAverages, trendOf } from "./progress.js";
import { useApiQuery } from "../useApiQuery.js";
import { useKeyedState } from "../useKeyedState.js";

export interface UseSessionHistoryOptions {
  /** Filters the sessions. The proxy limits signed-in users to their own in any case. */
  filter?: Pick<SessionFilter, "scenarioId" | "userEmail" | "from" | "to"> | undefined;
  /** Rows on a page, at most 500. @default 20 */
  pageSize?: number | undefined;
}

export interface SessionHistoryState {
  status: "loading" | "ready" | "empty" | "failed";
  /** This page's sessions, newest first. */
  sessions: readonly Session[];
  /** Scores of this page's sessions, oldest first. */
  trend: readonly TrendPoint[];
  /** Averages by topic, from the report cards of this page's sessions. */
  topics: readonly TopicAverage[];
  /** The first page is 1. */
  page: number;
  totalPages?: number;
  /** All sessions of the list, if the API says how many. */
  total?: number | undefined;
  /** Undefined on the first page. */
  goToPrevious?: () => void;
  goToNext?: () => void;
  /** Whether the requested page is loading while another one is shown. */
  isChangingPage: boolean;
  error?: ToughTongueError;
  retry: () => void;
}

const none: readonly Session[] = [];

/** The user's sessions, page by page. The proxy must allow `listSessions`. */
export function useSessionHistory({ filter, pageSize = 20 }: UseSessionHistoryOptions = {}): SessionHistoryState {
  const { client, scope } = useToughTongue();
  const subject = JSON.stringify([scope, filter, pageSize]);
  // Another user, filter or page size starts on the first page.
  const [page, setPage] = useKeyedState(subject, 1);
  const { data, error, isPlaceholderData, refetch } = useApiQuery({
    ...sessionsQuery(client, { scope, ...filter, page, limit: pageSize }),
    placeholderData: page > 1 ? keepPreviousData : undefined,
  });
  const rows = data?.sessions ?? none;
  const sessions = useMemo(() => newestFirst(rows), [rows]);
  const trend = useMemo(() => trendOf(rows), [rows]);
  const topics = useMemo(() => topicAverages(rows), [rows]);
  const goTo = (target: number) => () => setPage(() => target);
  return {
    status: data ? (rows.length > 0 || page > 1 ? "ready" : "empty") : error ? "failed" : "loading",
    sessions,
    trend,
    topics,
    page,
    totalPages: data?.page?.totalPages,
    total: data?.page?.total,
    goToPrevious: page > 1 ? goTo(page - 1) : undefined,
    goToNext: data?.page?.hasNext && !isPlaceholderData ? goTo(page + 1) : undefined,
    isChangingPage: isPlaceholderData,
    error: error ?? undefined,
    retry: () => void refetch(),
  };
}
