"use client";
import { useMemo } from "react";
import type { Score } from "../../protocol/score.js";
import type { Session } from "../../protocol/session.js";
import { useOptionalToughTongue } from "../context.js";
import { allSessions } from "../sessions/allSessions.js";
import { useOptionalQuery } from "../useApiQuery.js";
import { bestScores } from "./scenarioMeta.js";

const noSessions: readonly Session[] = [];

/** The person's best score in each scenario, as far as it is wanted and known. */
export function useBestScores(wanted: boolean | { userEmail: string } | undefined): ReadonlyMap<string, Score> {
  const settings = useOptionalToughTongue();
  const filter = typeof wanted === "object" ? wanted : {};
  const { data = noSessions } = useOptionalQuery(settings && wanted ? allSessions(settings.client, { scope: settings.scope, ...filter }) : undefined);
  return useMemo(() => bestScores(data), [data]);
}
