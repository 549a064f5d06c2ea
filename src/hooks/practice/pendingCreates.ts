/**
 * Create requests whose component is gone, because the user left the page. They keep running, and the next component that
 * starts the same practice takes over the response instead of sending another request.
 */
import type { QueryClient } from "@tanstack/react-query";
import type { EmbedUser } from "../../protocol/embedUrl.js";
import type { OpenedPractice } from "./practiceState.js";

/** A response that is not claimed within this time is dropped. */
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

/** Creates with the same key are the same: this person starts this scenario, or continues this session of it. */
export function creationKey(scope: string, scenarioId: string, user?: EmbedUser, offeredId?: string): string {
  return JSON.stringify([scope, scenarioId, user?.email, user?.name, offeredId]);
}

/** Takes over the pending create with this key, if there is one. */
export function claimPending(cache: QueryClient, key: string): Promise<OpenedPractice> | undefined {
  const pending = pendingCreatesOf(cache).get(key);
  pendingCreatesOf(cache).delete(key);
  return pending && Date.now() - pending.since < KEPT_MS ? pending.answer : undefined;
}

/** If the signal aborts before the response arrives, leaves the create to the next component that starts the same practice. */
export function detachPending(cache: QueryClient, key: string, answer: Promise<OpenedPractice>, signal: AbortSignal): void {
  const detach = () => void pendingCreatesOf(cache).set(key, { answer, since: Date.now() });
  const settle = () => signal.removeEventListener("abort", detach);
  signal.addEventListener("abort", detach);
  answer.then(settle, settle);
}
