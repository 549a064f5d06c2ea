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
import { isComposing, preventSubmit } from "../keyboard.js";
import { useClosure } from "./scenarioWindow.js";
import { searchScenarios } from "./searchScenarios.js";
import { useFormReset } from "./useFormReset.js";
import { type ScenarioSourceOptions, useScenarioSource } from "./useScenarioSource.js";
import { useEventCallback } from "../useEventCallback.js";
import { useHostCallback } from "../useHostCallback.js";
import { useUnheardInput, useUnheardText } from "../useUnheardInput.js";

/** The number of scenarios on the first page, and of those that the first "Show more" adds. */
const PAGE = 50;
/** Later pages double the list, up to this size, so that ten thousand scenarios take about twenty clicks. */
const LARGEST_PAGE = 500;

/** In longer lists, a typed character renders before its search result. In shorter lists, two renders take longer than the search. */
const LONG_LIST = 1000;

export interface UseScenarioPickerOptions extends ScenarioSourceOptions {
  /** Id of the chosen scenario, for a controlled picker; null for none. */
  value?: string | null | undefined;
  /** Id of the scenario that is chosen initially and after a form reset. */
  defaultValue?: string | undefined;
  /** Called with the id of the scenario that the user chooses. */
  onValueChange?: ((id: string) => void) | undefined;
  /** Called with the scenario itself. */
  onChange?: ((scenario: Scenario) => void) | undefined;
  /** Hides the scenarios for which it returns false, except for the chosen one. */
  filter?: ((scenario: Scenario) => boolean) | undefined;
  /** Puts the scenarios into groups: by a key of their metadata, or by the name that a function returns. @default no groups */
  groupBy?: string | ((scenario: Scenario) => string | undefined) | undefined;
  /** Name of the field in your form. Without it, the choice is not a part of the form, unless it is `required`. @default a unique name */
  name?: string | undefined;
  /** The form around the picker is invalid until a scenario is chosen. @default false */
  required?: boolean | undefined;
  /** Disables choice and search. @default false */
  disabled?: boolean | undefined;
}

/** `"empty"`: there are no scenarios, or none match the search. */
export type ScenarioPickerStatus = "loading" | "ready" | "empty" | "failed";

export type ScenarioPickerState = ReturnType<typeof useScenarioPicker>;

/**
 * The state of a scenario picker and the props of its parts, for your own markup.
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
  const onValueChange = useHostCallback("onValueChange", options.onValueChange);
  const onChange = useHostCallback("onChange", options.onChange);
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

  const closureOf = useClosure(shown);

  const { groupBy } = options;
  const groupOf = (scenario: Scenario) => {
    const name = typeof groupBy === "string" ? scenario.metadata?.[groupBy] : groupBy?.(scenario);
    return name === undefined || scenario === pinned ? "" : String(name);
  };
  const byGroup = new Map<string, Scenario[]>();
  for (const scenario of shown) {
    const name = groupOf(scenario);
    const group = byGroup.get(name);
    if (group) group.push(scenario);
    else byGroup.set(name, [scenario]);
  }

  const chooseId = (id: string) => {
    const scenario = shown.find((one) => one.id === id);
    if (!scenario || closureOf(scenario)) return;
    setOwnValue(scenario.id);
    onValueChange(scenario.id);
    onChange(scenario);
  };
  const choose = useEventCallback((event: ChangeEvent<HTMLInputElement>) => chooseId(event.currentTarget.value));

  // Kept in a ref, because StrictMode checks twice before the state changes.
  const adopted = useRef<string>(undefined);
  useUnheardInput(() => {
    for (const radio of radiosIn(rootRef.current)) {
      if (!radio.checked || radio.value === value || radio.value === adopted.current) continue;
      adopted.current = radio.value;
      chooseId(radio.value);
    }
  });
  useUnheardText(searchRef, query, setQuery);

  useFormReset(rootRef, () => {
    setOwnValue(defaultValue);
    // The reset changes the radios without React, which compares only with the values that it last wrote.
    const restored = options.value === undefined ? defaultValue : value;
    for (const radio of radiosIn(rootRef.current)) radio.checked = radio.value === restored;
  });

  // The last "Show more" removes its button, so the focus moves to the first new scenario.
  const firstNew = useRef(Infinity);
  const focusFirstNew = useEventCallback(() => {
    const added = page[firstNew.current];
    firstNew.current = Infinity;
    if (remaining > 0 || !added) return;
    for (const radio of radiosIn(rootRef.current)) if (radio.value === added.id) radio.focus();
  });
  useEffect(() => focusFirstNew(), [limit, focusFirstNew]);
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
      // The button disappears with the error.
      rootRef.current?.focus();
      refetch();
    });

  const status: ScenarioPickerStatus = list ? (count > 0 ? "ready" : "empty") : error ? "failed" : "loading";
  const name = options.name ?? id;

  return {
    status,
    /** Why the list is missing. */
    error: list ? undefined : error,
    /** Fetches the list again; undefined for the app's own data. */
    retry,
    /** Id of the chosen scenario. */
    value,
    /** The chosen scenario, once the list has arrived. */
    chosen,
    /** The chosen scenario if the filter, the search or the page would hide it: it comes first in `shown`. */
    pinned,
    query,
    setQuery,
    /** The number of scenarios that match the filter and the search. */
    count,
    /** The scenarios to render, in order. */
    shown,
    /** The same, by `groupBy`, in order of appearance. The name is empty for scenarios without a group. */
    groups: [...byGroup].map(([name, scenarios]) => ({ name, scenarios })),
    /** Why a scenario cannot be chosen now. Undefined: it can. */
    closureOf,
    /** The number of scenarios on further pages. */
    remaining,
    /** The number of scenarios on the next page. */
    step,
    // Typed as `Ref`, because the types of React 18 don't accept the type that `useRef` has in React 19.
    rootProps: { ref: rootRef as Ref<HTMLDivElement>, tabIndex: -1, "data-status": status, "aria-busy": status === "loading" },
    searchProps: {
      ref: searchRef as Ref<HTMLInputElement>,
      type: "search",
      value: query,
      disabled,
      autoComplete: "off",
      onChange: (event: ChangeEvent<HTMLInputElement>) => setQuery(event.currentTarget.value),
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        preventSubmit(event);
        if (event.key !== "Escape" || !query || isComposing(event)) return;
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
      // Without a name of the app's, the choice is not a field of the form around it.
      form: options.name || required ? undefined : "",
      value: scenario.id,
      checked: scenario.id === value,
      required,
      disabled: disabled || closureOf(scenario) !== undefined,
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
