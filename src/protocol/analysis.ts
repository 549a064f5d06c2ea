import { listItems } from "./markdownList.js";
import { items, own, text } from "./read.js";
import { type ReportCardEntry, meaningful, parseReportCard } from "./reportCard.js";
import { parseScore, type Score, type ScoreScale } from "./score.js";

/** The vendor's evaluation of a session, the same for every dialect. */
export interface Analysis {
  /** `"pending"`: not available yet, read again later. */
  status: "ready" | "pending";
  score?: Score;
  /** A sentence or two instead of, or next to, the score. */
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
  /** The wire value, unchanged. */
  raw: unknown;
}

/**
 * Reads an analysis in any of the vendor's dialects: flat, wrapped, the response of analyze, or a whole session. Also
 * accepts an `Analysis`. Never throws; without any content the status is `"pending"`.
 *
 * @param options.scoreScale The scale of bare numbers, if the default rule is wrong for your account.
 */
export function parseAnalysis(raw: unknown, { scoreScale }: { scoreScale?: ScoreScale } = {}): Analysis {
  const sources = [raw, own(raw, "analysis")].flatMap((base) => [
    ...["evaluation", "evaluation_results", "improvement", "improvement_results"].map((key) => own(base, key)),
    base,
  ]);
  const all = (...keys: string[]): unknown[] => keys.flatMap((key) => sources.map((source) => own(source, key)));
  /** Keys have priority over places: `final_score` anywhere wins over `overall_score` anywhere. */
  const find = <T>(read: (value: unknown) => T | undefined, ...keys: string[]): T | undefined => {
    for (const value of all(...keys)) {
      const found = read(value);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const list = (value: unknown): string[] | undefined => filled(listItems(value));

  const seen = new Set<string>();
  const isNew = (item: string): boolean => !seen.has(item.trim()) && Boolean(seen.add(item.trim()));
  const content = {
    score:
      find((value) => parseScore(value, scoreScale ?? 10), "final_score") ??
      find((value) => parseScore(value, scoreScale ?? 100), "overall_score", "score", "evaluation_score"),
    verdict: find((value) => (parseScore(value, 100) ? undefined : meaningful(value)), "verdict", "overall_score", "evaluation_note"),
    summary: find(text, "summary"),
    strengths: find(list, "strengths") ?? [],
    improvements: all("improvements", "weaknesses", "improvement_areas").flatMap(listItems).filter(isNew),
    feedback: find(text, "detailed_feedback", "feedback", "quiz_results"),
    actionItems: find(list, "actionItems", "action_items") ?? [],
    resources: find((value) => text(value) ?? text(items(value).filter(text).join("\n\n")), "resources"),
    reportCard: find((value) => filled(parseReportCard(value, scoreScale)), "reportCard", "report_card", "report_card_topics") ?? [],
  };
  const isPending =
    all("is_analyzing").includes(true) || all("status").some((status) => status === "processing" || status === "pending");
  return {
    status: isPending || !hasContent(content) ? "pending" : "ready",
    ...content,
    raw: own(raw, "reportCard") ? own(raw, "raw") : raw,
  };
}

/** Whether an analysis has any content, even if it is still pending. */
export function hasContent({ status: _, raw: __, ...content }: Partial<Analysis>): boolean {
  return Object.values(content).some((part) => (Array.isArray(part) ? part.length > 0 : part !== undefined));
}

function filled<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
