/**
 * Reduces the vendor's responses to the fields that a browser may see. Each list names the fields to keep, so that a field that
 * the vendor adds stays private until it is listed.
 */
import { flatValues, list, own, record } from "./read.js";
import { roleOf, speakerLine, transcriptFields } from "./transcript.js";

/** The public part of one field's value. Undefined drops the field. */
type Reduce = (value: unknown) => unknown;
type Fields = ReadonlyMap<string, Reduce>;

function pick(value: unknown, fields: Fields): Record<string, unknown> | undefined {
  const object = record(value);
  if (!object) return undefined;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    const inner = fields.get(name)?.(object[name]);
    if (inner !== undefined) kept[name] = inner;
  }
  return kept;
}

const fieldsOf = (names: readonly string[], reduce: Reduce): [string, Reduce][] => names.map((name) => [name, reduce]);

const isPlain = (value: unknown) => value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** A string, number, boolean or null, because an object under a harmless name could contain anything. */
const plain: Reduce = (value) => (isPlain(value) ? value : undefined);

/** The same, or a list of them. */
const plainOrList: Reduce = (value) => (Array.isArray(value) ? value.filter(isPlain) : plain(value));

/** An object with field names that the scenario's author chose. */
const plainFields: Reduce = (value) => {
  const object = record(value);
  return object && Object.fromEntries(Object.entries(object).map(([name, inner]) => [name, plainOrList(inner)]));
};

const objectWith =
  (fields: Fields): Reduce =>
  (value) => {
    const kept = pick(value, fields);
    return kept && Object.keys(kept).length > 0 ? kept : undefined;
  };

const rowsOf = (reduce: Reduce): Reduce => (value) => (Array.isArray(value) ? value.filter((row) => record(row)).map(reduce) : undefined);

const secretName = /passcode|password|secret|credential|authorization|api_?key|token/i;

const isSecret = (name: string, value: unknown) => secretName.test(name) && !(typeof value === "number" && /tokens$/i.test(name));

/** Removes passcodes, tokens and keys at any depth. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  const object = record(value);
  if (!object) return value;
  const kept = Object.entries(object).filter(([name, inner]) => !isSecret(name, inner));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSecrets(inner)]));
}

const priceFields: Fields = new Map(fieldsOf(["amount", "currency", "billing_interval", "is_default"], plain));

const pricingFields: Fields = new Map<string, Reduce>([["enabled", plain], ["configs", rowsOf((row) => pick(row, priceFields))]]);

const scenarioFields: Fields = new Map<string, Reduce>([
  ...fieldsOf(["id", "_id", "scenario_id", "name", "description", "user_friendly_description", "user_instructions", "type"], plain),
  ...fieldsOf(["is_public", "is_featured", "is_recording", "analysis_access", "starts_at", "ends_at", "created_at", "updated_at"], plain),
  ["avatar_url", plain],
  ["appearance", objectWith(new Map(fieldsOf(["avatar_url", "avatar_id", "color"], plain)))],
  ["access", objectWith(new Map(fieldsOf(["is_one_time_access"], plain)))],
  ["pricing", (value) => (own(value, "enabled") === true ? pick(value, pricingFields) : undefined)],
  // Keys that the author sets freely, such as department or level.
  ["user_metadata", (value) => withoutSecrets(flatValues(value))],
]);

const authorFields: Fields = new Map<string, Reduce>([
  ...scenarioFields,
  ...fieldsOf(["ai_instructions", "rubrik", "processed_rubrik", "pdf_context", "stages", "constituent_scenarios", "strategy"], withoutSecrets),
  ...fieldsOf(["ai_model_config", "tools_config", "transcribe_config", "meeting_config", "auto_update_config"], withoutSecrets),
  ...fieldsOf(["appearance", "access", "pricing", "memory", "session_analysis", "user_metadata"], withoutSecrets),
]);

/** A scenario, or a list of them, bare or under `scenarios`. */
const reduceScenarios =
  (fields: Fields): Reduce =>
  (answer) => {
    const rows = rowsOf((row) => pick(row, fields));
    const listed = list(own(answer, "scenarios"));
    if (Array.isArray(answer)) return rows(answer);
    return listed ? { scenarios: rows(listed) } : (pick(answer, fields) ?? {});
  };

/** Scenarios for the people who choose and practice them. Instructions, rubrics, passcodes and addresses are left out. */
export const publicScenarios = reduceScenarios(scenarioFields);

/** Scenarios for the people who edit them. */
export const authoredScenarios = reduceScenarios(authorFields);

const topicFields: Fields = new Map(fieldsOf(["topic", "name", "score", "score_str", "note", "weight"], plain));

const topics = (rows: readonly unknown[]) => rows.map((row) => (isPlain(row) ? row : pick(row, topicFields))).filter((row) => row !== undefined);

const reportCard: Reduce = (value) => {
  if (Array.isArray(value)) return topics(value);
  return isPlain(value) ? value : pick(value, new Map([["topics", (rows: unknown) => (Array.isArray(rows) ? topics(rows) : undefined)]]));
};

/** The analysis itself, in each of its dialects. */
const evaluationFields: Fields = new Map<string, Reduce>([
  ...fieldsOf(["overall_score", "final_score", "score", "evaluation_score", "evaluation_note", "verdict", "summary", "report_card_topics"], plain),
  ...fieldsOf(["strengths", "weaknesses", "improvements", "improvement_areas", "action_items", "resources"], plainOrList),
  ...fieldsOf(["feedback", "detailed_feedback", "quiz_results"], plain),
  ["report_card", reportCard],
]);

const evaluation: Reduce = (value) => (value === null ? null : pick(value, evaluationFields));

const analysisFields: Fields = new Map<string, Reduce>([
  ...evaluationFields,
  ...fieldsOf(["evaluation", "improvement", "evaluation_results", "improvement_results"], evaluation),
  ...fieldsOf(["is_analyzing", "status", "ok", "id", "_id", "session_id"], plain),
]);

const isPublicRole = (role: unknown) => role === "ai" || role === "user" || roleOf(role) === "ai" || roleOf(role) === "user";

const isPublicTurn = (turn: unknown) => isPublicRole(record(turn)?.role);

/** One turn of a conversation. Its fields are written out for speed, because a transcript has hundreds of turns. */
function publicTurn({ role, content, text, timestamp }: Record<string, unknown>): unknown {
  return { role, content: plain(content), text: plain(text), timestamp: plain(timestamp) };
}

/** Keeps only the turns of the AI and the person. Rows of other roles contain prompts and tool calls. */
const transcript: Reduce = (value) => {
  if (typeof value === "string") return publicTranscriptText(value);
  if (!Array.isArray(value)) return value === null ? null : undefined;
  return value.filter(isPublicTurn).map(publicTurn);
};

const privateLine = /^[\W\d]{0,20}(system|developer|tool|function)( (prompt|message|instructions?|call|result|output))?( \([^)]{0,40}\))?\W{0,3}:/i;

/** Drops the lines of other speakers. A line without a speaker belongs to the one before it. */
function publicTranscriptText(text: string): string {
  let isPublic = true;
  return text
    .split(/\r\n?|\n/)
    .filter((line) => {
      if (privateLine.test(line)) isPublic = false;
      else if (isPublicRole(speakerLine.exec(line.trim())?.[1])) isPublic = true;
      return isPublic;
    })
    .join("\n");
}

const sessionFields: Fields = new Map<string, Reduce>([
  ...analysisFields,
  ...fieldsOf(["scenario_id", "scenario_name", "user_name", "user_email", "failed_reason"], plain),
  ...fieldsOf(["created_at", "updated_at", "started_at", "completed_at", "ended_at"], plain),
  ...fieldsOf(["duration", "duration_seconds", "duration_minutes"], plain),
  ...fieldsOf(["analytics_url", "recording_url", "transcript_url"], plain),
  ...fieldsOf(transcriptFields, transcript),
  // The host's own data.
  ...fieldsOf(["metadata", "user_metadata"], record),
  ["extraction_results", plainFields],
  ["post_session_status", (value) => pick(value, new Map(fieldsOf(["state", "failed_reason"], plain)))],
  ["analysis", (value) => (value === null ? null : pick(value, analysisFields))],
  // Tells the browser not to request an analysis.
  ["scenario_overview", (value) => (own(value, "analysis_access") === "never" ? { analysis_access: "never" } : undefined)],
]);

/** A session, or an analysis in any dialect, because some accounts return one for the other. */
export function publicSession(answer: unknown): unknown {
  return pick(answer, sessionFields) ?? {};
}

const pageFields: Fields = new Map(fieldsOf(["page", "limit", "total", "total_pages", "has_next", "has_prev"], plain));

const sessionRows: Reduce = (rows) => (Array.isArray(rows) ? rows.filter((row) => record(row)).map(publicSession) : undefined);

const sessionListFields: Fields = new Map<string, Reduce>([...pageFields, ["page_meta", (value) => pick(value, pageFields)], ["sessions", sessionRows]]);

/** A list of sessions, bare or under `sessions`. */
export function publicSessionList(answer: unknown): unknown {
  return Array.isArray(answer) ? sessionRows(answer) : (pick(answer, sessionListFields) ?? {});
}

/** A transcript, from the session or from a separate text file. */
export const publicTranscript = (value: unknown) => ({ transcript: transcript(value) ?? [] });

const createdSessionFields: Fields = new Map(
  fieldsOf(["session_id", "id", "_id", "scenario_id", "status", "embed_url", "analytics_url", "user_email", "user_name", "created_at"], plain),
);

export function publicCreatedSession(answer: unknown): unknown {
  return pick(answer, createdSessionFields) ?? {};
}

const accessTokenFields: Fields = new Map(fieldsOf(["access_token", "token", "type", "expires_at", "iframe_src", "url"], plain));

export function publicAccessToken(answer: unknown): unknown {
  return pick(answer, accessTokenFields) ?? {};
}

const balanceFields: Fields = new Map(fieldsOf(["available_minutes", "last_updated", "balance", "currency"], plain));

export function publicBalance(answer: unknown): unknown {
  return pick(answer, balanceFields) ?? {};
}

const tokenTestFields: Fields = new Map(fieldsOf(["success", "message"], plain));

export function publicTokenTest(answer: unknown): unknown {
  return pick(answer, tokenTestFields) ?? {};
}

/** The ids of a collection's scenarios, bare or in objects. */
const scenarioIds: Reduce = (rows) =>
  Array.isArray(rows) ? rows.map((row) => (typeof row === "string" ? row : pick(row, new Map(fieldsOf(["id", "_id", "scenario_id", "name"], plain))))) : undefined;

const collectionFields: Fields = new Map<string, Reduce>([...fieldsOf(["id", "_id", "name", "description"], plain), ["scenarios", scenarioIds]]);

export function publicCollection(answer: unknown): unknown {
  return pick(answer, collectionFields) ?? {};
}

/** A list of collections, bare or under `collections`. */
export function publicCollections(answer: unknown): unknown {
  const rows = Array.isArray(answer) ? answer : record(answer)?.collections;
  return { collections: Array.isArray(rows) ? rows.filter((row) => record(row)).map(publicCollection) : [] };
}

const jobFields: Fields = new Map(fieldsOf(["ok", "status", "session_id"], plain));

/** The confirmation that a session is being processed. */
export function publicJob(answer: unknown): unknown {
  return pick(answer, jobFields) ?? {};
}

const draftFields: Fields = new Map(fieldsOf(["success", "instructions", "user_instructions", "user_friendly_description", "ai_name", "error"], plain));

export function publicDraft(answer: unknown): unknown {
  return pick(answer, draftFields) ?? {};
}

const organizations = rowsOf((row) => pick(row, new Map(fieldsOf(["id", "_id", "name", "slug", "role"], plain))));

/** A list of organizations, bare or under `organizations`. */
export function publicOrganizations(answer: unknown): unknown {
  return organizations(Array.isArray(answer) ? answer : own(answer, "organizations")) ?? [];
}

const usageFields: Fields = new Map(
  fieldsOf(["id", "_id", "scenario_id", "user_id", "name", "email", "date", "session_count", "total_minutes", "total_duration_seconds"], plain),
);

const usage = rowsOf((row) => pick(row, usageFields));

/**
 * Usage statistics. `mayRead` limits them to some people, without the totals of everyone. Only managers get the balance.
 */
export function publicAnalytics(answer: unknown, mayRead: ((session: unknown) => boolean) | undefined, canManage: boolean): unknown {
  const isReadable = (member: unknown) => !mayRead || mayRead({ user_email: own(member, "email") });
  const members: Reduce = (rows) => (Array.isArray(rows) ? usage(rows.filter(isReadable)) : undefined);
  const summary = new Map(fieldsOf(["total_sessions", "completed_sessions", "total_minutes", ...(canManage ? ["wallet_balance"] : [])], plain));
  const totals: [string, Reduce][] = mayRead ? [] : [["summary", objectWith(summary)], ["time_series", usage]];
  const fields = new Map<string, Reduce>([
    ["scenarios", mayRead ? () => [] : usage],
    ["org_dashboard", objectWith(new Map([["usage_by_member", members], ...totals]))],
    ["member_usage", objectWith(new Map([["members", members]]))],
  ]);
  return pick(answer, fields) ?? {};
}

/** The vendor's answer while an analysis is running. */
export const pendingAnalysis = { evaluation: null, improvement: null, is_analyzing: true };
