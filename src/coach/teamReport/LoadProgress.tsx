"use client";
import type { TeamReportState } from "../useTeamReport.js";
import type { ReportTexts } from "./useReportTexts.js";

/** How far the report has come, with a way to stop it and to go on. Nothing once everything is there. */
export function LoadProgress({ report, texts: { t, number } }: { report: TeamReportState; texts: ReportTexts }) {
  const { progress, error, stop, resume } = report;
  const { loaded, total, isLoading, isStopped, isCapped } = progress;
  if (!isLoading && !isStopped && !isCapped) return null;
  const counts = { loaded: number(loaded), total: number(total ?? loaded) };
  // A proxy that shows a coach some people only cannot know how many sessions are left of all.
  const isKnown = total !== undefined && total > 0;
  const kind = isLoading ? "loading" : error ? "incomplete" : isStopped ? "stopped" : "capped";
  const text =
    kind === "loading"
      ? t(isKnown ? "loadingOf" : loaded > 0 ? "loadingCount" : "loading", counts)
      : t(isKnown ? `${kind}Of` : kind, counts);
  return (
    <div data-tt="load-progress" data-state={kind}>
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
