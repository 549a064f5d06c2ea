import { parseDate } from "../protocol/date.js";
import { makeWireAnalysis } from "./makeAnalysis.js";
import { makeWireCollection } from "./makeCollection.js";
import { wireTranscript } from "./makeSession.js";
import { practices } from "./practices/index.js";
import { discoveryCall } from "./practices/discoveryCall.js";
import type { Practice } from "./practices/practice.js";
import { type WireObject, wireOf } from "./wire.js";

/** A session of the fake vendor. */
interface StoredSession {
  fields: WireObject;
  /** Reads that still return 404 after the end. */
  missingReads: number;
  /** When the analysis is ready, as epoch milliseconds. Undefined until it is requested. */
  analyzedAt?: number;
}

export interface NewSession {
  scenarioId?: string | undefined;
  userName?: string | undefined;
  userEmail?: string | undefined;
  metadata?: unknown | undefined;
}

export interface EndOfSession {
  /** @default "completed" */
  status?: "completed" | "terminated" | "failed" | undefined;
  /** @default the time since the start */
  durationSeconds?: number | undefined;
  /** Makes the processing after the session fail, for this reason. */
  failedReason?: string | undefined;
}

export interface VendorStoreOptions {
  scenarios?: readonly object[] | undefined;
  sessions?: readonly object[] | undefined;
  collections?: readonly object[] | undefined;
  analysisDelayMs: number;
  missingReadsAfterEnd: number;
  sessionId?: ((scenarioId: string | undefined, number: number) => string) | undefined;
}

const iso = (time: number) => new Date(time).toISOString();

export const idOf = (fields: WireObject): string => String(fields.id ?? fields._id ?? fields.session_id ?? "");

const hasFailed = ({ status, post_session_status: post }: WireObject): boolean =>
  status === "failed" || (post as WireObject | undefined)?.state === "failed";

/** The state of the fake account: scenarios, sessions and their analyses. */
export function createVendorStore(options: VendorStoreOptions) {
  const scenarios = new Map<string, WireObject>();
  const sessions = new Map<string, StoredSession>();
  const collections = new Map<string, WireObject>();
  let created = 0;

  function reset() {
    scenarios.clear();
    sessions.clear();
    collections.clear();
    created = 0;
    for (const scenario of options.scenarios ?? practices.map((practice) => practice.scenario)) {
      const fields = wireOf(scenario);
      scenarios.set(idOf(fields), fields);
    }
    for (const collection of options.collections ?? [makeWireCollection()]) {
      const fields = wireOf(collection);
      collections.set(idOf(fields), fields);
    }
    for (const session of options.sessions ?? []) {
      const fields = wireOf(session);
      const analyzed = fields.evaluation_results ?? fields.improvement_results;
      sessions.set(idOf(fields), { fields, missingReads: 0, analyzedAt: analyzed ? 0 : undefined });
    }
  }
  reset();

  function practiceOf(fields: WireObject): Practice {
    return practices.find((practice) => practice.scenario.id === fields.scenario_id) ?? discoveryCall;
  }

  function nextSessionId(scenarioId?: string): string {
    const nameSession = options.sessionId ?? ((_scenarioId, number) => `session_${number}`);
    let id: string;
    do id = nameSession(scenarioId, ++created);
    while (sessions.has(id));
    return id;
  }

  function nextScenarioId(): string {
    let number = scenarios.size + 1;
    while (scenarios.has(`scenario_${number}`)) number++;
    return `scenario_${number}`;
  }

  function startSession(id: string, { scenarioId, userName, userEmail, metadata }: NewSession = {}): WireObject {
    const known = sessions.get(id);
    if (known) return known.fields;
    const fields: WireObject = {
      id,
      scenario_id: scenarioId ?? null,
      scenario_name: scenarios.get(scenarioId ?? "")?.name ?? null,
      status: "active",
      created_at: iso(Date.now()),
      completed_at: null,
      user_name: userName ?? null,
      user_email: userEmail ?? null,
      metadata: metadata ?? {},
    };
    sessions.set(id, { fields, missingReads: 0 });
    return fields;
  }

  function endSession(id: string, { status = "completed", durationSeconds, failedReason }: EndOfSession = {}): void {
    startSession(id);
    const session = sessions.get(id) as StoredSession;
    const { fields } = session;
    if (fields.status !== "active" && fields.status !== "in_progress") return;
    const now = Date.now();
    session.missingReads = options.missingReadsAfterEnd;
    Object.assign(fields, {
      status,
      completed_at: iso(now),
      duration: durationSeconds ?? Math.max(1, Math.round((now - Date.parse(String(fields.created_at))) / 1000)),
      analytics_url: `https://app.toughtongueai.com/analytics/${id}`,
      transcript: wireTranscript(practiceOf(fields).transcript),
    });
    if (failedReason !== undefined) fields.post_session_status = { state: "failed", failed_reason: failedReason };
  }

  /** Counts a read of a session that has just ended. True while the vendor still returns 404. */
  function isMissing(id: string): boolean {
    const session = sessions.get(id);
    if (!session) return true;
    if (session.missingReads === 0) return false;
    session.missingReads--;
    return true;
  }

  /** Why a person cannot start a session: the scenario is unknown, closed, or already done. */
  function refusalOf(scenarioId: string, userEmail: unknown): [status: number, error: string] | undefined {
    const scenario = scenarios.get(scenarioId);
    if (!scenario) return [404, "Scenario not found"];
    const [from, to] = [parseDate(scenario.starts_at), parseDate(scenario.ends_at)];
    const now = Date.now();
    if ((from && now < from.getTime()) || (to && now > to.getTime())) return [400, "This scenario is not open at the moment"];
    const isOneTime = (scenario.access as WireObject | null | undefined)?.is_one_time_access === true;
    const isDone = [...sessions.values()].some(({ fields }) => fields.scenario_id === scenarioId && fields.user_email === userEmail);
    return isOneTime && isDone ? [400, "You have already practiced this scenario"] : undefined;
  }

  function forbidsAnalysis(id: string): boolean {
    const scenario = scenarios.get(String(sessions.get(id)?.fields.scenario_id));
    return scenario?.analysis_access === "never";
  }

  /** Starts the analysis unless it exists or is in progress. Returns when it is ready, as epoch milliseconds. */
  function analyze(id: string, force: boolean): number {
    const session = sessions.get(id) as StoredSession;
    // Processing that failed once fails again.
    if (hasFailed(session.fields)) return 0;
    if (session.analyzedAt === undefined || force) session.analyzedAt = Date.now() + options.analysisDelayMs;
    return session.analyzedAt;
  }

  /** The session as the API returns it now. */
  function readSession(id: string): WireObject | undefined {
    const session = sessions.get(id);
    if (!session) return undefined;
    const { fields, analyzedAt } = session;
    if (analyzedAt === undefined || hasFailed(fields)) return { ...fields };
    if (analyzedAt > Date.now()) return { ...fields, status: "processing" };
    const { evaluation_results, improvement_results } = makeWireAnalysis("E", practiceOf(fields).analysis);
    return {
      ...fields,
      evaluation_results: fields.evaluation_results ?? evaluation_results,
      improvement_results: fields.improvement_results ?? improvement_results,
    };
  }

  return {
    reset,
    scenarios,
    collections,
    refusalOf,
    sessionIds: () => [...sessions.keys()],
    nextSessionId,
    nextScenarioId,
    practiceOf,
    startSession,
    endSession,
    isMissing,
    forbidsAnalysis,
    hasFailed,
    analyze,
    readSession,
  };
}

export type VendorStore = ReturnType<typeof createVendorStore>;
