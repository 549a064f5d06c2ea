import type { Client } from "../client/client.js";
import { failureOf } from "../client/failure.js";
import { pollDelay } from "../client/pollDelay.js";
import { now } from "../client/timer.js";
import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import type { ToughTongueError, ToughTongueErrorCode } from "../protocol/errors.js";
import { memoize } from "./memoize.js";

/*
 * Asking for one session's analysis, which costs money: it is asked for once, and from then on the session is read
 * until the analysis is there. Only a person's click may ask again, and only where nothing can be on its way.
 *
 * What was asked is remembered by client, apart from the query cache: a host that resets, refetches or clears the
 * cache must not cause a second request.
 */

const waitLimitMs = 300_000;
const rememberedRuns = 500;

/** What ends the wait; any other failed read may be followed by a better one. */
const hopeless: readonly ToughTongueErrorCode[] = ["aborted", "bad_request", "forbidden", "invalid_argument", "unauthorized"];

interface Run {
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

function runOf(client: Client, scope: string, id: string): Run {
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

/** A wire value as an analysis, read once. */
export const readAnalysis: (wire: unknown) => Analysis = memoize((wire) => parseAnalysis(wire));

export function isReady(wire: unknown): boolean {
  return readAnalysis(wire).status === "ready";
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

/** A person wants to know again: the next {@link askForAnalysis} starts a new wait, and may ask anew. */
export function askAgain(client: Client, scope: string, id: string): void {
  const run = runOf(client, scope, id);
  if (!run.post) run.asked = true;
}

export interface Question {
  client: Client;
  scope: string;
  id: string;
  /** What the cache holds. */
  cached?: unknown;
  /** To be read for reads only: what has read it is cancelled when the last component unmounts. */
  readSignal: () => AbortSignal | undefined;
}

/** One step: asks, or looks once. Answers with wire JSON, which may still be pending. */
export async function askForAnalysis(question: Question): Promise<unknown> {
  const { client, scope, id, cached } = question;
  if (isReady(cached)) return cached;
  const run = runOf(client, scope, id);
  if (!run.waiting) Object.assign(run, { startedAt: now(), waiting: true, reads: 0, retryAfterMs: undefined });
  try {
    const wire = await step(run, question);
    run.waiting = !isReady(wire);
    if (run.waiting && now() - run.startedAt >= waitLimitMs) {
      run.timeouts += 1;
      throw failureOf("useAnalysis")("pending_timeout", `the analysis was not ready within ${waitLimitMs / 1000} seconds`);
    }
    return wire;
  } catch (error) {
    // An abort is the unmount of the last component: the wait goes on when one is back.
    run.waiting = (error as ToughTongueError).code === "aborted";
    throw error;
  }
}

function step(run: Run, question: Question): Promise<unknown> {
  if (run.post || (question.cached === undefined && !run.outcome && !run.asked)) return post(run, question);
  return run.asked ? lookAgain(run, question) : look(run, question);
}

/** The client makes good what it can: a lost reply, or a failure in the middle of the work, has been looked up already. */
async function post(run: Run, { client, id }: Question): Promise<unknown> {
  try {
    const { raw } = await (run.post ??= client.analyzeSession(id));
    run.outcome = raw === undefined ? "unknown" : "accepted";
    return raw ?? null;
  } catch (thrown) {
    const error = thrown as ToughTongueError;
    run.outcome = error.outcome ?? "refused";
    run.refusal = error;
    throw error;
  } finally {
    run.post = undefined;
  }
}

async function look(run: Run, { client, id, cached, readSignal }: Question): Promise<unknown> {
  run.reads += 1;
  run.retryAfterMs = undefined;
  try {
    const { raw } = await client.getSession(id, { signal: readSignal() });
    // A host refetched what had failed: there is nothing to wait for.
    if (run.outcome === "refused" && !isReady(raw)) throw run.refusal;
    return raw;
  } catch (thrown) {
    const error = thrown as ToughTongueError;
    if (error === run.refusal || hopeless.includes(error.code)) throw error;
    run.retryAfterMs = error.retryAfterMs;
    return cached ?? null;
  }
}

async function lookAgain(run: Run, question: Question): Promise<unknown> {
  run.asked = false;
  const wire = await question.client.getSession(question.id).then(
    (session) => session.raw,
    (error: ToughTongueError) => {
      if (error.code !== "not_found") throw error;
      return null;
    },
  );
  return isReady(wire) || !mayPost(run) ? wire : post(run, question);
}

/**
 * A refused request left nothing behind. One whose reply was lost may have: that is settled once a whole wait has
 * passed. One that was taken on deserves a second wait.
 */
function mayPost({ outcome, timeouts }: Run): boolean {
  if (outcome === "unknown") return timeouts > 0;
  if (outcome === "accepted") return timeouts > 1;
  return true;
}
