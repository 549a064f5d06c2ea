/**
 * Creates that were sent and then lost their component, because the user left the page. They keep running, and the next
 * component that starts the same practice takes the answer instead of sending another request.
 */
import type { QueryClient } from "@tanstack/react-query";
import type { EmbedUser } from "../../protocol/embedUrl.js";
import type { OpenedPractice } from "./practiceState.js";

/** An answer that has not been claimed after this time is dropped. */
const KEPT_MS = 30 * 60_000;

interface PendingCreate {
  answer: Promise<OpenedPractice>;
  since: number;
}

const pendingByCache = new WeakMap<QueryClient, Map<string, PendingCreate>>();

export function pendingCreatesOf(cache: QueryClient): Map<string, PendingCreate> {
  const pending = pendingByCache.get(cache) ?? new Map<string, PendingCreate>();
  pendingByCache.set(cache, pending);
  return pending;
}

/** Two creates with the same key are the same: this person starts this scenario, or continues that session of it. */
export function creationKey(scope: string, scenarioId: string, user?: EmbedUser, offeredId?: string): string {
  return JSON.stringify([scope, scenarioId, user?.email, user?.name, offeredId]);
}

/** Takes over the pending create with this key, if there is one. */
export function claimPending(cache: QueryClient, key: string): Promise<OpenedPractice> | undefined {
  const pending = pendingCreatesOf(cache).get(key);
  pendingCreatesOf(cache).delete(key);
  return pending && Date.now() - pending.since < KEPT_MS ? pending.answer : undefined;
}

/** If the signal aborts before the answer arrives, leaves the create to the next component that starts the same practice. */
export function detachPending(cache: QueryClient, key: string, answer: Promise<OpenedPractice>, signal: AbortSignal): void {
  const detach = () => void pendingCreatesOf(cache).set(key, { answer, since: Date.now() });
  const settle = () => signal.removeEventListener("abort", detach);
  signal.addEventListener("abort", detach);
  answer.then(settle, settle);
}
