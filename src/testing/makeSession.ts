import { type Session, parseSession } from "../protocol/session.js";
import type { TranscriptEntry } from "../protocol/transcript.js";
import { makeWireAnalysis } from "./makeAnalysis.js";
import { discoveryCall } from "./practices/discoveryCall.js";
import type { PracticeTurn } from "./practices/practice.js";
import { type WireObject, compact, isWireObject } from "./wire.js";

export function wireTranscript(turns: readonly PracticeTurn[]): WireObject[] {
  return turns.map(([role, content, timestamp]) => ({ role, content, timestamp }));
}

/** A session as the vendor's API returns it: completed and analyzed, with its transcript. */
export function makeWireSession(fields: WireObject = {}): WireObject {
  const { evaluation_results, improvement_results } = makeWireAnalysis("E");
  return {
    id: "session_1",
    scenario_id: discoveryCall.scenario.id,
    scenario_name: discoveryCall.scenario.name,
    status: "completed",
    created_at: "2026-04-14T08:30:00.000000",
    completed_at: "2026-04-14T08:31:35.000000",
    duration: 95,
    user_name: "Ada Park",
    user_email: "ada@example.com",
    metadata: {},
    analytics_url: "https://app.toughtongueai.com/analytics/session_1",
    transcript: wireTranscript(discoveryCall.transcript),
    evaluation_results,
    improvement_results,
    ...fields,
  };
}

function wireTurn({ role, text, at }: TranscriptEntry): WireObject {
  return compact({ role, content: text, timestamp: at instanceof Date ? at.toISOString() : at });
}

/** The wire fields for a session's analysis, whose `raw` is in dialect C or E. */
function evaluationFields(analysis: Session["analysis"]): WireObject {
  const raw = analysis && isWireObject(analysis.raw) ? analysis.raw : {};
  return {
    evaluation_results: raw.evaluation ?? raw.evaluation_results ?? null,
    improvement_results: raw.improvement ?? raw.improvement_results ?? null,
  };
}

/** A session as the library returns it: completed and analyzed by default, with a matching `raw`. */
export function makeSession(fields: Partial<Session> = {}): Session {
  const over = fields.status === undefined || !["active", "in_progress"].includes(fields.status);
  const raw =
    fields.raw ??
    makeWireSession({
      ...compact({
        id: fields.id,
        scenario_id: fields.scenarioId,
        scenario_name: fields.scenarioName,
        status: fields.status,
        user_name: fields.userName,
        user_email: fields.userEmail,
        created_at: fields.createdAt?.toISOString(),
        completed_at: over ? fields.completedAt?.toISOString() : null,
        duration: over ? fields.durationSeconds : null,
        transcript: fields.transcript?.map(wireTurn),
        transcript_url: fields.transcriptUrl,
        post_session_status: fields.failure === undefined ? undefined : { state: "failed", failed_reason: fields.failure },
        extraction_results: fields.analysis?.extraction,
        analytics_url: fields.analyticsUrl,
        recording_url: fields.recordingUrl,
        metadata: fields.metadata,
      }),
      ...(("analysis" in fields || !over) && evaluationFields(fields.analysis)),
    });
  return { ...(parseSession(raw) as Session), ...fields, raw };
}
