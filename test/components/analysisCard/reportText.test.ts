import { describe, expect, it } from "vitest";
import { reportText } from "../../../src/components/analysisCard/reportText.js";
import type { Translate } from "../../../src/hooks/useLabels.js";
import { formatLabel } from "../../../src/labels/formatLabel.js";
import { ar } from "../../../src/labels/locales/ar.js";
import { de } from "../../../src/labels/locales/de.js";
import { en } from "../../../src/labels/locales/en.js";
import type { Labels } from "../../../src/labels/labels.js";
import { type Analysis, parseAnalysis } from "../../../src/protocol/analysis.js";
import { compareAnalyses } from "../../../src/protocol/compareAnalyses.js";
import { makeAnalysis } from "../../../src/testing/index.js";

const textsOf =
  (labels: Labels, locale: string): Translate<"analysisCard"> =>
  (key, values) =>
    formatLabel(labels.analysisCard[key], values, locale);
const english = textsOf(en, "en");
const read = (wire: unknown) => parseAnalysis(wire);
const compared = (analysis: Analysis, previous: Analysis, t: Translate<"analysisCard">) =>
  reportText(analysis, compareAnalyses(analysis, previous), t);

const small = {
  evaluation: {
    final_score: 7.8,
    overall_score: "A **calm** conversation.",
    strengths: "- **Asked** why\n- Fixed a day",
    weaknesses: ["Two lines:\nwait, then ask"],
    detailed_feedback: "First.\n\n1. wait\n2. ask",
    report_card: [
      { topic: "Opening", score: 9, score_str: "9/10", weight: 15, note: "Warm and *short*." },
      { topic: "Style", score: null, score_str: "INTJ" },
      { topic: "Energy" },
    ],
  },
  improvement: { action_items: ["Prepare", "Practice"] },
};

it("is the card in its order, without markup", () => {
  expect(reportText(read(small), undefined, english)).toBe(`Your analysis

Score: 7.8 out of 10

A calm conversation.

What went well
- Asked why
- Fixed a day

What to work on
- Two lines:
  wait, then ask

Report card
- Opening: 9/10 · Weight: 15%
  Warm and short.
- Style: INTJ
- Energy

Next steps
1. Prepare
2. Practice

Detailed feedback
First.

1. wait
2. ask`);
});

it("says what became of everything since last time", () => {
  const previous = { evaluation: { final_score: 6.5, report_card: [{ topic: "opening", score: 8 }, { topic: "Pace", score: 3 }] } };
  const text = compared(read(small), read(previous), english);
  expect(text).toContain("Score: 7.8 out of 10\n\nUp 1.3 points from last time · 1 topic higher than last time · Not scored this time: Pace\n");
  expect(text).toContain("- Opening: 9/10 · Weight: 15% · Up 1 point from last time\n");
  expect(text).toContain("- Style: INTJ · New\n");
});

it.each([
  ["a hundred", { overall_score: 78 }, { overall_score: 65 }, "Up 13 points"],
  ["ten, after a hundred", { final_score: 7.8 }, { overall_score: 65 }, "Up 1.3 points"],
  ["ten, by a little", { final_score: 7.8 }, { final_score: 7.9 }, "Down 0.1 points"],
  ["all of a hundred", { overall_score: 100 }, { overall_score: 0 }, "Up 100 points"],
])("counts a change on the scale that it stands beside: %s", (_, now, before, words) => {
  expect(compared(read(now), read(before), english)).toContain(`\n\n${words} from last time`);
});

it("has only the parts that say something", () => {
  expect(reportText(read({ overall_score: 40 }), undefined, english)).toBe("Your analysis\n\nScore: 40 out of 100");
});

describe("in the language of the card", () => {
  it("German, with its numbers", () => {
    const text = compared(read(small), read({ final_score: 6.8 }), textsOf(de, "de"));
    expect(text).toContain("Ergebnis: 7,8 von 10\n\n1 Punkt mehr als beim letzten Mal");
    expect(text).toContain("Nächste Schritte\n1. Prepare");
  });

  it("Arabic, with its plurals", () => {
    const text = compared(read(small), read({ final_score: 5.8 }), textsOf(ar, "ar"));
    expect(text).toContain("أفضل من المرة السابقة بنقطتين");
  });
});

it("leaves no mark of markdown in the sample", () => {
  const text = reportText(makeAnalysis(), undefined, english);
  expect(text).not.toMatch(/\*\*|(?<!\w)[*_`](?=\w)|^#/m);
  expect(text.split("\n").length).toBeGreaterThan(30);
});
