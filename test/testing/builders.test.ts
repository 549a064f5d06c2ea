import { describe, expect, test } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { parseScenario } from "../../src/protocol/scenario.js";
import { parseSession } from "../../src/protocol/session.js";
import {
  type AnalysisDialect,
  makeAnalysis,
  makePendingWireAnalysis,
  makeScenario,
  makeSession,
  makeWireAnalysis,
  makeWireScenario,
  makeWireSession,
} from "../../src/testing/index.js";
import { practices } from "../../src/testing/practices/index.js";

const dialects: AnalysisDialect[] = ["A", "B", "C", "D", "E"];

describe("makeScenario", () => {
  test("is what the reader makes of its raw", () => {
    const scenario = makeScenario({ id: "one", name: "One", createdAt: new Date("2026-01-02T03:04:05Z"), isFeatured: true });
    expect(scenario).toMatchObject({ id: "one", name: "One", isFeatured: true });
    expect(parseScenario(scenario.raw)).toEqual(scenario);
  });

  test("takes the vendor's own fields on the wire", () => {
    expect(makeWireScenario({ _id: "two", id: undefined })).toMatchObject({ _id: "two", ai_instructions: expect.any(String) });
  });
});

describe("makeSession", () => {
  test("is what the reader makes of its raw", () => {
    const session = makeSession({ id: "one", userEmail: "bo@example.com", durationSeconds: 7 });
    expect(session).toMatchObject({ id: "one", status: "completed", userEmail: "bo@example.com", durationSeconds: 7 });
    expect(session.analysis?.status).toBe("ready");
    expect(parseSession(session.raw)).toEqual(session);
  });

  test("that runs has no end, no duration and no analysis", () => {
    const session = makeSession({ status: "active" });
    expect(session.status).toBe("active");
    expect(session.completedAt).toBeUndefined();
    expect(session.durationSeconds).toBeUndefined();
    expect(session.analysis).toBeUndefined();
    expect(parseSession(session.raw)).toEqual(session);
  });

  test("can carry an analysis of one's own, or none", () => {
    const analysis = makeAnalysis({ score: { value: 3, max: 10, percent: 30 } });
    const session = makeSession({ analysis });
    expect(parseSession(session.raw)?.analysis?.score).toEqual({ value: 3, max: 10, percent: 30 });
    expect(parseSession(makeSession({ analysis: undefined }).raw)?.analysis).toBeUndefined();
  });

  test("takes the vendor's own fields on the wire", () => {
    expect(makeWireSession({ status: "brand_new" }).status).toBe("brand_new");
  });
});

describe("makeAnalysis", () => {
  test("is ready and complete", () => {
    const analysis = makeAnalysis();
    expect(analysis.status).toBe("ready");
    expect(analysis.score?.percent).toBe(78);
    expect(analysis.strengths.length).toBeGreaterThan(1);
    expect(analysis.reportCard[0]).toMatchObject({ topic: "Opening", weight: 15 });
    expect(parseAnalysis(analysis.raw)).toEqual(analysis);
  });

  test("keeps raw and fields in agreement, also where a part is taken away", () => {
    const analysis = makeAnalysis({ score: undefined, strengths: ["Calm", "Short"], reportCard: [] });
    expect(parseAnalysis(analysis.raw)).toMatchObject({ score: undefined, strengths: ["Calm", "Short"], reportCard: [] });
    expect(makeAnalysis({ status: "pending" })).toMatchObject({ status: "pending", strengths: [] });
  });

  test.each(dialects)("dialect %s reads as ready, and as pending before", (dialect) => {
    const ready = parseAnalysis(makeWireAnalysis(dialect, { score: 42 }));
    expect(ready.status).toBe("ready");
    expect(ready.score?.percent).toBeCloseTo(42);
    expect(ready.strengths).toHaveLength(3);
    expect(ready.improvements).toHaveLength(3);
    expect(parseAnalysis(makePendingWireAnalysis(dialect)).status).toBe("pending");
  });
});

describe("the practices of the fake account", () => {
  test.each(practices.map((practice) => [practice.scenario.name, practice] as const))("%s is complete", (_name, practice) => {
    const scenario = parseScenario(practice.scenario);
    expect(scenario?.id).toMatch(/^scenario_\w+$/);
    expect(scenario?.description).toBeTruthy();
    expect(practice.transcript.length).toBeGreaterThanOrEqual(8);
    const times = practice.transcript.map(([, , seconds]) => seconds);
    expect(times).toEqual([...times].sort((a, b) => a - b));

    const analysis = parseAnalysis(makeWireAnalysis("C", practice.analysis));
    expect(analysis.score?.percent).toBeCloseTo(practice.analysis.score);
    expect(analysis.strengths).toHaveLength(practice.analysis.strengths.length);
    expect(analysis.improvements).toHaveLength(practice.analysis.improvements.length);
    const weights = analysis.reportCard.map((entry) => entry.weight ?? 0);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
    const weighted = practice.analysis.reportCard.reduce((sum, { score = 0, weight = 0 }) => sum + (score * weight) / 10, 0);
    expect(Math.abs(weighted - practice.analysis.score)).toBeLessThan(2);
  });
});
