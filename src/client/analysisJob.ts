/**
 * Decides when to request an analysis, when to read the session, and when to stop. Used by `waitForAnalysis` and by the
 * hook.
 *
 * An analysis costs the account money, so it is requested once, and not for a session that already has one or whose
 * processing failed; after that, the session is read until the analysis is ready. It is requested again only if the user
 * asks for it and no earlier request can still succeed.
 */
import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import { ToughTongueError, type ToughTongueErrorCode } from "../protocol/errors.js";
import { type Session, failureOf, forbidsAnalysis } from "../protocol/session.js";
import { pollDelay } from "../protocol/timing.js";
import { errorFactory } from "./errorFactory.js";
import { quote } from "./parseResponse.js";
import { now } from "./timer.js";

const fail = /* @__PURE__ */ errorFactory("waitForAnalysis");

/** The scenario allows no analysis. */
export const noAnalysis = /* @__PURE__ */ new ToughTongueError("not_supported", "The scenario allows no analysis, so none was requested.");

/** The default limit of a wait, in milliseconds. */
const ANALYSIS_WAIT_MS = 300_000;

/** A read that fails with one of these ends the wait; after any other error, the next read may succeed. */
export const nonRetryableCodes: readonly ToughTongueErrorCode[] = [
  "aborted",
  "bad_request",
  "forbidden",
  "invalid_argument",
  "unauthorized",
];

/** The request for one session's analysis. */
export interface AnalysisJob {
  /** The POST in flight. */
  request?: Promise<Analysis>;
  /** The result of the POST: accepted, lost without a response, or refused. Undefined: not sent. */
  outcome?: "accepted" | "unknown" | "refused";
  refusal?: ToughTongueError;
  /** How many waits have ended at their limit since the POST. */
  timeouts: number;
}

/** One wait for the result. */
export interface AnalysisWait {
  startedAt: number;
  limitMs: number;
  reads: number;
  /** The error of the last read. */
  error?: ToughTongueError;
}

export function startWait(limitMs = ANALYSIS_WAIT_MS): AnalysisWait {
  return { startedAt: now(), limitMs, reads: 0 };
}

export function timeLeft({ startedAt, limitMs }: AnalysisWait): number {
  return startedAt + limitMs - now();
}

/** The pause before the next read, in milliseconds: 2 s growing to 5 s. The last read is at the limit. */
export function nextReadMs(wait: AnalysisWait): number {
  return Math.min(pollDelay(wait.reads, 2000, 5000, wait.error?.retryAfterMs), Math.max(0, timeLeft(wait)));
}

/** Sends the POST, or joins the one in flight. With `read`, the session may make the POST unnecessary; after an error of the read, it is sent. */
export function requestAnalysis(job: AnalysisJob, send: () => Promise<Analysis>, read?: () => Promise<Session>): Promise<Analysis> {
  return (job.request ??= post(job, send, read));
}

async function post(job: AnalysisJob, send: () => Promise<Analysis>, read?: () => Promise<Session>): Promise<Analysis> {
  try {
    let analysis = await read?.().then(analysisOf, () => undefined);
    if (!analysis || refuseFailed(job, analysis).status !== "ready") analysis = refuseFailed(job, await send());
    Object.assign(job, { outcome: analysis.raw === undefined ? "unknown" : "accepted", timeouts: 0 });
    return analysis;
  } catch (thrown) {
    const error = thrown as ToughTongueError;
    Object.assign(job, { outcome: error.outcome ?? "refused", refusal: error, timeouts: 0 });
    throw error;
  } finally {
    job.request = undefined;
  }
}

/** Reads the session once. Undefined after an error that the next read may not have. */
export async function pollAnalysis(job: AnalysisJob, wait: AnalysisWait, read: () => Promise<Session>): Promise<Analysis | undefined> {
  wait.reads += 1;
  wait.error = undefined;
  let session: Session;
  try {
    session = await read();
  } catch (thrown) {
    wait.error = thrown as ToughTongueError;
    if (nonRetryableCodes.includes(wait.error.code)) throw thrown;
    return undefined;
  }
  const analysis = refuseFailed(job, analysisOf(session));
  // After a refusal there is nothing to wait for.
  if (job.outcome === "refused" && analysis.status === "pending") throw job.refusal;
  return analysis;
}

/** Throws if there will be no analysis: the processing failed, or the scenario allows none. */
function refuseFailed(job: AnalysisJob, analysis: Analysis): Analysis {
  const { status, raw } = analysis;
  if (status === "ready") return analysis;
  const reason = failureOf(raw);
  const what = `the vendor could not process the session${quote(reason)}`;
  const refusal = reason ? fail("analysis_failed", what, { serverMessage: reason }) : forbidsAnalysis(raw) && noAnalysis;
  if (!refusal) return analysis;
  Object.assign(job, { outcome: "refused", refusal });
  throw refusal;
}

/** For reads of a session that may not exist, or not yet. */
export function ignoreMissing(error: ToughTongueError): undefined {
  if (error.code !== "not_found") throw error;
}

/** Handles the user's retry: reads the session, and requests the analysis only if it is missing and no earlier request can still succeed. */
export async function recheckAnalysis(
  job: AnalysisJob,
  { read, send }: { read: () => Promise<Session>; send: () => Promise<Analysis> },
): Promise<Analysis> {
  const analysis = analysisOf(await read().catch(ignoreMissing));
  return analysis.status === "ready" || !canRequestAgain(job, 2) ? analysis : requestAnalysis(job, send);
}

/**
 * A refused request left nothing behind. A lost one may have been accepted, so it counts as failed only after a whole
 * wait. An accepted one counts as failed after `acceptedWaits` whole waits.
 */
export function canRequestAgain({ outcome, timeouts }: AnalysisJob, acceptedWaits: number): boolean {
  if (outcome === "accepted") return timeouts >= acceptedWaits;
  return outcome !== "unknown" || timeouts > 0;
}

/** Ends a wait at its limit. */
export function timeOut(job: AnalysisJob, { limitMs, error }: AnalysisWait): ToughTongueError {
  job.timeouts += 1;
  return fail("pending_timeout", `the analysis was not ready within ${limitMs / 1000} seconds`, { cause: error });
}

/** The analysis of a session, which may be pending. */
export function analysisOf(session: Session | undefined): Analysis {
  return session?.analysis ?? parseAnalysis(session?.raw);
}
