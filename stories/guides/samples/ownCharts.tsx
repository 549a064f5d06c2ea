"use client"; // for Next.js; other setups ignore it
import { useTeamReport } from "tough-tongue-react/coach";

/** The hook loads the sessions page by page and computes the numbers. You draw them. */
export function WeeklyAverage() {
  const { status, summary, progress } = useTeamReport({ filter: { scenarioId: "scenario_discovery_call" } });
  if (status !== "ready") return <p role="status">{status === "loading" ? "Loading…" : "Nothing to show"}</p>;
  return (
    <figure>
      <figcaption>
        Average by week, from {progress.loaded} sessions{progress.isLoading && " so far"}
      </figcaption>
      <table>
        <tbody>
          {summary.weeks.map(({ week, sessions, averagePercent }) => (
            <tr key={week}>
              <th scope="row">{week}</th>
              <td>
                <meter min={0} max={100} value={averagePercent ?? 0} aria-label={week} />
              </td>
              <td>{averagePercent === undefined ? "–" : `${Math.round(averagePercent)}%`}</td>
              <td>{sessions} sessions</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
