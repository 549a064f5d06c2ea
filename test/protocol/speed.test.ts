// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { checkEmbedUrl } from "../../src/protocol/embedUrl.js";
import { parseErrorBody } from "../../src/protocol/errorBody.js";
import { parseSessionEvent } from "../../src/protocol/events.js";
import { parseScenarios } from "../../src/protocol/scenario.js";
import { parseSession } from "../../src/protocol/session.js";
import { parseTranscript } from "../../src/protocol/transcript.js";
import { patience } from "./foreign.js";

const HALF_A_MEGABYTE = 512 * 1024;

/** Texts that cost the square of their length where a pattern looks twice. */
const fillings = ["x", " ", "\n", "\t", "- ", "- a\n", "  - a\n", "1. ", "* ", "#", "`", "```\n", "AI: a\n", "AI", ":", "a:", "9", "9/", ".", "*", "-", "[", "\r", "0.", "\u202e", "👍", ";", "<", "\ud800", " \n"];

describe("half a megabyte of text parses well under a second", patience, () => {
  it.each(fillings)("filled with %j", (filling) => {
    const text = filling.repeat(HALF_A_MEGABYTE / filling.length);
    const start = process.cpuUsage();
    for (const value of [text, `x${text}y`]) {
      parseTranscript({ transcript: value });
      parseAnalysis({ overall_score: value, strengths: value, evaluation: { weaknesses: value, report_card: [{ topic: "t", score: value, score_str: value }] } });
      parseSession({ id: "s1", created_at: value, user_name: value, duration: value, analytics_url: value, status: value });
      parseScenarios([{ id: "sc1", name: value, type: value, created_at: value }]);
      parseSessionEvent({ event: value, sessionId: value, timestamp: value, data: { message: value } });
      parseSessionEvent(value);
      parseErrorBody({ error: value, detail: [{ msg: value, loc: [value] }] });
      expect(() => checkEmbedUrl(value)).toThrow();
    }
    // Some thirty passes over the text. Processor time, because the machine may be busy with other tests.
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});

it("D102: reads 10,000 scenarios in a fraction of a second", () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ id: `sc${index}`, name: `Scenario ${index}`, created_at: "2026-01-01T00:00:00" }));
  const start = process.cpuUsage();
  expect(parseScenarios({ scenarios: rows })).toHaveLength(10_000);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
});

it("reads an analysis with 10,000 points and topics in a fraction of a second", () => {
  const points = Array.from({ length: 10_000 }, (_, index) => `- Point ${index}\n  - nested`).join("\n");
  const report_card = Array.from({ length: 10_000 }, (_, index) => ({ topic: `Topic ${index}`, score: index % 100 }));
  const start = process.cpuUsage();
  const analysis = parseAnalysis({ evaluation: { strengths: points, weaknesses: points, report_card } });
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  expect(analysis.improvements).toHaveLength(10_000);
  expect(analysis.reportCard).toHaveLength(10_000);
});
