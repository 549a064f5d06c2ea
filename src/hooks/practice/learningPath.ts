/**
 * The progress of one person along an ordered set of steps, computed from that person's sessions. It is never stored, so
 * it is the same on every device and cannot disagree with the sessions.
 */
import type { ReactNode } from "react";
import { type Session, isSessionOver } from "../../protocol/session.js";

/** A step that is done by practicing a scenario. */
export interface PathPractice {
  /** Unique in the path. */
  id: string;
  scenarioId: string;
  /** @default the scenario's name */
  title?: string | undefined;
  /** How many practices the step requires. @default 1 */
  attempts?: number | undefined;
  /** The percentage that the best score must reach, 0 to 100. @default no score is required */
  minPercent?: number | undefined;
}

/** A step with the host's own content, such as a text or a video. */
export interface PathContent {
  /** Unique in the path. */
  id: string;
  title: string;
  /** The step's content. A text that begins with `https://`, `http://` or `/` is an address, shown as a link. */
  content: ReactNode;
}

export type PathStep = PathPractice | PathContent;

/** `"strict"`: a step is locked until all steps before it are done. */
export type PathOrder = "strict" | "free";

export type PathStepState = "locked" | "open" | "inProgress" | "done";

export interface PathStepProgress {
  step: PathStep;
  state: PathStepState;
  /** Practices that count for this step, oldest first. */
  sessions: readonly Session[];
  /** How many practices the step requires; 0 for content. */
  attemptsNeeded: number;
  /** The best score so far, 0 to 100. */
  bestPercent?: number;
  /** When the last practice took place. */
  lastAt?: Date;
  /** When the practice that completed the step took place. */
  doneAt?: Date;
  /** The newest practice without a score, if the step requires one. */
  unscored?: Session;
}

export interface PathProgress {
  steps: readonly PathStepProgress[];
  /** How many steps are done. */
  done: number;
  /** The first step that is neither done nor locked: where the person continues. */
  current?: PathStepProgress;
}

export interface PathRules {
  /** @default "strict" */
  order?: PathOrder | undefined;
  /** Ids of the content steps that the person has completed. */
  doneSteps?: Iterable<string> | undefined;
}

export function isPractice(step: PathStep): step is PathPractice {
  return "scenarioId" in step;
}

/**
 * Computes a person's progress in a path. Sessions may be in any order and repeat. If several steps practice the same scenario,
 * its sessions count for the earlier step, oldest first, until it is done, and then for the later steps.
 */
export function pathProgress(
  steps: readonly PathStep[],
  sessions: readonly Session[],
  { order = "strict", doneSteps = [] }: PathRules = {},
): PathProgress {
  const completed = new Set(doneSteps);
  const known = bestReadings(sessions);
  const left = new Set(known.filter(isAttempt).sort((a, b) => msOf(a) - msOf(b) || (a.id < b.id ? -1 : 1)));
  const running = new Set(known.filter(({ status }) => status === "active" || status === "in_progress").map((one) => one.scenarioId));
  let isLocked = false;
  const progress = steps.map((step, index): PathStepProgress => {
    const own = isPractice(step) ? takeAttempts(step, left, steps.slice(index + 1)) : { ...noAttempts, isDone: completed.has(step.id) };
    const { isDone, ...rest } = own;
    const hasBegun = isPractice(step) && (own.sessions.length > 0 || running.has(step.scenarioId));
    const state = isDone ? "done" : isLocked ? "locked" : hasBegun ? "inProgress" : "open";
    if (!isDone) {
      isLocked ||= order === "strict";
      // A running session belongs to the first step that still needs it.
      if (isPractice(step)) running.delete(step.scenarioId);
    }
    return { step, state, ...rest };
  });
  return {
    steps: progress,
    done: progress.filter(({ state }) => state === "done").length,
    current: progress.find(({ state }) => state === "open" || state === "inProgress"),
  };
}

interface Attempts extends Omit<PathStepProgress, "step" | "state"> {
  isDone: boolean;
}

const noAttempts = { sessions: [], attemptsNeeded: 0 };

/** Removes the sessions that count for this step from those that are left, and returns them. */
function takeAttempts(step: PathPractice, left: Set<Session>, later: readonly PathStep[]): Attempts {
  const { scenarioId, minPercent = 0 } = step;
  const attemptsNeeded = Math.max(1, step.attempts ?? 1);
  const isShared = later.some((other) => isPractice(other) && other.scenarioId === scenarioId);
  const sessions: Session[] = [];
  const taken: Attempts = { sessions, attemptsNeeded, isDone: false };
  for (const session of left) {
    if (session.scenarioId !== scenarioId) continue;
    left.delete(session);
    sessions.push(session);
    taken.lastAt = timeOf(session);
    if (session.analysis?.status !== "ready") taken.unscored = session;
    const percent = session.analysis?.score?.percent;
    if (percent !== undefined) taken.bestPercent = Math.max(taken.bestPercent ?? 0, percent);
    const isGoodEnough = minPercent <= 0 || (taken.bestPercent ?? -1) >= minPercent;
    if (!taken.isDone && sessions.length >= attemptsNeeded && isGoodEnough) {
      taken.isDone = true;
      taken.doneAt = timeOf(session);
    }
    if (taken.isDone && isShared) break;
  }
  if (taken.isDone || minPercent <= 0) taken.unscored = undefined;
  return taken;
}

/** Each session once. If a session occurs twice, keeps the more complete version. */
function bestReadings(sessions: readonly Session[]): Session[] {
  const byId = new Map<string, Session>();
  const rank = (session: Session) => (session.analysis?.status === "ready" ? 2 : isAttempt(session) ? 1 : 0);
  for (const session of sessions) {
    const known = byId.get(session.id);
    if (!known || rank(session) > rank(known)) byId.set(session.id, session);
  }
  return [...byId.values()];
}

/**
 * Whether a session counts as a practice. The API reports a session that never started as `terminated` after a while. Without an
 * analysis and a duration, it does not count.
 */
export function isAttempt({ status, analysis, durationSeconds = 0 }: Session): boolean {
  if (analysis?.status === "ready") return true;
  if (status === "terminated" || status === "unknown") return durationSeconds > 0;
  return isSessionOver(status);
}

function timeOf({ createdAt, completedAt }: Session): Date | undefined {
  return completedAt ?? createdAt;
}

function msOf(session: Session): number {
  return timeOf(session)?.getTime() ?? 0;
}
