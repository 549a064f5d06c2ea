import { listItems } from "./markdownList.js";
import { decodeEntities } from "./entities.js";
import { entries, items, own, text } from "./read.js";
import { type ReportCardEntry, meaningful, parseReportCard } from "./reportCard.js";
import { parseScore, parseScoreOutOfTen, type Score, type ScoreScale } from "./score.js";

/** The vendor's evaluation of a session, the same for every dialect. */
export interface Analysis {
  /** `"pending"`: not available yet; read it again later. */
  status: "ready" | "pending";
  score?: Score | undefined;
  /** A sentence or two instead of, or next to, the score. */
  verdict?: string | undefined;
  summary?: string | undefined;
  strengths: string[];
  improvements: string[];
  /** Detailed feedback, markdown. */
  feedback?: string | undefined;
  actionItems: string[];
  /** Further reading, markdown. */
  resources?: string | undefined;
  reportCard: ReportCardEntry[];
  /** Values that the scenario's author has extracted from the conversation: text, numbers, booleans, lists or dates. */
  extraction?: Record<string, unknown> | undefined;
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
  const isParsed = own(raw, "reportCard") !== undefined;
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
  const decode = (value: string): string => (isParsed ? value : decodeEntities(value, true));
  const decoded = (read: (value: unknown) => string | undefined) => (value: unknown) => {
    const found = read(value);
    return found === undefined ? found : decode(found);
  };
  const list = (value: unknown): string[] | undefined => filled(listItems(value).map(decode));

  const seen = new Set<string>();
  const isNew = (item: string): boolean => !seen.has(item.trim()) && Boolean(seen.add(item.trim()));
  const content = {
    score:
      find((value) => parseScoreOutOfTen(value, scoreScale), "final_score", "evaluation_score") ??
      find((value) => parseScore(value, scoreScale ?? 100), "overall_score", "score"),
    verdict: find(
      (value) => (parseScore(value, 100) ? undefined : decoded(meaningful)(value)),
      ...["verdict", "overall_score", "evaluation_note"],
    ),
    summary: find(decoded(text), "summary"),
    strengths: find(list, "strengths") ?? [],
    improvements: all("improvements", "weaknesses", "improvement_areas").flatMap(listItems).map(decode).filter(isNew),
    feedback: find(decoded(text), "detailed_feedback", "feedback", "quiz_results"),
    actionItems: find(list, "actionItems", "action_items") ?? [],
    resources: find(decoded((value) => text(value) ?? text(items(value).filter(text).join("\n\n"))), "resources"),
    reportCard: find((value) => filled(parseReportCard(value, scoreScale)), "reportCard", "report_card", "report_card_topics") ?? [],
  };
  // Content counts whatever the session's status is, unless the vendor is replacing it.
  const isPending = all("is_analyzing").includes(true) || (isParsed && own(raw, "status") === "pending");
  return {
    status: isPending || !hasContent(content) ? "pending" : "ready",
    ...content,
    extraction: find(readExtraction, "extraction", "extraction_results"),
    raw: isParsed ? own(raw, "raw") : raw,
  };
}

/** Whether an analysis has any content, even if it is still pending. Extracted values alone do not count, because another job produces them. */
export function hasContent({ status: _, raw: __, extraction: ___, ...content }: Partial<Analysis>): boolean {
  return Object.values(content).some((part) => (Array.isArray(part) ? part.length > 0 : part !== undefined));
}

/** Without empty values. */
function readExtraction(value: unknown): Record<string, unknown> | undefined {
  const kept = entries(value).filter(([, one]) => one != null && one !== "");
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function filled<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
