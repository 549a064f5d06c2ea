import type { QueryClient } from "@tanstack/react-query";
import type { OpenedPractice } from "./openPractice.js";

/*
 * Creates that were sent and then lost their component: to a StrictMode pass, or to a page that was left. They run on,
 * and the next component that starts the same takes the answer instead of sending another.
 */

/** Answers that nobody came for are of no use any more after this. */
const KEPT_MS = 30 * 60_000;

interface Orphan {
  answer: Promise<OpenedPractice>;
  since: number;
}

const orphansByCache = new WeakMap<QueryClient, Map<string, Orphan>>();

export function leaveCreate(cache: QueryClient, key: string, answer: Promise<OpenedPractice>): void {
  const orphans = orphansByCache.get(cache) ?? new Map<string, Orphan>();
  orphansByCache.set(cache, orphans.set(key, { answer, since: Date.now() }));
}

/** The create that waits under this key, if there is one. From now on it is the caller's. */
export function takeCreate(cache: QueryClient, key: string): Promise<OpenedPractice> | undefined {
  const orphan = orphansByCache.get(cache)?.get(key);
  orphansByCache.get(cache)?.delete(key);
  return orphan && Date.now() - orphan.since < KEPT_MS ? orphan.answer : undefined;
}

export function isCreateWaiting(cache: QueryClient, key: string): boolean {
  return orphansByCache.get(cache)?.has(key) ?? false;
}
