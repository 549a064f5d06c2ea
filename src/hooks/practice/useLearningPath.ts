"use client";
import { useEffect, useMemo, useRef } from "react";
import type { SessionCompletion } from "../../embed/lifecycle.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { EmbedUser } from "../../protocol/embedUrl.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import type { Scenario } from "../../protocol/scenario.js";
import type { Session } from "../../protocol/session.js";
import type { LimitState } from "../../protocol/limits.js";
import { useStartLimit } from "../account/useLimits.js";
import { useToughTongue } from "../context.js";
import { useCollection, useScenarios } from "../scenarios/scenarioHooks.js";
import { allSessions } from "../sessions/allSessions.js";
import { useApiQuery } from "../useApiQuery.js";
import { useEventCallback } from "../useEventCallback.js";
import { useHostCallback } from "../useHostCallback.js";
import { useKeyedState } from "../useKeyedState.js";
import { type PathOrder, type PathStep, type PathStepProgress, isPractice, pathProgress } from "./learningPath.js";
import { practiceStorageKey, readSavedPractice } from "./practiceStorage.js";
import { useDoneSteps } from "./useDoneSteps.js";

export interface UseLearningPathOptions {
  /** The steps, in order. Null or undefined while they load, or if `collectionId` provides them. */
  steps?: readonly PathStep[] | null | undefined;
  /** One of the account's collections: each of its scenarios becomes a step. `steps` wins over it. */
  collectionId?: string | undefined;
  /** `"strict"` locks a step until all steps before it are done. @default "strict" */
  order?: PathOrder | undefined;
  /**
   * The learner. With an e-mail, only that person's sessions count. Set it for people who may also read other people's sessions.
   * @default the signed-in person, according to your proxy
   */
  user?: EmbedUser | undefined;
  /** Distinguishes this path from others in the browser's storage. @default the collection's id, or "" */
  name?: string | undefined;
  /** Ids of the completed content steps, if your app stores them. @default this browser's localStorage */
  doneSteps?: readonly string[] | undefined;
  /** Called when a step is done: the person marks content as done, or a practice completes its step. */
  onStepDone?: ((id: string) => void) | undefined;
  /** Called once when all steps are done, even if they were done before the path was shown. */
  onDone?: (() => void) | undefined;
  /** Opens a step on your own page, instead of in the path. */
  onOpenStep?: ((step: PathStep) => void) | undefined;
}

/** A step as it is shown. */
export interface LearningPathStep extends PathStepProgress {
  id: string;
  /** The step's own title, or the scenario's name. Undefined until the name is loaded. */
  title?: string;
  /** The step's scenario, once it is loaded. */
  scenario?: Scenario;
  /** Whether this step is open. */
  isOpen: boolean;
}

export interface LearningPathState {
  /** The collection's name, if the steps come from a collection. */
  collectionName?: string;
  /** `"done"`: all steps are done. `"empty"`: there are no steps. */
  status: "loading" | "ready" | "done" | "empty" | "failed";
  steps: readonly LearningPathStep[];
  /** How many steps are done. */
  done: number;
  /** The step where the person continues. Undefined once all steps are done. */
  current?: LearningPathStep;
  /** The limit that the next practice meets first: the one that is reached, or the tightest. Undefined if there is no limit. */
  limit?: LimitState | undefined;
  /** A practice is running in the open step. Opening another step would end it. */
  isPracticing: boolean;
  /** An action that would end the running practice: opening another step, or closing the open one. */
  pending?: { step?: LearningPathStep };
  /** Opens a step that is not locked. While a practice is running in another step, the change is `pending` first. */
  open: (id: string) => void;
  /** Closes the open step. While a practice is running in it, the change is `pending` first. */
  close: () => void;
  /** Applies the pending change, which ends the practice, or cancels it. */
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

interface OpenedStep {
  id?: string | undefined;
  isPracticing?: boolean;
  /** The step to open instead, once the user has agreed. Without an id, none. */
  pending?: { id?: string } | undefined;
}

const nothingOpen: OpenedStep = {};
const noSessions: readonly Session[] = [];

/**
 * A person's progress through an ordered set of steps, computed from the person's sessions. The proxy must allow
 * `listSessions` and `listScenarios`.
 *
 * @example
 * const path = useLearningPath({ steps });
 * return <progress value={path.done} max={path.steps.length} />;
 */
export function useLearningPath(options: UseLearningPathOptions): LearningPathState {
  const { order, user, doneSteps } = options;
  const onStepDone = useHostCallback("onStepDone", options.onStepDone);
  const onDone = useHostCallback("onDone", options.onDone);
  const onOpenStep = useHostCallback("onOpenStep", options.onOpenStep);
  const collection = useCollectionSteps(options.steps ? undefined : options.collectionId);
  const steps = options.steps ?? collection.steps;
  const name = options.name ?? options.collectionId ?? "";
  const { client, scope, queryClient } = useToughTongue();
  const query = allSessions(client, { scope, userEmail: user?.email });
  const { data: listed, error, refetch } = useApiQuery(query);
  const { data: scenarios } = useScenarios();
  const [stored, addStored] = useDoneSteps(`tough-tongue-react:path:${scope}:${name}`);
  // Practices that ended on this page. They count before the API lists them, and are kept only as long as the page: after that,
  // the API's list is complete.
  const [fresh, setFresh] = useKeyedState(scope, noSessions);
  const addFresh = (session: Omit<Session, "transcript" | "raw">) => setFresh((sessions) => [...sessions, { ...session, transcript: [], raw: {} }]);
  const sessions = useMemo(() => [...(listed ?? noSessions), ...fresh], [listed, fresh]);

  const [opened, setOpened] = useKeyedState(scope, nothingOpen);
  const { isPracticing = false, pending } = opened;

  const progress = pathProgress(steps ?? [], sessions, { order, doneSteps: doneSteps ?? stored });
  const shown = progress.steps.map((one): LearningPathStep => {
    const { step } = one;
    const scenario = isPractice(step) ? scenarios?.find(({ id }) => id === step.scenarioId) : undefined;
    const isOpen = step.id === opened.id;
    // The API's list does not have the running practice yet.
    const state = isOpen && isPracticing && one.state === "open" ? "inProgress" : one.state;
    return { ...one, state, id: step.id, title: step.title ?? scenario?.name, scenario, isOpen };
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

  const show = (id: string | undefined) => setOpened(() => ({ id }));
  const change = (part: Partial<OpenedStep>) => setOpened((opened) => ({ ...opened, ...part }));

  // If a reload interrupted a practice, its step offers to continue it.
  const searchedScope = useRef<string>(undefined);
  useEffect(() => {
    if (!isReady || searchedScope.current === scope) return;
    searchedScope.current = scope;
    const isSaved = ({ step }: LearningPathStep) =>
      isPractice(step) && readSavedPractice(practiceStorageKey(scope, step.scenarioId)) !== undefined;
    const candidates = options.onOpenStep ? [] : shown.filter((step) => step.state !== "locked" && isSaved(step));
    const restored = candidates.find(({ state }) => state !== "done") ?? candidates.pop();
    show(restored?.id);
  });

  // Steps that were done before the path was shown are not reported. Completion of the whole path always is.
  const reported = useRef<{ scope: string; doneIds: readonly string[]; isDone: boolean }>(undefined);
  const doneIds = shown.filter(({ state }) => state === "done").map(({ id }) => id);
  const report = useEventCallback(() => {
    if (!isReady) return;
    const before = reported.current?.scope === scope ? reported.current : undefined;
    const isDone = status === "done";
    reported.current = { scope, doneIds, isDone };
    if (before) for (const id of doneIds) if (!before.doneIds.includes(id)) onStepDone(id);
    if (isDone && !before?.isDone) onDone();
  });
  const progressKey = [scope, status, ...doneIds].join("\n");
  useEffect(() => void report(), [report, progressKey]);

  const refresh = () => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  const practicedStep = find(opened.id)?.step;
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
      if (options.onOpenStep) return onOpenStep(step.step);
      if (isPracticing && id !== opened.id) return change({ pending: { id } });
      show(id);
    },
    close: () => (isPracticing ? change({ pending: {} }) : show(undefined)),
    resolvePending: (leaves) => (leaves ? show(pending?.id) : change({ pending: undefined })),
    markDone(id) {
      if (doneSteps) onStepDone(id);
      else addStored(id);
    },
    practiceProps: {
      onStart: () => change({ isPracticing: true }),
      onComplete: ({ sessionId, reason, at, durationSeconds }) => {
        change({ isPracticing: false });
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
