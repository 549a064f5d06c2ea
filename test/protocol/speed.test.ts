// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { checkEmbedUrl } from "../../src/protocol/embedUrl.js";
import { parseErrorBody } from "../../src/protocol/errorBody.js";
import { parseSessionEvent } from "../../src/protocol/events.js";
import { parseScenarios } from "../../src/protocol/scenario.js";
import { parseSession } from "../../src/protocol/session.js";
import { parseTranscript } from "../../src/protocol/transcript.js";
import { LINEAR, growthOf } from "../support/timing.js";
import { patience } from "./foreign.js";

const HALF_A_MEGABYTE = 512 * 1024;

/** Each of these, repeated, would make a backtracking pattern take quadratic time. */
const fillings = ["x", " ", "\n", "\t", "- ", "- a\n", "  - a\n", "1. ", "* ", "#", "`", "```\n", "AI: a\n", "AI", ":", "a:", "9", "9/", ".", "*", "-", "[", "\r", "0.", "\u202e", "👍", ";", "<", "\ud800", " \n", "•", "• a ", " • ", "&", "&amp;", "&#9;", "a: 8/10 ", "- a\n\nb\n\n", "**a** "];

describe("half a megabyte of text parses in linear time", patience, () => {
  it.each(fillings)("filled with %j", async (filling) => {
    const parseAll = (length: number) => {
      const text = filling.repeat(length / filling.length);
      for (const value of [text, `x${text}y`]) parse(value);
    };
    const parse = (value: string) => {
      parseTranscript({ transcript: value });
      parseAnalysis({ overall_score: value, strengths: value, evaluation: { weaknesses: value, report_card: [{ topic: "t", score: value, score_str: value }] } });
      parseSession({ id: "s1", created_at: value, user_name: value, duration: value, analytics_url: value, status: value });
      parseScenarios([{ id: "sc1", name: value, type: value, created_at: value }]);
      parseSessionEvent({ event: value, sessionId: value, timestamp: value, data: { message: value } });
      parseSessionEvent(value);
      parseErrorBody({ error: value, detail: [{ msg: value, loc: [value] }] });
      expect(() => checkEmbedUrl(value)).toThrow();
    };
    expect(await growthOf(parseAll, HALF_A_MEGABYTE / 10)).toBeLessThan(LINEAR);
  });
});

it("D102: reads 10,000 scenarios in linear time", async () => {
  const read = (count: number) => {
    const rows = Array.from({ length: count }, (_, index) => ({ id: `sc${index}`, name: `Scenario ${index}`, created_at: "2026-01-01T00:00:00" }));
    expect(parseScenarios({ scenarios: rows })).toHaveLength(count);
  };
  expect(await growthOf(read, 1000)).toBeLessThan(LINEAR);
});

it("reads an analysis with 10,000 points and topics in linear time", async () => {
  const read = (count: number) => {
    const points = Array.from({ length: count }, (_, index) => `- Point ${index}\n  - nested`).join("\n");
    const report_card = Array.from({ length: count }, (_, index) => ({ topic: `Topic ${index}`, score: index % 100 }));
    const analysis = parseAnalysis({ evaluation: { strengths: points, weaknesses: points, report_card } });
    expect(analysis.improvements).toHaveLength(count);
    expect(analysis.reportCard).toHaveLength(count);
  };
  expect(await growthOf(read, 1000)).toBeLessThan(LINEAR);
});
