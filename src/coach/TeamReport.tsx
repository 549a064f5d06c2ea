"use client";
import { useId, useMemo, useRef } from "react";
import { printAlone } from "../components/analysisCard/CardActions.js";
import { Problem } from "../components/Problem.js";
import { Portrait } from "../components/scenarioPicker/Portrait.js";
import { download } from "../components/transcript/TranscriptActions.js";
import { useRootProps } from "../components/useRootProps.js";
import { useLocale } from "../hooks/useLocale.js";
import { dateOf, earlierAnalysis, newestFirst } from "../hooks/sessions/progress.js";
import type { OwnLabels } from "../labels/labels.js";
import { isolate } from "../labels/formatLabel.js";
import type { Session } from "../protocol/session.js";
import { sessionsToCsv } from "./sessionsToCsv.js";
import { personKey } from "./summarizeSessions.js";
import { csvHeadings } from "./teamReport/csvHeadings.js";
import { LoadProgress } from "./teamReport/LoadProgress.js";
import { PersonView } from "./teamReport/PersonView.js";
import { SessionView } from "./teamReport/SessionView.js";
import { TeamView } from "./teamReport/TeamView.js";
import { usePeopleTable } from "./teamReport/usePeopleTable.js";
import { type ReportTexts, useReportTexts } from "./teamReport/useReportTexts.js";
import { type TeamReportState, type UseTeamReportOptions, useTeamReport } from "./useTeamReport.js";
import { useViewFocus } from "./useViewFocus.js";

export interface TeamReportProps extends UseTeamReportOptions {
  /** Replaces texts of this component. */
  labels?: OwnLabels<"teamReport"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * A coach's view of a team: totals, scores over time, people, topics and scenarios. Opening a person shows their sessions;
 * opening a session shows its analysis and transcript. Needs a provider, and the right `canReview` in your proxy.
 *
 * @example
 * <TeamReport filter={{ from: startOfQuarter }} selected={fromUrl} onSelectedChange={toUrl} />
 */
export function TeamReport({ labels, className, ...options }: TeamReportProps) {
  const report = useTeamReport(options);
  const texts = useReportTexts(labels);
  const table = usePeopleTable(report.summary.people, useLocale());
  const { t } = texts;
  const { status, sessions, summary, person, session, selected, select, progress } = report;
  const headingId = useId();
  const root = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const own = useMemo(() => {
    const mine = (one: Session) => personKey(one) === person?.key;
    return person ? newestFirst(sessions.filter(mine)) : [];
  }, [sessions, person]);
  const isReady = status === "ready";
  const view = !isReady || !selected ? "team" : selected.session !== undefined ? "session" : person ? "person" : "team";
  useViewFocus(root, ["team", "person", "session"].indexOf(view), view === "session" ? selected?.session : person?.key);

  const nameOfPerson = person && (person.name ?? person.email ?? t("unknownPerson"));
  const title = view === "person" ? nameOfPerson : view === "session" ? session?.scenarioName ?? t("untitled") : t("title");
  const isLoadingFirst = status === "loading";

  return (
    <section {...useRootProps("team-report", className)} ref={root} data-status={status} data-view={view} aria-labelledby={headingId}>
      {view !== "team" && (
        <button
          type="button"
          data-tt="report-back"
          data-tt-button="quiet"
          onClick={() => select(view === "session" && person ? { person: person.key } : null)}
        >
          <span aria-hidden="true">{"‹\u00a0"}</span>
          {view === "session" && nameOfPerson ? t("backToPerson", { name: isolate(nameOfPerson) }) : t("back")}
        </button>
      )}
      <header data-tt="report-header">
        {view === "person" && <Portrait id={nameOfPerson!} name={nameOfPerson!} />}
        <div>
          <h2 id={headingId} ref={heading} tabIndex={-1} data-tt-heading="">
            <bdi>{title}</bdi>
          </h2>
          {isReady && <p data-tt-muted="">{subtitleOf(view, report, texts)}</p>}
        </div>
        {isReady && view !== "session" && (
          <Actions
            report={report}
            people={view === "team" ? table.shown : undefined}
            sessions={view === "person" ? own : undefined}
            onPrint={() => root.current && printAlone(root.current)}
            texts={texts}
          />
        )}
      </header>
      <p role="status" data-tt-visually-hidden="">
        {isLoadingFirst ? t("loading") : progress.isLoading || progress.isStopped ? "" : isReady && t("loaded", { count: sessions.length })}
      </p>
      {status === "forbidden" && <p data-tt="report-empty">{t("forbidden")}</p>}
      {status === "failed" && report.error && (
        <div data-tt-surface="">
          <Problem error={report.error} title={t("failed")} action={{ label: t("retry"), onAction: report.resume, focusNext: heading }} />
        </div>
      )}
      {status === "empty" && <p data-tt="report-empty">{t("empty")}</p>}
      {(isReady || isLoadingFirst) && <LoadProgress report={report} texts={texts} />}
      {isLoadingFirst && <Skeleton />}
      {isReady && view === "team" && (
        <TeamView summary={summary} table={table} onOpen={({ key }) => select({ person: key })} texts={texts} />
      )}
      {isReady && view === "person" && person && (
        <PersonView
          key={person.key}
          person={person}
          sessions={own}
          teamTopics={summary.topics}
          onOpen={({ id }) => select({ person: person.key, session: id })}
          texts={texts}
        />
      )}
      {isReady && view === "session" && (
        <SessionView id={selected!.session!} session={session} earlier={session && earlierAnalysis(own, session)} texts={texts} />
      )}
    </section>
  );
}

interface ActionsProps {
  report: TeamReportState;
  /** The people whose rows are shown. */
  people?: ReturnType<typeof usePeopleTable>["shown"];
  /** The sessions that are shown, if they belong to one person. */
  sessions?: readonly Session[];
  onPrint: () => void;
  texts: ReportTexts;
}

/** Prints the report, and exports the sessions that are shown. */
function Actions({ report, people, sessions, onPrint, texts }: ActionsProps) {
  const { t } = texts;
  const saveSessions = () => {
    const keys = people && new Set(people.map(({ key }) => key));
    const shown = sessions ?? newestFirst(report.sessions.filter((session) => !keys || keys.has(personKey(session))));
    download(sessionsToCsv(shown, { headings: csvHeadings(texts).sessions }), `${t("fileOfSessions")}.csv`, "text/csv");
  };
  return (
    <div data-tt="report-actions">
      {people && (
        <button
          type="button"
          data-tt-button="quiet"
          aria-disabled={report.progress.isLoading}
          onClick={() => !report.progress.isLoading && report.refresh()}
        >
          {t("refresh")}
        </button>
      )}
      <button type="button" data-tt-button="quiet" onClick={onPrint}>
        {t("print")}
      </button>
      <button type="button" data-tt-button="" onClick={saveSessions}>
        {t("exportSessions")}
      </button>
    </div>
  );
}

/** The period for the team, the e-mail address for a person, and the person and date for a session. */
function subtitleOf(view: "team" | "person" | "session", { sessions, person, session }: TeamReportState, { period, date }: ReportTexts) {
  if (view === "person") return person?.name && person.email ? <bdi>{person.email}</bdi> : null;
  if (view === "session") {
    const at = session && dateOf(session);
    const name = person?.name ?? person?.email;
    return (
      <>
        {name && <bdi>{name}</bdi>}
        {name && at && " · "}
        {at && date(at)}
      </>
    );
  }
  const times = sessions.flatMap((one) => dateOf(one)?.getTime() ?? []).sort((a, b) => a - b);
  return times.length > 0 ? period(new Date(times[0]!), new Date(times[times.length - 1]!)) : null;
}

function Skeleton() {
  return (
    <div data-tt="report-skeleton" data-tt-stack="wide" aria-hidden="true">
      <span data-tt-skeleton="row" />
      <div data-tt="report-charts">
        <span data-tt-skeleton="chart" />
        <span data-tt-skeleton="chart" />
      </div>
    </div>
  );
}
