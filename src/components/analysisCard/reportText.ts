import type { Analysis } from "../../protocol/analysis.js";
import { compareAnalyses } from "../../protocol/compareAnalyses.js";
import type { CardTexts } from "./cardTexts.js";
import { comparisonSummary } from "./comparisonParts.js";
import { plainText } from "./plainText.js";
import { changeText, pointsOf, reportTexts } from "./reportTexts.js";

/** An analysis as plain text, in the language of the card and in its order: what is copied. */
export function reportText(analysis: Analysis, previous: Analysis | undefined, t: CardTexts): string {
  const say = reportTexts(t);
  const comparison = previous && compareAnalyses(analysis, previous);
  const { score, verdict, summary, strengths, improvements, reportCard, feedback, actionItems, resources } = analysis;

  const topics = reportCard.map(({ topic, score, display, note, weight }, index) => {
    const { change, isNew = false } = comparison?.topics[index] ?? {};
    const facts = [
      display ?? (score && t("topicScore", { ...score })),
      weight !== undefined && t("weight", { percent: weight }),
      isNew && say("newTopic"),
      change !== undefined && changeText(pointsOf(change, score), say),
    ].filter(Boolean);
    return [`${topic}${facts.length > 0 ? `: ${facts.join(" · ")}` : ""}`, note].filter(Boolean).join("\n");
  });

  return [
    t("title"),
    score && `${t("score")}: ${t("scoreOf", { value: score.value, max: score.max })}`,
    // Without the invisible marks that keep a name's direction to itself on a page.
    comparison && comparisonSummary(comparison, score, say).replace(/[\u2066-\u2069]/g, ""),
    verdict && plainText(verdict),
    summary && plainText(summary),
    section(t("strengths"), points(strengths)),
    section(t("improvements"), points(improvements)),
    section(t("reportCard"), points(topics)),
    section(t("feedback"), feedback && plainText(feedback)),
    section(t("actionItems"), points(actionItems, (index) => `${index + 1}. `)),
    section(t("resources"), resources && plainText(resources)),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function section(title: string, text: string | undefined): string | undefined {
  return text ? `${title}\n${text}` : undefined;
}

/** One point a line; what a point says on further lines stands under its first. */
function points(items: readonly string[], mark: (index: number) => string = () => "- "): string {
  return items
    .map((item, index) => {
      const start = mark(index);
      return start + plainText(item).replace(/\n+/g, `\n${" ".repeat(start.length)}`);
    })
    .join("\n");
}
