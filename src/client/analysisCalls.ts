import type { Analysis } from "../protocol/analysis.js";
import { callHost } from "../protocol/callHost.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { type Session, isProcessing } from "../protocol/session.js";
import {
  type AnalysisJob,
  type AnalysisWait,
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
import { abortError, errorFactory } from "./errorFactory.js";
import { poll } from "./poll.js";
import type { Sender } from "./request.js";
import { JUST_ENDED_MS } from "./retryPolicy.js";
import { sleep, withLimit } from "./timer.js";

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

  async function request(id: string, { force, readFirst }: AnalyzeOptions, onceMs: number): Promise<Analysis> {
    let session: Session | undefined;
    const read = async () => (session = await send("getSession", { id, onceMs }));
    const postIfAllowed = async () => {
      const scenario = session?.scenarioId && (await send("getScenario", { id: session.scenarioId, onceMs }).catch(() => undefined));
      if (scenario && scenario.analysisAccess === "never") throw noAnalysis;
      return post(id, force);
    };
    try {
      const analysis = await requestAnalysis(jobFor(id), postIfAllowed, readFirst ? read : undefined);
      if (analysis.status === "ready") jobs.delete(id);
      return analysis;
    } catch (error) {
      jobs.delete(id);
      throw error;
    }
  }

  /** The signal and the limit of `wait` end only this caller's wait. The POST continues for the other callers. */
  async function analyzeSession(id: string, options: AnalyzeOptions = {}, wait: AnalysisWait = startWait(Infinity)): Promise<Analysis> {
    const { signal } = options;
    const fail = errorFactory("analyzeSession");
    if (signal?.aborted) throw abortError(fail, signal);
    return withLimit(request(id, options, wait.limitMs), wait.limitMs, signal, {
      onTimeout: () => timeOut(jobFor(id), wait),
      onAbort: () => abortError(fail, signal, "unknown"),
    });
  }

  async function waitForAnalysis(id: string, options: WaitForAnalysisOptions = {}): Promise<Analysis> {
    const { force, signal, onProgress, timeoutMs } = options;
    const job = jobFor(id);
    const wait = startWait(timeoutMs !== undefined && timeoutMs > 0 ? timeoutMs : undefined);
    let attempts = 0;
    const progress = () => {
      const elapsedMs = Math.round(wait.limitMs - timeLeft(wait));
      callHost("onProgress", () => onProgress?.({ elapsedMs, attempts }), console.error);
    };
    /** Returns an analysis that is ready. A pending one counts as progress. */
    const result = (analysis: Analysis) => {
      attempts += 1;
      if (analysis.status !== "ready") return progress();
      jobs.delete(id);
      return analysis;
    };

    const wasRequested = !force && !canRequestAgain(job, 1);
    if (!wasRequested) {
      const ticking = setInterval(progress, PROGRESS_MS);
      const requested = analyzeSession(id, { force, signal, readFirst: !force && !job.outcome }, wait);
      const analysis = result(await requested.finally(() => clearInterval(ticking)));
      if (analysis) return analysis;
    }
    const found = await poll({
      signal,
      delay: (read) => (read === 0 && wasRequested ? 0 : nextReadMs(wait)),
      async read(wasBlocked) {
        // If the tab was hidden when the time ran out, read once more.
        const onceMs = wasBlocked ? Infinity : timeLeft(wait);
        if (onceMs < 5) throw timeOut(job, wait);
        const analysis = await pollAnalysis(job, wait, () => send("getSession", { id, signal, onceMs }));
        // While the vendor runs the analysis again, the session still has the earlier one.
        const isEarlier = force && isProcessing(analysis?.raw);
        return analysis && !isEarlier ? result(analysis) : undefined;
      },
    });
    if (found) return found;
    throw abortError(errorFactory("waitForAnalysis"), signal);
  }

  return { analyzeSession, waitForAnalysis };
}
