import type { Analysis } from "../protocol/analysis.js";
import { callHost } from "../protocol/callHost.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { type Session, isProcessing } from "../protocol/session.js";
import {
  type AnalysisJob,
  analysisOf,
  canRequestAgain,
  ignoreMissing,
  nextReadMs,
  noAnalysis,
  nonRetryableCodes,
  pollAnalysis,
  requestAnalysis,
  startWait,
  timeLeft,
  timeOut,
} from "./analysisJob.js";
import type { AnalyzeOptions, WaitForAnalysisOptions } from "./client.js";
import { errorFactory } from "./errorFactory.js";
import { poll } from "./poll.js";
import type { Sender } from "./request.js";
import { JUST_ENDED_MS } from "./retryPolicy.js";
import { sleep, timerMs } from "./timer.js";

const PROGRESS_MS = 2000;

/** `analyzeSession` and `waitForAnalysis`. */
export function createAnalysisCalls({ send, sendRoute, tryRoutes }: Sender) {
  /** Requests in flight, and those whose analysis is still pending. */
  const jobs = new Map<string, AnalysisJob>();

  /** On the first route, the vendor returns an existing analysis; on the second, it always runs a new one. */
  const postOn = (id: string, force?: boolean) => async (route: number): Promise<Analysis> => {
    const session = route > 0 && !force ? await readEndedSession(id) : undefined;
    if (session && (session.analysis?.status === "ready" || isProcessing(session.raw))) return analysisOf(session);
    return sendRoute("analyzeSession", route, { input: { id, force } });
  };

  /** The API may not find a session for a moment after its end. */
  async function readEndedSession(id: string): Promise<Session> {
    const session = await send("getSession", { id }).catch(ignoreMissing);
    if (session) return session;
    await sleep(JUST_ENDED_MS);
    return send("getSession", { id });
  }

  /** Posts once. If the response is lost or the work fails midway, reads the session to see whether there is an analysis. */
  async function post(id: string, force?: boolean): Promise<Analysis> {
    try {
      return await tryRoutes("analyzeSession", postOn(id, force));
    } catch (error) {
      const { code, outcome } = error as ToughTongueError;
      const isLost = outcome !== undefined && code !== "bad_response";
      // With force, an earlier analysis exists. After an error, it could be mistaken for the new one.
      if (!isLost && (force || (code !== "server_error" && code !== "bad_response"))) throw error;
      const session = await send("getSession", { id }).catch((readError: ToughTongueError) => {
        if (isLost && nonRetryableCodes.includes(readError.code)) throw readError;
        return undefined;
      });
      const analysis = analysisOf(session);
      if (analysis.status === "ready" || isLost) return analysis;
      throw error;
    }
  }

  function jobFor(id: string): AnalysisJob {
    let job = jobs.get(id);
    if (!job) jobs.set(id, (job = { timeouts: 0 }));
    return job;
  }

  async function request(id: string, onceMs: number, { force, readFirst }: AnalyzeOptions): Promise<Analysis> {
    let session: Session | undefined;
    const read = async () => (session = await send("getSession", { id, onceMs }));
    const postIfAllowed = async () => {
      // Without an id, nothing is sent.
      const scenario = await send("getScenario", { id: session?.scenarioId, onceMs }).catch(() => undefined);
      if (scenario?.analysisAccess === "never") throw noAnalysis;
      return post(id, force);
    };
    try {
      const analysis = await requestAnalysis("analyzeSession", jobFor(id), postIfAllowed, readFirst ? read : undefined);
      if (analysis.status === "ready") jobs.delete(id);
      return analysis;
    } catch (error) {
      jobs.delete(id);
      throw error;
    }
  }

  /**
   * The signal ends only this caller's wait. The POST continues for the other callers.
   *
   * @param readMs The time limit of the read before the request.
   */
  async function analyzeSession(id: string, options: AnalyzeOptions = {}, readMs = Infinity): Promise<Analysis> {
    const { signal } = options;
    const aborted = (outcome?: "unknown") =>
      errorFactory("analyzeSession")("aborted", "its signal ended the call", { outcome, cause: signal?.reason });
    if (signal?.aborted) throw aborted();
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(aborted("unknown"));
      signal?.addEventListener("abort", leave);
    });
    try {
      return await Promise.race([request(id, readMs, options), left]);
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  async function waitForAnalysis(id: string, options: WaitForAnalysisOptions = {}): Promise<Analysis> {
    const { force, signal, onProgress, timeoutMs } = options;
    const job = jobFor(id);
    const wait = startWait(timeoutMs !== undefined && timeoutMs > 0 ? timeoutMs : undefined);
    let attempts = 0;
    const progress = () => {
      const elapsedMs = Math.round(wait.limitMs - timeLeft(wait));
      if (onProgress) callHost("onProgress", () => onProgress({ elapsedMs, attempts }), ({ cause }) => console.error(cause));
    };
    const timeUp = () => timeOut("waitForAnalysis", job, wait);
    /** Whether an analysis is the result. A pending one counts as progress. */
    const isResult = (analysis: Analysis) => {
      attempts += 1;
      if (analysis.status === "ready") jobs.delete(id);
      else progress();
      return analysis.status === "ready";
    };

    const wasRequested = !force && !canRequestAgain(job, 1);
    if (!wasRequested) {
      const ticking = setInterval(progress, PROGRESS_MS);
      let timer: ReturnType<typeof setTimeout> | undefined;
      try {
        const limit = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(timeUp()), timerMs(wait.limitMs));
        });
        const readFirst = !force && !job.outcome;
        const analysis = await Promise.race([analyzeSession(id, { force, signal, readFirst }, wait.limitMs), limit]);
        if (isResult(analysis)) return analysis;
      } finally {
        clearInterval(ticking);
        clearTimeout(timer);
      }
    }
    const found = await poll({
      signal,
      delay: (read) => (read === 0 && wasRequested ? 0 : nextReadMs(wait)),
      async read(wasBlocked) {
        // If the tab was hidden when the time ran out, read once more.
        const onceMs = wasBlocked ? Infinity : timeLeft(wait);
        if (onceMs < 5) throw timeUp();
        const analysis = await pollAnalysis("waitForAnalysis", job, wait, () => send("getSession", { id, signal, onceMs }));
        // While the vendor runs the analysis again, the session still has the earlier one.
        const isEarlier = force && analysis && isProcessing(analysis.raw);
        return analysis && !isEarlier && isResult(analysis) ? analysis : undefined;
      },
    });
    if (found) return found;
    throw errorFactory("waitForAnalysis")("aborted", "its signal ended the call", { cause: signal?.reason });
  }

  return { analyzeSession, waitForAnalysis };
}
