"use client";
import { useMemo, useState } from "react";
import { callHost } from "../protocol/callHost.js";
import { useToughTongue } from "../hooks/context.js";
import { useDeleteScenario, useScenarios } from "../hooks/scenarios/scenarioHooks.js";
import { searchScenarios } from "../hooks/scenarios/searchScenarios.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Scenario } from "../protocol/scenario.js";
import { useRights } from "./useRights.js";

/** The scenario to edit, the scenario to copy, or with neither, a new one. */
export interface ScenarioSelection {
  edit?: string | undefined;
  copy?: string | undefined;
}

export interface UseScenarioManagerOptions {
  /** The scenario that is open in the editor, to keep in your page's address. Null: the list. */
  selected?: ScenarioSelection | null | undefined;
  /** Called when the person opens or leaves the editor. */
  onSelectedChange?: ((selected: ScenarioSelection | null) => void) | undefined;
  /** Called when a scenario was deleted. */
  onDeleted?: ((id: string) => void) | undefined;
}

export interface ScenarioManagerState {
  /** `"forbidden"`: the signed-in person may not change scenarios. */
  status: "loading" | "ready" | "empty" | "failed" | "forbidden";
  /** The scenarios that match the search. */
  scenarios: readonly Scenario[];
  query: string;
  setQuery: (query: string) => void;
  error?: ToughTongueError;
  retry: () => void;
  selected: ScenarioSelection | null;
  select: (selected: ScenarioSelection | null) => void;
  /** The scenario whose deletion the person must confirm. */
  asked?: Scenario;
  /** Asks whether to delete a scenario. */
  askToDelete: (scenario: Scenario) => void;
  /** Answers the question of `askToDelete`. */
  resolveDelete: (deletes: boolean) => void;
  isDeleting: boolean;
  /** The result of the last deletion. */
  deletion?: { scenario: Scenario; error?: ToughTongueError };
}

const noScenarios: readonly Scenario[] = [];

/**
 * The account's scenarios for the people who write them. The proxy must allow `listScenarios` and `deleteScenario`, and
 * the person needs the right `canManage`.
 *
 * @example
 * const { scenarios, askToDelete } = useScenarioManager();
 */
export function useScenarioManager({ onSelectedChange, onDeleted, ...options }: UseScenarioManagerOptions = {}): ScenarioManagerState {
  const { scope, onError = console.error } = useToughTongue();
  const { rights, isPending } = useRights();
  const { data, error, refetch } = useScenarios();
  const remove = useDeleteScenario();
  const [query, setQuery] = useState("");
  const [own, setOwn] = useState<ScenarioSelection | null>(null);
  const [asked, setAsked] = useState<Scenario>();
  const [deletion, setDeletion] = useState<ScenarioManagerState["deletion"] & { scope: string }>();
  const all = data ?? noScenarios;
  const scenarios = useMemo(() => searchScenarios(all, query), [all, query]);
  const isForbidden = rights?.canManage === false || error?.code === "forbidden";
  return {
    status: isForbidden ? "forbidden" : isPending ? "loading" : data ? (all.length > 0 ? "ready" : "empty") : error ? "failed" : "loading",
    scenarios,
    query,
    setQuery,
    error: error ?? undefined,
    retry: () => void refetch(),
    selected: options.selected === undefined ? own : options.selected,
    select(selected) {
      setOwn(selected);
      setDeletion(undefined);
      callHost("onSelectedChange", () => onSelectedChange?.(selected), onError);
    },
    asked,
    askToDelete: setAsked,
    resolveDelete(deletes) {
      setAsked(undefined);
      if (!deletes || !asked) return;
      // Not with callbacks of `mutate`, because a second deletion would drop those of the first.
      remove.mutateAsync(asked.id).then(
        () => {
          setDeletion({ scenario: asked, scope });
          callHost("onDeleted", () => onDeleted?.(asked.id), onError);
        },
        (error: ToughTongueError) => setDeletion({ scenario: asked, error, scope }),
      );
    },
    isDeleting: remove.isPending,
    deletion: deletion?.scope === scope ? deletion : undefined,
  };
}
