"use client";
import { type ReactNode, useMemo, useState } from "react";
import { type PersonSummary, useTeamReport } from "tough-tongue-react/coach";

type Column = "name" | "sessions" | "minutes" | "lastAt" | "averagePercent" | "bestPercent";

const percent = (value: number | undefined) => (value === undefined ? "–" : `${Math.round(value)}%`);

const columns: { id: Column; title: string; cell: (person: PersonSummary) => ReactNode }[] = [
  { id: "name", title: "Name", cell: ({ name, email }) => name ?? email ?? "Unknown" },
  { id: "sessions", title: "Sessions", cell: ({ sessions }) => sessions },
  { id: "minutes", title: "Minutes", cell: ({ minutes }) => Math.round(minutes) },
  { id: "lastAt", title: "Last practice", cell: ({ lastAt }) => lastAt?.toLocaleDateString() ?? "–" },
  { id: "averagePercent", title: "Average", cell: ({ averagePercent }) => percent(averagePercent) },
  { id: "bestPercent", title: "Best", cell: ({ bestPercent }) => percent(bestPercent) },
];

/** Text from A to Z, numbers and dates from small to large. A missing value counts as the smallest. */
function compare(a: PersonSummary, b: PersonSummary, column: Column): number {
  if (column === "name") return (a.name ?? a.key).localeCompare(b.name ?? b.key);
  return Number(a[column] ?? -1) - Number(b[column] ?? -1);
}

/** The people of a team and how they practice. For callers whose `authorize` returns `canReview` or `canManage`. */
export function TeamTable({ onSelect }: { onSelect?: (person: PersonSummary) => void }) {
  const { status, summary, progress, error, resume } = useTeamReport();
  const [{ column, isDescending }, setOrder] = useState<{ column: Column; isDescending: boolean }>({ column: "lastAt", isDescending: true });
  const people = useMemo(
    () => [...summary.people].sort((a, b) => compare(a, b, column) * (isDescending ? -1 : 1)),
    [summary.people, column, isDescending],
  );

  if (status === "forbidden") return <p role="alert">You may see only your own sessions.</p>;
  return (
    <section className="grid gap-3" aria-busy={progress.isLoading}>
      <p role="status" className="text-sm text-muted-foreground">
        {progress.isLoading ? `Loading… ${progress.loaded} sessions so far` : `${progress.loaded} sessions`}
        {progress.isCapped && ", older ones left out"}
      </p>
      {error && (
        <div role="alert" className="grid gap-2">
          <p>{error.message}</p>
          <button type="button" onClick={resume} className="h-9 justify-self-start rounded-md border border-input px-4 text-sm">
            Try again
          </button>
        </div>
      )}
      {people.length > 0 && (
        <div className="overflow-x-auto rounded-xl border border-border bg-card text-card-foreground">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b border-border">
                {columns.map(({ id, title }) => (
                  <th key={id} scope="col" aria-sort={column === id ? (isDescending ? "descending" : "ascending") : undefined}>
                    <button
                      type="button"
                      onClick={() => setOrder({ column: id, isDescending: column === id && !isDescending })}
                      className="w-full p-3 text-start font-medium"
                    >
                      {title}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.key} className="border-b border-border last:border-0">
                  {columns.map(({ id, cell }) => (
                    <td key={id} className="p-3 tabular-nums">
                      {id === "name" && onSelect ? (
                        <button type="button" onClick={() => onSelect(person)} className="text-start underline underline-offset-4">
                          {cell(person)}
                        </button>
                      ) : (
                        cell(person)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {status === "empty" && <p>Nobody has practiced yet.</p>}
    </section>
  );
}
