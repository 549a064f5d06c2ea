import type { QueryClient } from "@tanstack/react-query";
import type { EmbedUser } from "../../protocol/embedUrl.js";
import type { OpenedPractice } from "./practiceState.js";

/*
 * Creates that were sent and then lost their component, to a page that was left. They run on, and the next component
 * that starts the same takes the answer instead of sending another.
 */

/** Answers that nobody came for are of no use any more after this. */
const KEPT_MS = 30 * 60_000;

interface Orphan {
  answer: Promise<OpenedPractice>;
  since: number;
}

const orphansByCache = new WeakMap<QueryClient, Map<string, Orphan>>();

export function pendingCreatesOf(cache: QueryClient): Map<string, Orphan> {
  const orphans = orphansByCache.get(cache) ?? new Map<string, Orphan>();
  orphansByCache.set(cache, orphans);
  return orphans;
}

/** What makes two creates the same: this person starting this scenario, or going on with that session of it. */
export function creationKey(scope: string, scenarioId: string, user?: EmbedUser, offeredId?: string): string {
  return JSON.stringify([scope, scenarioId, user?.email, user?.name, offeredId]);
}

/** The create that waits under this key, if there is one. From now on it is the caller's. */
export function claimPending(cache: QueryClient, key: string): Promise<OpenedPractice> | undefined {
  const orphan = pendingCreatesOf(cache).get(key);
  pendingCreatesOf(cache).delete(key);
  return orphan && Date.now() - orphan.since < KEPT_MS ? orphan.answer : undefined;
}

/** Leaves a create to the next one who starts the same, if the signal aborts before its answer is there. */
export function detachPending(cache: QueryClient, key: string, answer: Promise<OpenedPractice>, signal: AbortSignal): void {
  const leave = () => void pendingCreatesOf(cache).set(key, { answer, since: Date.now() });
  const settle = () => signal.removeEventListener("abort", leave);
  signal.addEventListener("abort", leave);
  answer.then(settle, settle);
}
