import type { Translate } from "../../hooks/useLabels.js";
import type { Analysis } from "../../protocol/analysis.js";
import type { AnalysisComparison } from "../../protocol/compareAnalyses.js";
import { changeText, comparisonSummary, pointsOf } from "./comparison.js";
import { extractionText, readExtraction } from "./extraction.js";
import { topicScoreText } from "./level.js";
import { plainText } from "./plainText.js";

/** The analysis as plain text for the clipboard, in the language and the order of the card. */
export function reportText(analysis: Analysis, comparison: AnalysisComparison | undefined, t: Translate<"analysisCard">): string {
  const { score, verdict, summary, strengths, improvements, reportCard, feedback, actionItems, resources } = analysis;

  const topics = reportCard.map((entry, index) => {
    const { topic, score, note, weight } = entry;
    const { change, isNew = false } = comparison?.topics[index] ?? {};
    const facts = [
      topicScoreText(entry, t),
      weight !== undefined && t("weight", { percent: weight }),
      isNew && t("newTopic"),
      change !== undefined && changeText(pointsOf(change, score), t),
    ].filter(Boolean);
    return [`${topic}${facts.length > 0 ? `: ${facts.join(" · ")}` : ""}`, note].filter(Boolean).join("\n");
  });

  const extraction = readExtraction(analysis.extraction);
  const extracted = typeof extraction === "object" && "pairs" in extraction ? extraction.pairs : [];

  return [
    t("title"),
    score && `${t("score")}: ${t("scoreOf", { value: score.value, max: score.max })}`,
    // Without the invisible marks that isolate the direction of a name.
    comparison && comparisonSummary(comparison, score, t).replace(/[\u2066-\u2069]/g, ""),
    verdict && plainText(verdict),
    summary && plainText(summary),
    section(t("strengths"), points(strengths)),
    section(t("improvements"), points(improvements)),
    section(t("reportCard"), points(topics)),
    section(t("actionItems"), points(actionItems, (index) => `${index + 1}. `)),
    section(t("feedback"), feedback && plainText(feedback)),
    section(t("resources"), resources && plainText(resources)),
    section(t("extraction"), extracted.map(([name, value]) => `- ${name}: ${extractionText(value, t)}`).join("\n")),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function section(title: string, text: string | undefined): string | undefined {
  return text ? `${title}\n${text}` : undefined;
}

/** One item for each line; further lines of an item are indented. */
function points(items: readonly string[], mark: (index: number) => string = () => "- "): string {
  return items
    .map((item, index) => {
      const start = mark(index);
      return start + plainText(item).replace(/\n+/g, `\n${" ".repeat(start.length)}`);
    })
    .join("\n");
}
