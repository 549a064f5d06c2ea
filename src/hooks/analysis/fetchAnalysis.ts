import type { Client } from "../../client/client.js";
import { failureOf } from "../../client/failure.js";
import { now } from "../../client/timer.js";
import type { ToughTongueError, ToughTongueErrorCode } from "../../protocol/errors.js";
import { type Run, runOf, waitLimitMs } from "./analysisRun.js";
import { isReady } from "./readAnalysis.js";

/** What ends the wait; any other failed read may be followed by a better one. */
const nonRetryableCodes: readonly ToughTongueErrorCode[] = ["aborted", "bad_request", "forbidden", "invalid_argument", "unauthorized"];

export interface Question {
  client: Client;
  scope: string;
  id: string;
  /** What the cache holds. */
  cached?: unknown;
  /** To be read for reads only: what has read it is canceled when the last component unmounts. */
  readSignal: () => AbortSignal | undefined;
}

/** One step: asks, or looks once. Answers with wire JSON, which may still be pending. */
export async function fetchAnalysis(question: Question): Promise<unknown> {
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
  return run.asked ? recheck(run, question) : look(run, question);
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
    if (error === run.refusal || nonRetryableCodes.includes(error.code)) throw error;
    run.retryAfterMs = error.retryAfterMs;
    return cached ?? null;
  }
}

async function recheck(run: Run, question: Question): Promise<unknown> {
  run.asked = false;
  const wire = await question.client.getSession(question.id).then(
    (session) => session.raw,
    (error: ToughTongueError) => {
      if (error.code !== "not_found") throw error;
      return null;
    },
  );
  return isReady(wire) || !canRequestAgain(run) ? wire : post(run, question);
}

/**
 * A refused request left nothing behind. One whose reply was lost may have: that is settled once a whole wait has
 * passed. One that was taken on deserves a second wait.
 */
function canRequestAgain({ outcome, timeouts }: Run): boolean {
  if (outcome === "unknown") return timeouts > 0;
  if (outcome === "accepted") return timeouts > 1;
  return true;
}
