import type { QueryFunctionContext } from "@tanstack/react-query";
import {
  type AnalysisJob,
  type AnalysisWait,
  nextReadMs,
  pollAnalysis,
  recheckAnalysis,
  requestAnalysis,
  startWait,
  timeLeft,
  timeOut,
} from "../../client/analysisJob.js";
import type { Client } from "../../client/client.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { ToughTongueError } from "../../protocol/errors.js";
import { queryKey } from "../queryKeys.js";
import { cachedSession } from "../sessions/sessionQueries.js";
import { isReady } from "./readAnalysis.js";

/** The job of one session, shared by all components. */
interface SharedJob extends AnalysisJob {
  /** The current wait. Undefined once the analysis is ready or has failed. */
  wait?: AnalysisWait;
  /** The user asked to try again. */
  isRecheckRequested?: boolean;
}

const MAX_JOBS = 500;

/**
 * Jobs are stored by client, not in the query cache: a host that resets, refetches or clears the cache must not cause a
 * second request.
 */
const jobsByClient = new WeakMap<Client, Map<string, SharedJob>>();

function jobFor(client: Client, scope: string, id: string): SharedJob {
  let jobs = jobsByClient.get(client);
  if (!jobs) jobsByClient.set(client, (jobs = new Map()));
  const key = JSON.stringify([scope, id]);
  let job = jobs.get(key);
  if (!job) {
    jobs.set(key, (job = { timeouts: 0 }));
    for (const oldest of jobs.keys()) if (jobs.size > MAX_JOBS) jobs.delete(oldest);
  }
  return job;
}

/** How long the current wait has taken, in milliseconds. */
export function waitedMs(client: Client, scope: string, id: string): number {
  const { wait } = jobFor(client, scope, id);
  return wait ? Math.round(wait.limitMs - timeLeft(wait)) : 0;
}

/** The pause before the next step, in milliseconds. */
export function nextStepMs(client: Client, scope: string, id: string): number {
  const { wait } = jobFor(client, scope, id);
  // Never 0, because the time may run out while no component is mounted.
  return Math.max(250, nextReadMs(wait ?? startWait()));
}

/** Makes the next step start a new wait, which may request the analysis again. */
export function requestRecheck(client: Client, scope: string, id: string): void {
  const job = jobFor(client, scope, id);
  if (!job.request) job.isRecheckRequested = true;
}

/**
 * One step: requests the analysis, or reads the session once. Returns wire JSON, which may still be pending. The signal of the
 * context is accessed for reads only, because that makes TanStack Query cancel the step when the last component unmounts.
 */
export async function fetchAnalysis(client: Client, scope: string, id: string, context: QueryFunctionContext): Promise<unknown> {
  const cached: unknown = context.client?.getQueryData(context.queryKey);
  if (isReady(cached)) return cached;
  const job = jobFor(client, scope, id);
  job.wait ??= startWait();
  try {
    let analysis: Analysis | undefined;
    const known = cachedSession(context.client, scope, id);
    if (job.request || (cached === undefined && !job.outcome && !job.isRecheckRequested)) {
      const send = () => client.analyzeSession(id, { readFirst: !known });
      analysis = await requestAnalysis(job, send, known && (async () => known));
    } else if (job.isRecheckRequested) {
      job.isRecheckRequested = false;
      const send = () => client.analyzeSession(id);
      analysis = await recheckAnalysis(job, { send, read: () => client.getSession(id) });
    } else {
      analysis = await pollAnalysis(job, job.wait, () => client.getSession(id, { signal: context.signal }));
    }
    const wire = (analysis ? analysis.raw : cached) ?? null;
    if (isReady(wire)) {
      job.wait = undefined;
      void context.client?.invalidateQueries({ queryKey: queryKey(scope, "sessions") });
    } else if (timeLeft(job.wait) <= 0) throw timeOut(job, job.wait);
    return wire;
  } catch (error) {
    // Aborted means that the last component was unmounted: the wait continues with the next one.
    if ((error as ToughTongueError).code !== "aborted") job.wait = undefined;
    throw error;
  }
}
