"use client";
import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { foldText } from "../../hooks/scenarios/searchScenarios.js";
import type { PersonSummary } from "../summarizeSessions.js";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const column = createColumnHelper<typeof features, PersonSummary>();

/** Sorts numbers and dates: the highest first, missing ones last. */
const byNumber = { sortUndefined: "last", sortDescFirst: true, sortFn: "auto" } as const;

/** The people who match the search, in the order of the selected heading. */
export function usePeopleTable(people: readonly PersonSummary[], locale: string | undefined) {
  const [query, setQuery] = useState("");
  const texts = useMemo(() => people.map(({ name = "", email = "" }) => foldText(`${name}\n${email}`)), [people]);
  const found = useMemo(() => {
    const words = foldText(query).split(/\s+/).filter(Boolean);
    return people.filter((_, index) => words.every((word) => texts[index]!.includes(word)));
  }, [people, texts, query]);
  const columns = useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    return column.columns([
      // Strings are sorted by the rules of the language. People without a name come last.
      column.accessor((person) => person.name ?? person.email, {
        id: "name",
        sortUndefined: "last",
        sortFn: (a, b, id) => compare(a.getValue<string>(id), b.getValue<string>(id)),
      }),
      column.accessor("sessions", byNumber),
      column.accessor("minutes", byNumber),
      column.accessor((person) => person.lastAt?.getTime(), { id: "last", ...byNumber }),
      column.accessor("bestPercent", { id: "best", ...byNumber }),
      column.accessor("latestPercent", { id: "latest", ...byNumber }),
      column.accessor("change", byNumber),
    ]);
  }, [locale]);
  const table = useTable({
    features,
    columns,
    data: found,
    getRowId: ({ key }) => key,
    initialState: { sorting: [{ id: "name", desc: false }] },
    enableSortingRemoval: false,
    enableMultiSort: false,
  });
  const rows = table.getRowModel().rows;
  const shown = useMemo(() => rows.map(({ original }) => original), [rows]);
  const [showsAll, setShowsAll] = useState(false);
  return {
    query,
    setQuery,
    /** Only the first people of a large team are rendered, until the coach shows all. */
    showsAll,
    showAll: () => setShowsAll(true),
    /** The people in the order shown. */
    shown,
    headers: table.getFlatHeaders().map(({ column: header }) => {
      const sorted = header.getIsSorted();
      return {
        id: header.id as "name" | "sessions" | "minutes" | "last" | "best" | "latest" | "change",
        sorted: sorted === "asc" ? ("ascending" as const) : sorted === "desc" ? ("descending" as const) : undefined,
        toggle: () => header.toggleSorting(),
      };
    }),
  };
}

export type PeopleTableState = ReturnType<typeof usePeopleTable>;
