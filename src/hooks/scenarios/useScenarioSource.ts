"use client";
import { useMemo } from "react";
import type { ToughTongueError } from "../../protocol/errors.js";
import { useOptionalToughTongue } from "../context.js";
import { featuredScenarios, scenarios } from "./scenarioQueries.js";
import { useOptionalQuery } from "../useApiQuery.js";
import { type ScenarioList, readScenarios } from "./readScenarios.js";

export interface ScenarioSourceOptions {
  /** The list to fetch. @default "all" */
  source?: "all" | "featured" | undefined;
  /**
   * Your own data instead of fetching, normalized or as the API sends it; null while it loads. Works without a provider.
   */
  scenarios?: readonly unknown[] | { readonly scenarios: readonly unknown[] } | null | undefined;
}

export interface ScenarioSource {
  /** Undefined while the list loads, or if that failed. */
  list?: ScenarioList;
  error?: ToughTongueError;
  /** Fetches again; undefined for the app's own data. */
  retry?: () => void;
}

/** The scenarios to choose from: the app's own, or fetched with the provider's client. */
export function useScenarioSource({ scenarios: own, source = "all" }: ScenarioSourceOptions): ScenarioSource {
  const settings = useOptionalToughTongue();
  const isOwn = own !== undefined;
  if (!settings && !isOwn) {
    throw new Error("There is no list to show here. Wrap your app in <ToughTongueProvider>, or pass `scenarios` (null while they load).");
  }
  const fetched = source === "featured" ? featuredScenarios : scenarios;
  const query = settings && !isOwn ? { ...fetched(settings.client, { scope: settings.scope }), select: undefined } : undefined;
  const { data, error, refetch } = useOptionalQuery<unknown>(query);
  const input = isOwn ? own : data;
  const list = useMemo(() => (input ? readScenarios(input) : undefined), [input]);
  if (isOwn) return { list };
  return { list, error: error ?? undefined, retry: () => void refetch() };
}
