import type { Client } from "../../client/client.js";
import { pollDelay } from "../../client/pollDelay.js";
import { now } from "../../client/timer.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { ToughTongueError } from "../../protocol/errors.js";

/*
 * Asking for one session's analysis, which costs money: it is asked for once, and from then on the session is read
 * until the analysis is there. Only a person's click may ask again, and only where nothing can be on its way.
 *
 * What was asked is remembered by client, apart from the query cache: a host that resets, refetches or clears the
 * cache must not cause a second request.
 */

export const waitLimitMs = 300_000;
const rememberedRuns = 500;

export interface Run {
  /** When this wait began, on a clock that is never set. */
  startedAt: number;
  /** Whether the wait goes on: neither ready nor failed. */
  waiting: boolean;
  /** The request on its way. */
  post?: Promise<Analysis>;
  /** What became of the request: taken on, lost on the way, or refused. Undefined: never sent. */
  outcome?: "accepted" | "unknown" | "refused";
  /** Why it was refused. */
  refusal?: ToughTongueError;
  /** Looks of this wait. The pause between two grows with them. */
  reads: number;
  /** How long the server wants to be left alone after the last read. */
  retryAfterMs?: number;
  /** How many waits ended at the limit. */
  timeouts: number;
  /** A person asked to look again. */
  asked: boolean;
}

const runsByClient = new WeakMap<Client, Map<string, Run>>();

export function runOf(client: Client, scope: string, id: string): Run {
  let runs = runsByClient.get(client);
  if (!runs) runsByClient.set(client, (runs = new Map()));
  const key = JSON.stringify([scope, id]);
  let run = runs.get(key);
  if (!run) {
    run = { startedAt: 0, waiting: false, reads: 0, timeouts: 0, asked: false };
    runs.set(key, run);
    for (const oldest of runs.keys()) if (runs.size > rememberedRuns) runs.delete(oldest);
  }
  return run;
}

/** How long the wait that is going on has taken, in milliseconds. */
export function waitedMs(client: Client, scope: string, id: string): number {
  const { waiting, startedAt } = runOf(client, scope, id);
  return waiting ? Math.round(now() - startedAt) : 0;
}

/** How long until the next look: 2 s growing to 5 s, and the last one at the limit. */
export function nextLookMs(client: Client, scope: string, id: string): number {
  const run = runOf(client, scope, id);
  const left = run.waiting ? run.startedAt + waitLimitMs - now() : Infinity;
  // Never at once, so that a wait whose time ran out while nobody looked does not spin.
  return Math.max(250, Math.min(pollDelay(run.reads, run.retryAfterMs), left));
}

/** A person wants to know again: the next step starts a new wait, and may ask anew. */
export function askAgain(client: Client, scope: string, id: string): void {
  const run = runOf(client, scope, id);
  if (!run.post) run.asked = true;
}
