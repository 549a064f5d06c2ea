import { parseAnalysis } from "../protocol/analysis.js";
import type { Analysis } from "../protocol/analysis.js";
import type { ToughTongueError, ToughTongueErrorCode } from "../protocol/errors.js";
import { record } from "../protocol/read.js";
import { analyzeRequest } from "../protocol/sessionRequest.js";
import type { AnalyzeOptions, WaitForAnalysisOptions } from "./client.js";
import { failureOf } from "./failure.js";
import { pollDelay } from "./pollDelay.js";
import type { Send } from "./request.js";
import { tell } from "./tell.js";
import { now, sleep, timerMs } from "./timer.js";
import { whenVisible } from "./whenVisible.js";

const WAIT_MS = 300_000;
const PROGRESS_MS = 2000;

/** What ends the reading of a session; anything else may be better at the next look. */
const nonRetryableCodes: readonly ToughTongueErrorCode[] = [
  "aborted",
  "bad_request",
  "forbidden",
  "invalid_argument",
  "unauthorized",
];

/**
 * The analysis costs the account money when it runs, so it is asked for once: concurrent calls for a session share one
 * POST, a lost reply is made good by reading the session, and waiting reads the session only.
 */
export function createAnalyzer(send: Send) {
  /** The POST that is under way, by session. */
  const running = new Map<string, Promise<Analysis>>();
  /** Sessions whose POST was answered by "not yet", or lost: to wait for them again is to read on. */
  const pending = new Set<string>();

  const readSession = (id: string, how: { signal?: AbortSignal | null; onceMs?: number } = {}) =>
    send("getSession", { ...how, id, read: (body) => record(body) && parseAnalysis(body) });

  async function post(id: string, force?: boolean): Promise<Analysis> {
    try {
      const analysis = await send("analyzeSession", {
        body: () => analyzeRequest(id, force),
        read: (body) => record(body) && parseAnalysis(body),
      });
      if (analysis.status === "pending") pending.add(id);
      return analysis;
    } catch (error) {
      const { code, outcome } = error as ToughTongueError;
      const isLost = outcome !== undefined && code !== "bad_response";
      if (isLost) pending.add(id);
      // With force an earlier analysis is there, and after an error nothing says that it is the new one.
      else if (force || (code !== "server_error" && code !== "bad_response")) throw error;
      const found = await readSession(id).catch((readError: ToughTongueError) => {
        if (isLost && nonRetryableCodes.includes(readError.code)) throw readError;
        return undefined;
      });
      if (found?.status === "ready") return found;
      if (isLost) return found ?? parseAnalysis(undefined);
      throw error;
    }
  }

  /** Asks for the analysis. The signal ends this caller's waiting; the POST and its other callers go on. */
  async function analyze(id: string, { force, signal }: AnalyzeOptions = {}): Promise<Analysis> {
    const aborted = (outcome?: "unknown") =>
      failureOf("analyzeSession")("aborted", "its signal ended the call", { outcome, cause: signal?.reason });
    if (signal?.aborted) throw aborted();
    let flight = running.get(id);
    if (!flight) {
      flight = post(id, force).finally(() => running.delete(id));
      running.set(id, flight);
    }
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(aborted("unknown"));
      signal?.addEventListener("abort", leave);
    });
    try {
      return await Promise.race([flight, left]);
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  /** Asks for the analysis, then reads the session until it is there. */
  async function waitFor(id: string, options: WaitForAnalysisOptions = {}): Promise<Analysis> {
    const { force, signal, onProgress, timeoutMs } = options;
    const limitMs = timeoutMs !== undefined && timeoutMs > 0 ? timeoutMs : WAIT_MS;
    const started = now();
    const timeLeft = () => limitMs - (now() - started);
    const fail = failureOf("waitForAnalysis");
    let analysis: Analysis | undefined;
    let problem: ToughTongueError | undefined;
    let attempts = 0;
    const progress = () => tell(onProgress, { elapsedMs: Math.round(now() - started), attempts });
    const timeUp = () => {
      // Whoever asks after a whole wait in vain may post again.
      pending.delete(id);
      return fail("pending_timeout", `the analysis was not ready within ${limitMs / 1000} seconds`, { cause: problem });
    };

    if (force || !pending.has(id)) {
      const ticking = setInterval(progress, PROGRESS_MS);
      let timer: ReturnType<typeof setTimeout> | undefined;
      try {
        analysis = await Promise.race([
          analyze(id, { force, signal }),
          new Promise<never>((_, reject) => {
            timer = setTimeout(() => reject(timeUp()), timerMs(limitMs));
          }),
        ]);
      } finally {
        clearInterval(ticking);
        clearTimeout(timer);
      }
    }
    for (let looks = 0; ; looks += 1) {
      if (analysis) {
        attempts += 1;
        if (analysis.status === "ready") {
          pending.delete(id);
          return analysis;
        }
        progress();
      }
      const pause = looks || analysis ? pollDelay(looks, problem?.retryAfterMs) : 0;
      await sleep(Math.min(pause, timeLeft()), signal);
      // A hidden tab reads nothing; once seen again it reads at once, also when the time is up by then.
      const wasHidden = await whenVisible(signal);
      const onceMs = wasHidden ? Infinity : timeLeft();
      if (signal?.aborted) throw fail("aborted", "its signal ended the call", { cause: signal.reason });
      if (onceMs < 5) throw timeUp();
      try {
        analysis = await readSession(id, { signal, onceMs });
        problem = undefined;
      } catch (error) {
        analysis = undefined;
        problem = error as ToughTongueError;
        if (nonRetryableCodes.includes(problem.code)) throw problem;
      }
    }
  }

  return { analyzeSession: analyze, waitForAnalysis: waitFor };
}
