import { requireId } from "./ids.js";
import { listItems, unique } from "./markdownList.js";
import { own, text } from "./read.js";
import { meaningful, parseReportCard } from "./reportCard.js";
import { parseScore, type Score, type ScoreScale } from "./score.js";

/** One line of the report card. */
export interface ReportCardEntry {
  topic: string;
  score?: Score;
  /** The score as the vendor words it: "7.5/10", "B+", "INTJ". */
  display?: string;
  note?: string;
  /** Share of the whole, in percent. */
  weight?: number;
}

/** What the vendor thinks of a session, whatever dialect it arrived in. */
export interface Analysis {
  /** `"pending"`: nothing is there yet, ask again later. */
  status: "ready" | "pending";
  score?: Score;
  /** A sentence instead of, or beside, the score. */
  verdict?: string;
  summary?: string;
  strengths: string[];
  improvements: string[];
  /** Detailed feedback, markdown. */
  feedback?: string;
  actionItems: string[];
  /** Further reading, markdown. */
  resources?: string;
  reportCard: ReportCardEntry[];
  /** The wire value as it came. */
  raw: unknown;
}

/**
 * Reads an analysis in any of the vendor's dialects: flat, wrapped, the answer of analyze, or a whole session.
 * One that was already read is understood as well. Never throws; where nothing is there yet, it is `"pending"`.
 *
 * @param options.scoreScale How to read bare numbers where the usual rule guesses wrong for your account.
 */
export function parseAnalysis(raw: unknown, { scoreScale }: { scoreScale?: ScoreScale } = {}): Analysis {
  const sources = [raw, own(raw, "analysis")].flatMap((base) => [
    own(base, "evaluation"),
    own(base, "evaluation_results"),
    own(base, "improvement"),
    own(base, "improvement_results"),
    base,
  ]);
  /** By key first: `final_score` anywhere wins over `overall_score` anywhere. */
  const find = <T>(keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined => {
    for (const key of keys) {
      for (const source of sources) {
        const value = read(own(source, key));
        if (value !== undefined) return value;
      }
    }
    return undefined;
  };
  const findList = (keys: readonly string[]): string[] => find(keys, (value) => filled(listItems(value))) ?? [];

  const content = {
    score:
      find(["final_score"], (value) => parseScore(value, scoreScale ?? 10)) ??
      find(["overall_score", "score", "evaluation_score"], (value) => parseScore(value, scoreScale ?? 100)),
    verdict: find(["verdict"], text) ?? find(["overall_score"], parseVerdict) ?? find(["evaluation_note"], meaningful),
    summary: find(["summary"], text),
    strengths: findList(["strengths"]),
    improvements: unique(
      ["improvements", "weaknesses", "improvement_areas"].flatMap((key) =>
        sources.flatMap((source) => listItems(own(source, key))),
      ),
    ),
    feedback: find(["detailed_feedback", "feedback", "quiz_results"], text),
    actionItems: findList(["actionItems", "action_items"]),
    resources: find(["resources"], (value) => text(value) ?? text(listItems(value).join("\n\n"))),
    reportCard:
      find(["reportCard", "report_card", "report_card_topics"], (value) => filled(parseReportCard(value, scoreScale))) ?? [],
  };
  const pending =
    find(["is_analyzing"], (value) => (value === true ? true : undefined)) ??
    find(["status"], (value) => (value === "processing" || value === "pending" ? true : undefined)) ??
    !hasContent(content);
  return { status: pending ? "pending" : "ready", ...content, raw: own(raw, "reportCard") ? own(raw, "raw") : raw };
}

/** Whether an analysis says anything, also while it is pending. */
export function hasContent(analysis: Omit<Analysis, "status" | "raw">): boolean {
  const { score, verdict, summary, strengths, improvements, feedback, actionItems, resources, reportCard } = analysis;
  return (
    [score, verdict, summary, feedback, resources].some((part) => part !== undefined) ||
    [strengths, improvements, actionItems, reportCard].some((list) => list.length > 0)
  );
}

/** The body of the call that runs an analysis, or returns the one that is there. */
export function analyzeRequest(id: string, force?: boolean): Record<string, unknown> {
  return { session_id: requireId(id, "The session id"), ...(force ? { force: true } : {}) };
}

/** Text in `overall_score` that is no score. */
function parseVerdict(value: unknown): string | undefined {
  return parseScore(value, 100) ? undefined : meaningful(value);
}

function filled<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
