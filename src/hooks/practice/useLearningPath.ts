"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { EmbedUser } from "../../protocol/embedUrl.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { Scenario } from "../../protocol/scenario.js";
import type { Session } from "../../protocol/session.js";
import { callHost } from "../../protocol/callHost.js";
import type { LimitState } from "../../protocol/limits.js";
import { useStartLimit } from "../account/useLimits.js";
import { useToughTongue } from "../context.js";
import { useCollection, useScenarios } from "../scenarios/scenarioHooks.js";
import { allSessions } from "../sessions/allSessions.js";
import { useApiQuery } from "../useApiQuery.js";
import { useEventCallback } from "../useEventCallback.js";
import { type PathOrder, type PathStep, type PathStepProgress, isPractice, pathProgress } from "./learningPath.js";
import { practiceStorageKey, readSavedPractice } from "./practiceStorage.js";
import { useDoneSteps } from "./useDoneSteps.js";

export interface UseLearningPathOptions {
  /** The steps, in their order. Null or undefined: not yet, or those of the collection. */
  steps?: readonly PathStep[] | null | undefined;
  /** One of the account's collections: each of its scenarios becomes a step. `steps` wins over it. */
  collectionId?: string | undefined;
  /** `"strict"` locks a step until all steps before it are done. @default "strict" */
  order?: PathOrder | undefined;
  /**
   * Who learns. With an e-mail, only that person's sessions count: name it for people who may also read the sessions of
   * others. @default the person that your proxy says is signed in
   */
  user?: EmbedUser | undefined;
  /** Tells this path from others in the browser's storage. @default the collection's id, or "" */
  name?: string | undefined;
  /** Ids of the content steps that are done, where your app keeps them. @default this browser's localStorage */
  doneSteps?: readonly string[] | undefined;
  /** Called when a step is done: content that the person marks as read, or a practice that completes its step. */
  onStepDone?: ((id: string) => void) | undefined;
  /** Called once when all steps are done, also where they were done before. */
  onDone?: (() => void) | undefined;
  /** Opens a step on a page of your own, instead of in the path. */
  onOpenStep?: ((step: PathStep) => void) | undefined;
}

/** A step as it is shown. */
export interface LearningPathStep extends PathStepProgress {
  id: string;
  /** The step's own, else the scenario's name; undefined while that is not known. */
  title?: string;
  /** The scenario that is practiced, once it is known. */
  scenario?: Scenario;
  /** It is the one that is open. */
  isOpen: boolean;
}

export interface LearningPathState {
  /** The collection's name, where the steps are those of a collection. */
  collectionName?: string;
  /** `"done"`: all steps are. `"empty"`: there are none. */
  status: "loading" | "ready" | "done" | "empty" | "failed";
  steps: readonly LearningPathStep[];
  /** How many steps are done. */
  done: number;
  /** Where the person continues; undefined once all is done. */
  current?: LearningPathStep;
  /** What the site's limits leave for the next practice: the limit that is reached, or the tightest one. Undefined: no limit. */
  limit?: LimitState | undefined;
  /** A practice is running in the step that is open: opening another one would end it. */
  isPracticing: boolean;
  /** What the person wants to do although it would end the practice that is running: open a step, or close the open one. */
  pending?: { step?: LearningPathStep };
  /** Opens a step that is not locked. While a practice is running in another one, that is `pending` first. */
  open: (id: string) => void;
  /** Closes the step that is open. While a practice is running in it, that is `pending` first. */
  close: () => void;
  /** Does what is pending, which ends the practice, or stays with the practice. */
  resolvePending: (leaves: boolean) => void;
  /** Marks a content step as done. */
  markDone: (id: string) => void;
  /** For the `PracticeFlow` in the open step. */
  practiceProps: {
    onStart: () => void;
    onComplete: (completion: SessionCompletion) => void;
    onAnalysis: (analysis: Analysis, sessionId: string) => void;
  };
  error?: ToughTongueError;
  retry: () => void;
}

const noSessions: readonly Session[] = [];

/**
 * A person's way through an ordered set of steps, computed from the person's sessions. The proxy must allow
 * `listSessions` and `listScenarios`.
 *
 * @example
 * const path = useLearningPath({ steps });
 * return <progress value={path.done} max={path.steps.length} />;
 */
export function useLearningPath(options: UseLearningPathOptions): LearningPathState {
  const { order, user, doneSteps, onOpenStep } = options;
  const collection = useCollectionSteps(options.steps ? undefined : options.collectionId);
  const steps = options.steps ?? collection.steps;
  const name = options.name ?? options.collectionId ?? "";
  const { client, scope, queryClient, onError = console.error } = useToughTongue();
  const query = allSessions(client, { scope, userEmail: user?.email });
  const { data: listed, error, refetch } = useApiQuery(query);
  const { data: scenarios } = useScenarios();
  const [stored, addStored] = useDoneSteps(`tough-tongue-react:path:${scope}:${name}`);
  const [fresh, addFresh] = useFreshSessions(scope);
  const sessions = useMemo(() => [...(listed ?? noSessions), ...fresh], [listed, fresh]);

  const [openedStep, setOpenedStep] = useState<{ scope: string; id?: string }>();
  // Somebody else has signed in: what the person before had open is not theirs.
  const opened = openedStep?.scope === scope ? openedStep.id : undefined;
  const setOpened = (id: string | undefined) => setOpenedStep({ scope, id });
  const [isPracticing, setPracticing] = useState(false);
  const [pending, setPending] = useState<{ id?: string }>();

  const progress = pathProgress(steps ?? [], sessions, { order, doneSteps: doneSteps ?? stored });
  const shown = progress.steps.map((one): LearningPathStep => {
    const { step } = one;
    const scenario = isPractice(step) ? scenarios?.find(({ id }) => id === step.scenarioId) : undefined;
    return { ...one, id: step.id, title: step.title ?? scenario?.name, scenario, isOpen: step.id === opened };
  });
  const find = (id: string | undefined) => shown.find((step) => step.id === id);
  const isReady = steps != null && listed !== undefined;
  const problem = error ?? collection.error;
  const status = !isReady
    ? problem
      ? "failed"
      : "loading"
    : shown.length === 0
    ? "empty"
    : progress.done === shown.length
    ? "done"
    : "ready";

  const limit = useStartLimit({ enabled: isReady });

  // A practice that a reload has interrupted is offered again in its step.
  const hasLooked = useRef(false);
  useEffect(() => {
    if (!isReady || hasLooked.current) return;
    hasLooked.current = true;
    const isSaved = ({ step }: LearningPathStep) =>
      isPractice(step) && readSavedPractice(practiceStorageKey(scope, step.scenarioId), Date.now()) !== undefined;
    const candidates = onOpenStep ? [] : shown.filter((step) => step.state !== "locked" && isSaved(step));
    setOpened((candidates.find(({ state }) => state !== "done") ?? candidates.pop())?.id);
  });

  const tell = (call: "onStepDone" | "onDone" | "onOpenStep", ...values: unknown[]) =>
    callHost(call, () => (options[call] as ((...values: unknown[]) => void) | undefined)?.(...values), onError);

  // What was done before the path was shown is no news; that the whole path is done is told all the same.
  const doneBefore = useRef<ReadonlySet<string>>(undefined);
  const doneIds = shown.filter(({ state }) => state === "done").map(({ id }) => id);
  const hasToldDone = useRef(false);
  const tellProgress = useEventCallback(() => {
    if (!isReady) return;
    const before = doneBefore.current;
    doneBefore.current = new Set(doneIds);
    if (before) for (const id of doneIds) if (!before.has(id)) tell("onStepDone", id);
    if (status !== "done") hasToldDone.current = false;
    else if (!hasToldDone.current) {
      hasToldDone.current = true;
      tell("onDone");
    }
  });
  const doneKey = doneIds.join("\n");
  useEffect(() => void tellProgress(), [tellProgress, isReady, doneKey, status]);

  const show = (id: string | undefined) => {
    setPracticing(false);
    setPending(undefined);
    setOpened(id);
  };
  const refresh = () => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  const practicedStep = find(opened)?.step;
  const scenarioId = practicedStep && isPractice(practicedStep) ? practicedStep.scenarioId : undefined;

  return {
    collectionName: collection.name,
    status,
    steps: shown,
    done: progress.done,
    current: find(progress.current?.step.id),
    limit: status === "ready" || status === "done" ? limit : undefined,
    isPracticing,
    pending: pending && { step: find(pending.id) },
    open(id) {
      const step = find(id);
      if (!step || step.state === "locked") return;
      if (onOpenStep) return tell("onOpenStep", step.step);
      if (isPracticing && id !== opened) return setPending({ id });
      show(id);
    },
    close: () => (isPracticing ? setPending({}) : show(undefined)),
    resolvePending: (leaves) => (leaves ? show(pending?.id) : setPending(undefined)),
    markDone(id) {
      if (doneSteps) tell("onStepDone", id);
      else addStored(id);
    },
    practiceProps: {
      onStart: () => setPracticing(true),
      onComplete: ({ sessionId, reason, at, durationSeconds }) => {
        setPracticing(false);
        addFresh({
          id: sessionId,
          scenarioId,
          status: reason === "terminated" ? "terminated" : "completed",
          completedAt: at,
          durationSeconds,
        });
        refresh();
      },
      onAnalysis: (analysis, sessionId) => {
        addFresh({ id: sessionId, scenarioId, status: "completed", completedAt: new Date(), analysis });
        refresh();
      },
    },
    error: problem,
    retry() {
      if (error) void refetch();
      if (collection.error) collection.retry();
    },
  };
}

/** The scenarios of a collection as steps. */
function useCollectionSteps(id: string | undefined) {
  const { data, error, refetch } = useCollection(id);
  const steps = useMemo(() => data?.scenarioIds.map((scenarioId): PathStep => ({ id: scenarioId, scenarioId })), [data]);
  return { steps, name: data?.name, error: error ?? undefined, retry: () => void refetch() };
}

/**
 * Practices that ended on this page. They count before the API lists them, and are forgotten with the page: from then on
 * the list says what took place.
 */
function useFreshSessions(scope: string): [readonly Session[], (session: Omit<Session, "transcript" | "raw">) => void] {
  const [kept, setKept] = useState<{ scope: string; sessions: readonly Session[] }>({ scope, sessions: noSessions });
  const sessions = kept.scope === scope ? kept.sessions : noSessions;
  const add = (session: Omit<Session, "transcript" | "raw">) =>
    setKept((before) => ({
      scope,
      sessions: [...(before.scope === scope ? before.sessions : []), { ...session, transcript: [], raw: {} }],
    }));
  return [sessions, add];
}
