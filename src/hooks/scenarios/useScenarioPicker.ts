"use client";
import {
  type ChangeEvent,
  type KeyboardEvent,
  type Ref,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Scenario } from "../../protocol/scenario.js";
import { useOptionalToughTongue } from "../context.js";
import { callHost } from "../callHost.js";
import { searchScenarios } from "./searchScenarios.js";
import { useFormReset } from "./useFormReset.js";
import { type ScenarioSourceOptions, useScenarioSource } from "./useScenarioSource.js";
import { useEventCallback } from "../useEventCallback.js";

/** How many scenarios are shown at first, and how many more by a first "Show more". */
const PAGE = 50;
/** Later pages grow with what is shown, up to this, so that ten thousand are some twenty steps away. */
const LARGEST_PAGE = 500;

/** Only beyond this many is a letter shown before its result: with fewer, showing it apart takes longer than the search. */
const LONG_LIST = 1000;

export interface UseScenarioPickerOptions extends ScenarioSourceOptions {
  /** Id of the chosen scenario, for a controlled picker; null for none. */
  value?: string | null;
  /** Id of the scenario that is chosen at first, and after a form reset. */
  defaultValue?: string;
  /** Told the id of the scenario that the person chose. */
  onValueChange?: (id: string) => void;
  /** Told the scenario itself. */
  onChange?: (scenario: Scenario) => void;
  /** Leaves out the scenarios for which it is false. The chosen one stays. */
  filter?: (scenario: Scenario) => boolean;
  /** Name of the form field. @default one that nothing else on the page has */
  name?: string;
  /** A form around the picker is not valid until a scenario is chosen. @default false */
  required?: boolean;
  /** Nothing can be chosen or searched. @default false */
  disabled?: boolean;
}

/** `"empty"`: there is nothing to choose from, in all or for this search. */
export type ScenarioPickerStatus = "loading" | "ready" | "empty" | "failed";

export type ScenarioPickerState = ReturnType<typeof useScenarioPicker>;

/**
 * The state of a scenario picker and the props of its parts, for markup of your own.
 *
 * @example
 * const picker = useScenarioPicker({ onValueChange: setScenarioId });
 * return (
 *   <div {...picker.rootProps}>
 *     <input {...picker.searchProps} aria-label="Search" />
 *     <fieldset {...picker.groupProps} aria-label="Scenario">
 *       {picker.shown.map((scenario) => (
 *         <label key={scenario.id}><input {...picker.getRadioProps(scenario)} /> {scenario.name}</label>
 *       ))}
 *     </fieldset>
 *     {picker.remaining > 0 && <button {...picker.showMoreProps}>Show more</button>}
 *   </div>
 * );
 */
export function useScenarioPicker(options: UseScenarioPickerOptions = {}) {
  const { defaultValue, filter, required = false, disabled = false } = options;
  const id = useId();
  const rootRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const onError = useOptionalToughTongue()?.onError;
  const { list, error, retry: refetch } = useScenarioSource(options);

  const [ownValue, setOwnValue] = useState(defaultValue);
  const value = (options.value === undefined ? ownValue : options.value) ?? undefined;
  const chosen = value ? list?.find(value) : undefined;

  const [query, setQueryText] = useState("");
  const deferred = useDeferredValue(query);
  const searched = list && list.size() > LONG_LIST ? deferred : query;
  const [limit, setLimit] = useState(PAGE);
  const setQuery = (text: string) => {
    setQueryText(text);
    setLimit(PAGE);
  };

  const narrowed = useMemo(() => {
    if (!list || (!filter && !searched.trim())) return undefined;
    const all = list.take();
    return searchScenarios(filter ? all.filter((scenario) => filter(scenario)) : all, searched);
  }, [list, filter, searched]);
  const page = useMemo(() => narrowed?.slice(0, limit) ?? list?.take(limit) ?? [], [narrowed, list, limit]);
  const count = narrowed?.length ?? list?.size() ?? 0;
  const remaining = count - page.length;
  const pinned = chosen && !page.includes(chosen) ? chosen : undefined;
  const shown = useMemo(() => (pinned ? [pinned, ...page] : page), [pinned, page]);

  const choose = useEventCallback((event: ChangeEvent<HTMLInputElement>) => {
    const scenario = shown.find(({ id }) => id === event.currentTarget.value);
    if (!scenario) return;
    setOwnValue(scenario.id);
    callHost("onValueChange", () => options.onValueChange?.(scenario.id), onError);
    callHost("onChange", () => options.onChange?.(scenario), onError);
  });

  useFormReset(rootRef, () => {
    setOwnValue(defaultValue);
    // The reset has changed the radios behind React's back, which compares with what it wrote last.
    const restored = options.value === undefined ? defaultValue : value;
    for (const radio of radiosIn(rootRef.current)) radio.checked = radio.value === restored;
  });

  // The last "Show more" takes its button away; the focus goes on to the first scenario that it brought.
  const firstNew = useRef(Infinity);
  const goOn = useEventCallback(() => {
    const brought = page[firstNew.current];
    firstNew.current = Infinity;
    if (remaining > 0 || !brought) return;
    for (const radio of radiosIn(rootRef.current)) if (radio.value === brought.id) radio.focus();
  });
  useEffect(() => goOn(), [limit, goOn]);
  const step = Math.min(limit, LARGEST_PAGE, remaining);
  const showMore = () => {
    firstNew.current = page.length;
    setLimit(limit + step);
  };

  const clearSearch = () => {
    setQuery("");
    searchRef.current?.focus();
  };
  const retry =
    refetch &&
    (() => {
      // The button goes away with the failure.
      rootRef.current?.focus();
      refetch();
    });

  const status: ScenarioPickerStatus = list ? (count > 0 ? "ready" : "empty") : error ? "failed" : "loading";
  const name = options.name ?? id;

  return {
    status,
    /** What keeps the list away. */
    error: list ? undefined : error,
    /** Fetches the list again; undefined for own data. */
    retry,
    /** Id of the chosen scenario. */
    value,
    /** The chosen scenario, once the list is there. */
    chosen,
    /** The chosen scenario where filter, search or page would hide it: it comes first in `shown`. */
    pinned,
    query,
    setQuery,
    /** How many scenarios pass filter and search. */
    count,
    /** The scenarios to render, in order. */
    shown,
    /** How many more there are. */
    remaining,
    /** How many of them the next page brings. */
    step,
    // Each a `Ref`: to the types of React 18, what `useRef` gives under those of 19 is none.
    rootProps: { ref: rootRef as Ref<HTMLDivElement>, tabIndex: -1, "data-status": status, "aria-busy": status === "loading" },
    searchProps: {
      ref: searchRef as Ref<HTMLInputElement>,
      type: "search",
      value: query,
      disabled,
      autoComplete: "off",
      onChange: (event: ChangeEvent<HTMLInputElement>) => setQuery(event.currentTarget.value),
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        // Enter would submit the form around the picker.
        if (event.key === "Enter") event.preventDefault();
        if (event.key !== "Escape" || !query) return;
        // Escape would also close a dialog around the picker.
        event.preventDefault();
        event.stopPropagation();
        setQuery("");
      },
    },
    groupProps: {
      role: "radiogroup",
      disabled,
      "aria-required": required || undefined,
    },
    getRadioProps: (scenario: Scenario) => ({
      type: "radio" as const,
      name,
      value: scenario.id,
      checked: scenario.id === value,
      required,
      disabled,
      onChange: choose as (event: ChangeEvent<HTMLInputElement>) => void,
    }),
    showMoreProps: { type: "button" as const, disabled, onClick: showMore },
    clearSearchProps: { type: "button" as const, onClick: clearSearch },
    retryProps: { type: "button" as const, onClick: retry },
  };
}

function radiosIn(root: HTMLElement | null): Iterable<HTMLInputElement> {
  return root?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [];
}
