import { type Analysis, parseAnalysis } from "../protocol/analysis.js";
import type { ReportCardEntry } from "../protocol/reportCard.js";
import type { AnalysisDialect } from "./dialects.js";
import { discoveryCall } from "./practices/discoveryCall.js";
import type { PracticeAnalysis } from "./practices/practice.js";
import { type WireObject, bullets } from "./wire.js";

/** Parts of an analysis. A part that is `undefined` is missing on the wire. */
export type AnalysisContent = { [Part in keyof PracticeAnalysis]?: PracticeAnalysis[Part] | undefined };

const list = (items?: readonly string[]) => (items ? bullets(items) : null);

function wireEvaluation(content: AnalysisContent): WireObject {
  return {
    overall_score: content.verdict ?? null,
    final_score: content.score === undefined ? null : content.score / 10,
    strengths: list(content.strengths),
    weaknesses: list(content.improvements),
    detailed_feedback: content.feedback ?? null,
    report_card:
      content.reportCard?.map(({ topic, score, display, note, weight }) => ({
        topic,
        score: score ?? null,
        score_str: display ?? (score === undefined ? null : `${score}/10`),
        note: note ?? null,
        weight: weight ?? null,
      })) ?? null,
    quiz_results: null,
  };
}

function wireImprovement(content: AnalysisContent): WireObject {
  return {
    improvement_areas: list(content.improvements),
    action_items: list(content.actionItems),
    resources: content.resources ?? null,
  };
}

/**
 * A finished analysis as the vendor's API returns it, in one of its dialects. Dialect E is a session's.
 *
 * @example makeWireAnalysis("A", { score: 42, strengths: ["Calm"] })
 */
export function makeWireAnalysis(
  dialect: AnalysisDialect = "C",
  parts: AnalysisContent = {},
  sessionId = "session_1",
): WireObject {
  const content: AnalysisContent = { ...discoveryCall.analysis, ...parts };
  const { score = null, strengths = [], improvements = [] } = content;
  const flat = { overall_score: score, strengths, improvements };
  switch (dialect) {
    case "A":
      return flat;
    case "B":
      return { session_id: sessionId, analysis: flat };
    case "C":
      return { evaluation: wireEvaluation(content), improvement: wireImprovement(content), is_analyzing: false };
    case "D":
      return {
        session_id: sessionId,
        summary: content.summary ?? null,
        evaluation: { score, feedback: content.feedback ?? null, strengths, improvements },
      };
    case "E":
      return {
        id: sessionId,
        status: "completed",
        evaluation_results: wireEvaluation(content),
        improvement_results: wireImprovement(content),
      };
  }
}

/** A pending analysis as the vendor's API returns it, in one of its dialects. */
export function makePendingWireAnalysis(dialect: AnalysisDialect = "C", sessionId = "session_1"): WireObject {
  switch (dialect) {
    case "A":
      return {};
    case "B":
      return { session_id: sessionId, analysis: null };
    case "C":
      return { evaluation: null, improvement: null, is_analyzing: true };
    case "D":
      return { session_id: sessionId, status: "processing" };
    case "E":
      return { id: sessionId, status: "processing", evaluation_results: null, improvement_results: null };
  }
}

function contentEntry({ topic, score, display, note, weight }: ReportCardEntry) {
  return { topic, score: score && score.percent / 10, display, note, weight };
}

/** The parts that are present in a normalized analysis. */
function contentOf(fields: Partial<Analysis>): AnalysisContent {
  const { status: _status, raw: _raw, extraction: _extraction, score, reportCard, ...texts } = fields;
  return {
    ...texts,
    ...("score" in fields && { score: score?.percent }),
    ...(reportCard && { reportCard: reportCard.map(contentEntry) }),
  };
}

/** An analysis as the library returns it: ready by default, with a matching `raw`. */
export function makeAnalysis(fields: Partial<Analysis> = {}): Analysis {
  const pending = fields.status === "pending";
  const wire = pending ? makePendingWireAnalysis() : makeWireAnalysis("C", contentOf(fields));
  const raw = fields.raw ?? { ...wire, ...(fields.extraction && { extraction_results: fields.extraction }) };
  return { ...parseAnalysis(raw), ...fields, raw };
}
