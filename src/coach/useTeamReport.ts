"use client";
import { startTransition, useEffect, useMemo, useReducer, useState } from "react";
import type { SessionPage } from "../client/client.js";
import { callHost } from "../protocol/callHost.js";
import { useToughTongue } from "../hooks/context.js";
import type { ToughTongueError } from "../protocol/errors.js";
import type { Session } from "../protocol/session.js";
import { type PersonSummary, type TeamSummary, personKey, summarizeSessions } from "./summarizeSessions.js";
import { type TeamFilter, type TeamSubject, isSameSubject, loadTeamSessions, sessionsOf } from "./teamSessions.js";
import { useRights } from "./useRights.js";

/** The open person or session. Neither: the whole team. */
export interface TeamSelection {
  /** A person's `key`: the e-mail in lower case, or else the name. */
  person?: string | undefined;
  /** A session's id. */
  session?: string | undefined;
}

export interface UseTeamReportOptions {
  /** The sessions to load. The proxy leaves out those that the signed-in person may not see. */
  filter?: TeamFilter | undefined;
  /** The open person or session, to keep in your page's address. Null: the whole team. */
  selected?: TeamSelection | null | undefined;
  /** The person or session that is open at first. */
  defaultSelected?: TeamSelection | undefined;
  /** Called when the user opens or closes a person or a session. */
  onSelectedChange?: ((selected: TeamSelection | null) => void) | undefined;
  /** Sessions per request, at most 500. @default 100 */
  pageSize?: number | undefined;
  /** The report loads at most this number of sessions, rounded up to whole pages, and says what it leaves out. @default 5000 */
  maxSessions?: number | undefined;
}

/** The progress of loading a report. */
export interface TeamProgress {
  /** The number of loaded sessions. */
  loaded: number;
  /** The total number of sessions. Undefined if the API does not return it. */
  total?: number;
  isLoading: boolean;
  /** Loading was stopped, or a request failed. `resume` loads the missing pages. */
  isStopped: boolean;
  /** There are more sessions than `maxSessions`. */
  isCapped: boolean;
}

export interface TeamReportState {
  /** `"forbidden"`: the signed-in person may see only their own sessions. `"failed"`: nothing could be loaded. */
  status: "loading" | "ready" | "empty" | "failed" | "forbidden";
  /** In the order of the API's list. */
  sessions: readonly Session[];
  summary: TeamSummary;
  progress: TeamProgress;
  /** Why loading ended early. */
  error?: ToughTongueError;
  /** Stops requesting pages. Loaded pages stay. */
  stop: () => void;
  /** Requests the missing pages. */
  resume: () => void;
  /** Reloads everything. The current pages stay until the new ones arrive. */
  refresh: () => void;
  selected: TeamSelection | null;
  /** The open person. */
  person?: PersonSummary;
  /** The open session, if it is in the report. */
  session?: Session;
  select: (selected: TeamSelection | null) => void;
}

interface Load {
  subject: TeamSubject;
  /** The number of the run. Pages of an earlier run are ignored. */
  run: number;
  pages: ReadonlyMap<number, SessionPage>;
  state: "running" | "stopped" | "done";
  isForced: boolean;
  /** The previous pages, shown during a reload. */
  before?: ReadonlyMap<number, SessionPage>;
  error?: ToughTongueError;
}

type LoadAction =
  | { type: "page"; run: number; number: number; page: SessionPage }
  | { type: "ended"; run: number; error?: ToughTongueError }
  | { type: "stop" | "resume" | "refresh" }
  | { type: "restart"; subject: TeamSubject };

const newLoad = (subject: TeamSubject, run = 0): Load => ({ subject, run, pages: new Map(), state: "running", isForced: false });

function nextLoad(load: Load, action: LoadAction): Load {
  switch (action.type) {
    case "page":
      return action.run === load.run ? { ...load, pages: new Map(load.pages).set(action.number, action.page) } : load;
    case "ended":
      if (action.run !== load.run) return load;
      return { ...load, state: action.error ? "stopped" : "done", before: undefined, error: action.error };
    case "stop":
      return load.state === "running" ? { ...load, state: "stopped", before: undefined } : load;
    case "resume":
      return { ...load, run: load.run + 1, state: "running", isForced: false, error: undefined };
    case "refresh":
      return { ...newLoad(load.subject, load.run + 1), isForced: true, before: load.before ?? load.pages };
    case "restart":
      return newLoad(action.subject, load.run + 1);
  }
}

/**
 * All sessions of a group with their numbers, loaded page by page, two requests at a time. The proxy must allow
 * `listSessions`, and the person needs the right `canReview`.
 *
 * @example
 * const { status, summary, progress } = useTeamReport({ filter: { scenarioId } });
 */
export function useTeamReport(options: UseTeamReportOptions = {}): TeamReportState {
  const { pageSize = 100, maxSessions = 5000, onSelectedChange } = options;
  const { client, queryClient, scope, timeZone, onError = console.error } = useToughTongue();
  const { rights, isPending } = useRights();
  const mayReview = rights?.canReview !== false;

  const given: TeamSubject = { client, queryClient, scope, filter: options.filter, pageSize, maxSessions };
  const [load, dispatch] = useReducer(nextLoad, given, newLoad);
  // During rendering, because sessions of another user or filter must not be shown, not even for a moment.
  if (!isSameSubject(load.subject, given)) dispatch({ type: "restart", subject: given });
  const { subject, run, pages, state, isForced, before, error } = load;

  const isRunning = state === "running" && mayReview && !isPending;
  useEffect(() => {
    if (!isRunning) return;
    const controller = new AbortController();
    loadTeamSessions(subject, {
      signal: controller.signal,
      isForced,
      // Rendering a page's numbers and charts may wait for the person's input.
      onPage: (page, number) => startTransition(() => dispatch({ type: "page", run, number, page })),
    }).then(
      () => !controller.signal.aborted && startTransition(() => dispatch({ type: "ended", run })),
      (cause: ToughTongueError) => !controller.signal.aborted && dispatch({ type: "ended", run, error: cause }),
    );
    return () => controller.abort();
  }, [isRunning, run, isForced, subject]);

  const visible = before ?? pages;
  const sessions = useMemo(() => sessionsOf(visible), [visible]);
  const summary = useMemo(() => summarizeSessions(sessions, { timeZone }), [sessions, timeZone]);

  const [own, setOwn] = useState<TeamSelection | null>(options.defaultSelected ?? null);
  const selected = (options.selected === undefined ? own : options.selected) ?? null;
  const session = selected?.session === undefined ? undefined : sessions.find(({ id }) => id === selected.session);
  const openKey = selected?.person ?? (session && personKey(session));
  const person = openKey === undefined ? undefined : summary.people.find(({ key }) => key === openKey || key === openKey.toLowerCase());
  const select = (next: TeamSelection | null) => {
    setOwn(next);
    callHost("onSelectedChange", () => onSelectedChange?.(next), onError);
  };

  const last = pages.get(Math.max(0, ...pages.keys()));
  const isDone = state === "done";
  const loaded = pages === visible ? sessions.length : sessionsOf(pages).length;
  const isForbidden = !mayReview || error?.code === "forbidden";
  return {
    status: isForbidden ? "forbidden" : sessions.length > 0 ? "ready" : error ? "failed" : isDone ? "empty" : "loading",
    sessions,
    summary,
    progress: {
      loaded,
      total: last?.page?.total,
      isLoading: state === "running" && mayReview,
      isStopped: state === "stopped",
      // The API may not say whether there is a next page.
      isCapped: isDone && (last?.page?.hasNext ?? loaded >= maxSessions),
    },
    error,
    stop: () => dispatch({ type: "stop" }),
    resume: () => dispatch({ type: "resume" }),
    refresh: () => dispatch({ type: "refresh" }),
    selected,
    person,
    session,
    select,
  };
}
