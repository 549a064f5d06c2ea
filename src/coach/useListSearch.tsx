"use client";
import { type ReactNode, useRef } from "react";
import { preventSubmit } from "../hooks/keyboard.js";
import { useDebouncedValue } from "../hooks/useDebouncedValue.js";
import { type LabelValues, isolate } from "../labels/formatLabel.js";

interface ListSearch {
  input: ReactNode;
  /** Announces how many rows were found. */
  status: ReactNode;
  /** In place of the list when nothing was found. */
  empty: ReactNode;
}

/** The search of a list with `count` rows left: its field, its announcement, and a way back when nothing was found. */
export function useListSearch(
  { query, setQuery }: { query: string; setQuery: (query: string) => void },
  count: number,
  t: (key: "search" | "found" | "noneFound" | "clearSearch", values?: LabelValues) => string,
): ListSearch {
  const field = useRef<HTMLInputElement>(null);
  const searched = query.trim();
  const noneFound = t("noneFound", { query: isolate(searched) });
  const announcement = useDebouncedValue(!searched ? "" : count > 0 ? t("found", { count }) : noneFound);
  return {
    input: (
      <input
        ref={field}
        type="search"
        data-tt-field=""
        aria-label={t("search")}
        placeholder={t("search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={preventSubmit}
      />
    ),
    status: (
      <p role="status" data-tt-visually-hidden="">
        {announcement}
      </p>
    ),
    empty: (
      <div data-tt="people-empty">
        <p>{noneFound}</p>
        <button
          type="button"
          data-tt-button=""
          onClick={() => {
            // The button disappears.
            field.current?.focus();
            setQuery("");
          }}
        >
          {t("clearSearch")}
        </button>
      </div>
    ),
  };
}
