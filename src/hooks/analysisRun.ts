import type { Client } from "../client/client.js";
import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import { ToughTongueError } from "../protocol/errors.js";
import { memoize } from "./memoize.js";

/*
 * Asking for one session's analysis, which costs money: it is asked for once, and from then on the session is read
 * until the analysis is there. Only a person's click may ask again, and only where nothing can be on its way.
 *
 * What was asked is remembered by client, apart from the query cache: a host that resets, refetches or clears the
 * cache must not cause a second request.
 */

export const waitLimitMs = 300_000;
const rememberedRuns = 500;

interface Run {
  /** When this wait began. */
  startedAt: number;
  /** Whether the wait goes on: neither ready nor failed. */
  waiting: boolean;
  /** The request on its way. */
  post?: Promise<Analysis>;
  /** What became of the request: taken on, lost on the way, or refused before any work. Undefined: never sent. */
  outcome?: "accepted" | "unknown" | "refused";
  /** Why it was refused. */
  refusal?: ToughTongueError;
  /** Answers of this wait that were still pending. The pause between two reads grows with it. */
  reads: number;
  /** Reads that failed in a row. */
  failures: number;
  /** How many waits ended at the limit. */
  timeouts: number;
  /** A person asked to look again. */
  asked: boolean;
  /** The server wants no request before. */
  notBefore: number;
}

const runsByClient = new WeakMap<Client, Map<string, Run>>();

function runOf(client: Client, scope: string, id: string): Run {
  let runs = runsByClient.get(client);
  if (!runs) runsByClient.set(client, (runs = new Map()));
  const key = runKey(scope, id);
  let run = runs.get(key);
  if (!run) {
    run = { startedAt: Date.now(), waiting: false, reads: 0, failures: 0, timeouts: 0, asked: false, notBefore: 0 };
    runs.set(key, run);
    if (runs.size > rememberedRuns) runs.delete(runs.keys().next().value!);
  }
  return run;
}

const runKey = (scope: string, id: string) => JSON.stringify([scope, id]);

/** A wire value as an analysis, read once. */
export const readAnalysis: (wire: unknown) => Analysis = memoize((wire) => parseAnalysis(wire));

export function isReady(wire: unknown): boolean {
  return wire !== undefined && readAnalysis(wire).status === "ready";
}

/** When the wait that is going on began, in milliseconds since 1970. */
export function waitStartedAt(client: Client, scope: string, id: string): number | undefined {
  const run = runsByClient.get(client)?.get(runKey(scope, id));
  return run?.waiting ? run.startedAt : undefined;
}

/** How long to wait before the next read: 2 s growing to 5 s, and the last one at the limit. */
export function nextReadMs(client: Client, scope: string, id: string): number {
  const run = runOf(client, scope, id);
  const now = Date.now();
  const pause = Math.min(5000, 2000 * 1.25 ** run.reads, run.startedAt + waitLimitMs - now);
  return Math.max(pause, run.notBefore - now, 250);
}

/** A person wants to know again: the next {@link askForAnalysis} starts a new wait, and may ask anew. */
export function askAgain(client: Client, scope: string, id: string): void {
  const run = runOf(client, scope, id);
  if (run.asked || run.post) return;
  run.asked = true;
  restart(run);
}

export interface Question {
  client: Client;
  scope: string;
  id: string;
  /** What the cache holds. */
  cached?: unknown;
  /** Reading it makes the unmount of the last component cancel the whole question: not to be read for a POST. */
  readSignal: () => AbortSignal | undefined;
}

/** One step: asks, or reads once. Answers with wire JSON, which may still be pending. */
export async function askForAnalysis(question: Question): Promise<unknown> {
  const { client, scope, id, cached } = question;
  if (isReady(cached)) return cached;
  const run = runOf(client, scope, id);
  if (!run.waiting) restart(run);
  try {
    const wire = await step(run, question);
    run.waiting = !isReady(wire);
    if (run.waiting && Date.now() - run.startedAt >= waitLimitMs) {
      run.timeouts += 1;
      throw new ToughTongueError(
        "pending_timeout",
        "The analysis was not ready within 5 minutes. It may still come, and asking for it anew could cost twice. Check again later.",
      );
    }
    return wire;
  } catch (error) {
    // An abort is the unmount of the last component: the wait goes on when one is back.
    run.waiting = (error as ToughTongueError).code === "aborted";
    throw error;
  }
}

function restart(run: Run): void {
  Object.assign(run, { startedAt: Date.now(), waiting: true, reads: 0, failures: 0 });
}

function step(run: Run, question: Question): Promise<unknown> {
  if (run.post || (question.cached === undefined && !run.outcome && !run.asked)) return post(run, question);
  return run.asked ? lookAgain(run, question) : read(run, question);
}

async function post(run: Run, { client, id }: Question): Promise<unknown> {
  try {
    const { raw } = await (run.post ??= client.analyzeSession(id));
    run.outcome = "accepted";
    return raw ?? null;
  } catch (thrown) {
    const error = thrown as ToughTongueError;
    run.outcome = isOutcomeUnknown(error) ? "unknown" : "refused";
    if (run.outcome === "unknown") return null;
    run.refusal = error;
    if (!hasReadableAftermath(error)) throw error;
    const session = await client.getSession(id).catch(() => undefined);
    if (session?.status !== "processing" && !isReady(session?.raw)) throw error;
    run.outcome = "accepted";
    return session?.raw;
  } finally {
    run.post = undefined;
  }
}

/** The connection broke, or a gateway gave up before the vendor did: the analysis may be running. */
function isOutcomeUnknown({ outcome, code, status }: ToughTongueError): boolean {
  return outcome === "unknown" || code === "network" || code === "timeout" || status === 504 || status === 524;
}

/** A failure in the middle of the work can leave an analysis behind; a refusal cannot. */
function hasReadableAftermath({ code }: ToughTongueError): boolean {
  return code === "server_error" || code === "bad_response";
}

async function lookAgain(run: Run, question: Question): Promise<unknown> {
  run.asked = false;
  let wire: unknown = null;
  try {
    wire = (await question.client.getSession(question.id)).raw;
    run.reads += 1;
  } catch (error) {
    if ((error as ToughTongueError).code !== "not_found" || !mayPost(run)) throw error;
  }
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

async function read(run: Run, { client, id, cached, readSignal }: Question): Promise<unknown> {
  try {
    const { raw } = await client.getSession(id, { signal: readSignal() });
    run.failures = 0;
    run.reads += 1;
    // A host refetched what had failed: there is nothing to wait for.
    if (run.outcome === "refused" && !isReady(raw)) throw run.refusal;
    return raw;
  } catch (thrown) {
    const error = thrown as ToughTongueError;
    if (error === run.refusal) throw error;
    run.reads += 1;
    if (error.retryAfterMs) run.notBefore = Date.now() + error.retryAfterMs;
    if (!isPassing(run, error)) throw error;
    return cached ?? null;
  }
}

/** Whether a failed read may be followed by a better one without anybody's help. */
function isPassing(run: Run, { code }: ToughTongueError): boolean {
  if (code === "network" || code === "timeout" || code === "rate_limited") return true;
  run.failures += 1;
  // Just after its end a session is missing for a second or two.
  if (code === "not_found") return run.failures < 5;
  return (code === "server_error" || code === "bad_response") && run.failures < 3;
}
