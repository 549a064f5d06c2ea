"use client";
import type { TeamReportState } from "../useTeamReport.js";
import type { ReportTexts } from "./useReportTexts.js";

/** Shows the progress of loading, with buttons to stop and resume. Renders nothing once everything is loaded. */
export function LoadProgress({ report, texts: { t, number } }: { report: TeamReportState; texts: ReportTexts }) {
  const { progress, error, stop, resume } = report;
  const { loaded, total, isLoading, isStopped, isCapped } = progress;
  if (!isLoading && !isStopped && !isCapped) return null;
  const counts = { loaded: number(loaded), total: number(total ?? loaded) };
  // If the coach may see only some people, the total is unknown.
  const isKnown = total !== undefined && total > 0;
  const kind = isLoading ? "loading" : error ? "incomplete" : isStopped ? "stopped" : "capped";
  const text =
    kind === "loading"
      ? t(isKnown ? "loadingOf" : loaded > 0 ? "loadingCount" : "loading", counts)
      : t(isKnown ? `${kind}Of` : kind, counts);
  return (
    <div data-tt="load-progress" data-tt-row="" data-tt-callout="bar" data-state={kind}>
      <p>{text}</p>
      {isLoading && <progress value={isKnown ? loaded : undefined} max={total} aria-label={t("loading")} />}
      {isLoading && (
        <button type="button" data-tt-button="" onClick={stop}>
          {t("stop")}
        </button>
      )}
      {isStopped && (
        <button type="button" data-tt-button="" onClick={resume}>
          {t("resume")}
        </button>
      )}
    </div>
  );
}
