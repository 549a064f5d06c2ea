// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAccessToken } from "../../src/protocol/accessToken.js";
import { type Analysis, parseAnalysis } from "../../src/protocol/analysis.js";
import { parseAnalytics } from "../../src/protocol/analytics.js";
import { parseBalance } from "../../src/protocol/balance.js";
import { parseCollection, parseCollections } from "../../src/protocol/collection.js";
import { parseCreatedSession, parseImportedSession } from "../../src/protocol/createdSession.js";
import { parseDate } from "../../src/protocol/date.js";
import { isErrorAnswer } from "../../src/protocol/endpoints.js";
import { parseErrorBody } from "../../src/protocol/errorBody.js";
import { parseSessionEvent } from "../../src/protocol/events.js";
import { isId } from "../../src/protocol/ids.js";
import { ownerOf } from "../../src/protocol/ownership.js";
import { parseOrganizations } from "../../src/protocol/organization.js";
import { isMissingRoute } from "../../src/protocol/routes.js";
import { parseScenario, parseScenarios } from "../../src/protocol/scenario.js";
import { parseScenarioDraft } from "../../src/protocol/scenarioDraft.js";
import { parseSession } from "../../src/protocol/session.js";
import { parseSessionPage } from "../../src/protocol/sessionPage.js";
import { parseTranscript } from "../../src/protocol/transcript.js";
import { foreign, patience, runs } from "./foreign.js";

const readers: Record<string, (value: unknown) => unknown> = {
  parseAccessToken,
  parseAnalysis,
  parseAnalytics,
  parseBalance,
  parseCollection,
  parseCollections,
  parseCreatedSession,
  parseImportedSession,
  parseDate,
  parseErrorBody,
  parseOrganizations,
  parseScenario,
  parseScenarioDraft,
  parseScenarios,
  parseSession,
  parseSessionEvent,
  parseSessionPage,
  parseTranscript,
  ownerOf,
  isId,
  isMissingRoute: (value) => isMissingRoute(404, value),
  isErrorAnswer,
};

describe("readers are total", patience, () => {
  it.each(Object.entries(readers))("D94 to D110: %s throws for nothing, whatever it is given", (_, read) => {
    fc.assert(
      fc.property(foreign, (make) => {
        read(make());
      }),
      runs(300),
    );
  });

  it.each([
    ["a list that lies about its length", new Proxy([], { get: (_, key) => (key === "length" ? Number.MAX_SAFE_INTEGER : undefined) })],
    ["a list of nothing", new Array(4_000_000_000)],
  ])("comes to an end with %s", (_, endless) => {
    expect(parseScenarios(endless)).toEqual([]);
    expect(parseAnalysis({ strengths: endless, report_card: endless }).status).toBe("pending");
    expect(parseTranscript({ transcript: endless })).toEqual([]);
  });

  it("pollutes no prototype", () => {
    const raw: unknown = JSON.parse('{"id":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"scenarios":[{"id":"a","__proto__":{"polluted":1}}]}');
    for (const read of Object.values(readers)) read(raw);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

/** The properties of every analysis, whatever its input. */
function expectWellFormed(analysis: Analysis): void {
  expect(["ready", "pending"]).toContain(analysis.status);
  for (const list of [analysis.strengths, analysis.improvements, analysis.actionItems]) {
    expect(list.every((item) => typeof item === "string" && /\S/.test(item))).toBe(true);
  }
  expect(new Set(analysis.improvements.map((item) => item.trim())).size).toBe(analysis.improvements.length);
  for (const score of [analysis.score, ...analysis.reportCard.map((entry) => entry.score)]) {
    if (!score) continue;
    expect(score.max).toBeGreaterThan(0);
    expect(score.value).toBeGreaterThanOrEqual(0);
    expect(score.value).toBeLessThanOrEqual(score.max);
    expect(score.percent).toBeGreaterThanOrEqual(0);
    expect(score.percent).toBeLessThanOrEqual(100);
  }
  expect(analysis.verdict ?? "").not.toMatch(/^\s*NaN\s*$/);
}

describe("parseAnalysis", patience, () => {
  const points = fc.oneof(fc.double(), fc.integer({ min: -20, max: 120 }), fc.constantFrom<unknown>(null, undefined, "NaN", "8/10", "85%", "Good.", "-3/10", {}));
  const list = fc.oneof(fc.array(fc.oneof(fc.string(), fc.constant(null))), fc.string(), fc.constantFrom<unknown>("- a\n- b", null, {}));
  const entry = fc.record({ topic: fc.string(), score: points, score_str: fc.constantFrom<unknown>("7/10", "B+", null, "75%"), weight: fc.double() }, { requiredKeys: ["topic"] });
  const part = fc.record(
    {
      overall_score: points,
      final_score: points,
      evaluation_score: points,
      strengths: list,
      weaknesses: list,
      improvements: list,
      improvement_areas: list,
      action_items: list,
      report_card: fc.oneof(fc.array(entry), fc.record({ topics: fc.array(entry) })),
    },
    { requiredKeys: [] },
  );
  const dialect = fc.record(
    {
      ...{ analysis: part, evaluation: part, improvement: part, evaluation_results: part, improvement_results: part },
      ...{ overall_score: points, strengths: list, is_analyzing: fc.boolean(), status: fc.constantFrom("completed", "processing") },
    },
    { requiredKeys: [] },
  );

  it("D94 to D99: keeps scores within their scale and lists of texts, in every dialect and mix", () => {
    let ready = 0;
    fc.assert(
      fc.property(dialect, fc.constantFrom(undefined, 10 as const, 100 as const), (raw, scoreScale) => {
        const analysis = parseAnalysis(raw, { scoreScale });
        expectWellFormed(analysis);
        if (analysis.status === "ready") ready++;
        expect(parseAnalysis(analysis)).toEqual(analysis);
      }),
      runs(500),
    );
    expect(ready).toBeGreaterThan(100);
  });

  it("does so for anything at all", () => {
    fc.assert(fc.property(foreign, (make) => expectWellFormed(parseAnalysis(make()))), runs(500));
  });
});
