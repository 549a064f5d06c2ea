// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { analyzeRequest } from "../../src/protocol/requests.js";

const empty = { strengths: [], improvements: [], actionItems: [], reportCard: [] };
const score = (value: number, max: number): object => ({ value, max, percent: (value / max) * 100 });

const evaluation = {
  overall_score: "A confident call with a weak close.",
  final_score: 7.5,
  strengths: "- Warm opening\n- Good questions",
  weaknesses: "1. Talked over the customer\n2. No next step",
  detailed_feedback: "You **listened** well.",
  report_card: [
    { topic: "Opening", score: 8, score_str: "8/10", note: "Warm", weight: 40 },
    { topic: "Style", score: null, score_str: "INTJ", note: null, weight: null },
  ],
  quiz_results: null,
};
const improvement = { improvement_areas: "- No next step\n- Summarise", action_items: "- Practice closing", resources: "SPIN Selling" };
const fromEvaluation = {
  status: "ready",
  score: score(7.5, 10),
  verdict: "A confident call with a weak close.",
  strengths: ["Warm opening", "Good questions"],
  improvements: ["Talked over the customer", "No next step", "Summarise"],
  feedback: "You **listened** well.",
  actionItems: ["Practice closing"],
  resources: "SPIN Selling",
  reportCard: [
    { topic: "Opening", score: score(8, 10), display: "8/10", note: "Warm", weight: 40 },
    { topic: "Style", display: "INTJ" },
  ],
};

describe("parseAnalysis", () => {
  it.each<[string, unknown, object]>([
    ["A", { overall_score: 85, strengths: ["a"], improvements: ["b"] }, { ...empty, status: "ready", score: score(85, 100), strengths: ["a"], improvements: ["b"] }],
    [
      "B",
      { session_id: "s", analysis: { overall_score: 85, strengths: ["a"], improvements: ["b"] } },
      { ...empty, status: "ready", score: score(85, 100), strengths: ["a"], improvements: ["b"] },
    ],
    ["C", { evaluation, improvement, is_analyzing: false }, fromEvaluation],
    [
      "D",
      { session_id: "s", summary: "Short.", evaluation: { score: 72, feedback: "Good.", strengths: ["a"], improvements: ["b"] }, transcript: "AI: hi" },
      { ...empty, status: "ready", score: score(72, 100), summary: "Short.", feedback: "Good.", strengths: ["a"], improvements: ["b"] },
    ],
    ["D with overall_score", { evaluation: { overall_score: 72 } }, { ...empty, status: "ready", score: score(72, 100) }],
    ["E", { id: "s", status: "completed", evaluation_results: evaluation, improvement_results: improvement }, fromEvaluation],
    [
      "E, flat",
      { id: "s", status: "completed", evaluation_score: 85, evaluation_note: "Solid.", report_card: [{ topic: "Opening", score: 8 }], report_card_topics: "Opening;Closing" },
      { ...empty, status: "ready", score: score(85, 100), verdict: "Solid.", reportCard: [{ topic: "Opening", score: score(8, 10) }] },
    ],
    [
      "E, flat, topics only",
      { evaluation_score: 85, report_card_topics: "Opening; Closing;;" },
      { ...empty, status: "ready", score: score(85, 100), reportCard: [{ topic: "Opening" }, { topic: "Closing" }] },
    ],
    ["B around C", { analysis: { evaluation, improvement } }, fromEvaluation],
    [
      "A with E's improvement",
      { overall_score: "8/10", strengths: ["a"], improvement_results: { action_items: "do it" } },
      { ...empty, status: "ready", score: score(8, 10), strengths: ["a"], actionItems: ["do it"] },
    ],
  ])("reads dialect %s", (_, raw, expected) => {
    expect(parseAnalysis(raw)).toEqual({ ...expected, raw });
  });

  it.each<[unknown, object | undefined, string | undefined]>([
    [{ final_score: 8, overall_score: 40 }, score(8, 10), undefined],
    [{ overall_score: 40, evaluation: { final_score: 8 } }, score(8, 10), undefined],
    [{ final_score: "NaN", overall_score: 40 }, score(40, 100), undefined],
    [{ final_score: 85 }, score(85, 100), undefined],
    [{ final_score: 10 }, score(10, 10), undefined],
    [{ final_score: 10.5 }, score(10.5, 100), undefined],
    [{ evaluation_score: 7.5 }, score(7.5, 10), undefined],
    [{ evaluation_score: 75 }, score(75, 100), undefined],
    [{ evaluation_score: 7, overall_score: 40 }, score(7, 10), undefined],
    [{ final_score: 8, evaluation_score: 7 }, score(8, 10), undefined],
    [{ overall_score: "Final Score: 6.5/10" }, score(6.5, 10), undefined],
    [{ overall_score: "85\u00a0%" }, score(85, 100), undefined],
    [{ overall_score: "８．５／１０" }, score(8.5, 10), undefined],
    [{ final_score: -5 }, score(0, 10), undefined],
    [{ overall_score: 101 }, score(100, 100), undefined],
    [{ overall_score: "85" }, score(85, 100), undefined],
    [{ overall_score: "85%" }, score(85, 100), undefined],
    [{ overall_score: "7.5 / 10" }, score(7.5, 10), undefined],
    [{ overall_score: "Well done." }, undefined, "Well done."],
    [{ overall_score: "abc" }, undefined, "abc"],
    [{ overall_score: "Scored 8/10 on the opening." }, undefined, "Scored 8/10 on the opening."],
    [{ overall_score: "非常好" }, undefined, "非常好"],
    [{ overall_score: "Good.", final_score: 7 }, score(7, 10), "Good."],
    [{ overall_score: "8/10", evaluation_note: "Good." }, score(8, 10), "Good."],
    [{ overall_score: "NaN" }, undefined, undefined],
    [{ overall_score: " N/A " }, undefined, undefined],
    [{ overall_score: NaN }, undefined, undefined],
    [{ overall_score: Infinity }, undefined, undefined],
    [{ overall_score: null }, undefined, undefined],
    [{ overall_score: {} }, undefined, undefined],
    [{ evaluation_score: "abc" }, undefined, undefined],
  ])("D94 to D96: scores %j", (fields, expected, verdict) => {
    const analysis = parseAnalysis({ ...(fields as object), strengths: ["still here"] });
    expect(analysis.score).toEqual(expected);
    expect(analysis.verdict).toBe(verdict);
    expect(analysis.strengths).toEqual(["still here"]);
  });

  it("D97: reads bare numbers on the host's scale, and leaves texts that say their own", () => {
    expect(parseAnalysis({ overall_score: 8 }, { scoreScale: 10 }).score).toEqual(score(8, 10));
    expect(parseAnalysis({ final_score: 85 }, { scoreScale: 100 }).score).toEqual(score(85, 100));
    expect(parseAnalysis({ overall_score: "8/10" }, { scoreScale: 100 }).score).toEqual(score(8, 10));
    const reportCard = [{ topic: "a", score: 9 }, { topic: "b", score: 90 }, { topic: "c", score: 9, score_str: "9/10" }];
    expect(parseAnalysis({ report_card: reportCard }, { scoreScale: 100 }).reportCard.map((entry) => entry.score?.max)).toEqual([100, 100, 10]);
    expect(parseAnalysis({ report_card: reportCard }, { scoreScale: 10 }).reportCard.map((entry) => entry.score?.max)).toEqual([10, 100, 10]);
  });

  it.each<[unknown, object | undefined, string | undefined]>([
    [{ score: 7.5 }, score(7.5, 10), undefined],
    [{ score: 10 }, score(10, 10), undefined],
    [{ score: 75 }, score(75, 100), undefined],
    [{ score: 0 }, score(0, 10), undefined],
    [{ score: -1 }, score(0, 10), undefined],
    [{ score: 1000 }, score(100, 100), undefined],
    [{ score: 7.5, score_str: "7.5/10" }, score(7.5, 10), "7.5/10"],
    [{ score: 4, score_str: "4/5" }, score(4, 5), "4/5"],
    [{ score: 7.46, score_str: "7.5/10" }, score(7.46, 10), "7.5/10"],
    [{ score: 7.5, score_str: "75%" }, score(75, 100), "75%"],
    [{ score: null, score_str: "7.5/10" }, score(7.5, 10), "7.5/10"],
    [{ score: 8, score_str: "B+" }, score(8, 10), "B+"],
    [{ score: null, score_str: "INTJ" }, undefined, "INTJ"],
    [{ score: "8/10" }, score(8, 10), undefined],
    [{ score: "8" }, score(8, 10), undefined],
    [{ score: NaN, score_str: "NaN" }, undefined, undefined],
    [{ score: {}, score_str: null }, undefined, undefined],
  ])("scores a line of the report card: %j", (fields, expected, display) => {
    const [entry] = parseAnalysis({ report_card: [{ topic: "t", ...(fields as object) }] }).reportCard;
    expect(entry?.score).toEqual(expected);
    expect(entry?.display).toBe(display);
  });

  it("reads a report card under topics, and skips lines without a topic", () => {
    const raw = { report_card: { topics: [{ name: "Opening", score: 90, note: "Warm" }, { score: 3 }, null, "Closing"] } };
    expect(parseAnalysis(raw).reportCard).toEqual([{ topic: "Opening", score: score(90, 100), note: "Warm" }, { topic: "Closing" }]);
  });

  it.each([[25, 25], ["25", 25], [0, 0], [-1, undefined], [101, undefined], [NaN, undefined], ["x", undefined], [null, undefined]])(
    "reads the weight %j",
    (weight, expected) => {
      expect(parseAnalysis({ report_card: [{ topic: "t", weight }] }).reportCard[0]?.weight).toBe(expected);
    },
  );

  it("feeds weaknesses and improvement areas into the improvements, the same text once", () => {
    const raw = { improvements: ["a", "b "], evaluation: { weaknesses: "- b\n- c" }, improvement: { improvement_areas: "c" } };
    expect(parseAnalysis(raw).improvements).toEqual(["a", "b ", "c"]);
  });

  it("D98, D99: takes nothing but texts from lists", () => {
    const raw = { overall_score: 1, strengths: [null, "a", { b: 1 }, ["c"]], improvements: { a: 1 }, evaluation: { weaknesses: 5 } };
    expect(parseAnalysis(raw)).toMatchObject({ status: "ready", strengths: ["a"], improvements: [] });
  });

  it("shows the results of a quiz if there is no other feedback", () => {
    expect(parseAnalysis({ evaluation: { quiz_results: "3 of 4" } })).toMatchObject({ status: "ready", feedback: "3 of 4" });
  });

  it.each(["active", "processing", "pending", "failed", "whatever"])("shows an analysis that is there, whatever the status: %s", (status) => {
    expect(parseAnalysis({ id: "s", status, evaluation_results: evaluation })).toMatchObject({ status: "ready", score: score(7.5, 10) });
  });

  it("reads extracted values, which alone are not an analysis yet", () => {
    const extraction_results = { budget: 5000, agreed: true, topics: ["price"], due: "2026-02-01", empty: null, blank: "" };
    const extraction = { budget: 5000, agreed: true, topics: ["price"], due: "2026-02-01" };
    expect(parseAnalysis({ id: "s", extraction_results })).toMatchObject({ status: "pending", extraction });
    expect(parseAnalysis({ id: "s", evaluation_results: evaluation, extraction_results })).toMatchObject({ status: "ready", extraction });
    expect(parseAnalysis({ id: "s", extraction_results: {} }).extraction).toBeUndefined();
    expect(parseAnalysis(parseAnalysis({ evaluation, extraction_results })).extraction).toEqual(extraction);
  });

  it("decodes the entities that models write, but creates no HTML in markdown", () => {
    const analysis = parseAnalysis({
      overall_score: "Strong in R&amp;D &quot;talk&quot;",
      strengths: "- Q&amp;A&nbsp;time\n- it&#39;s &lt;b&gt;",
      report_card: [{ topic: "R&amp;D &lt;new&gt;", score_str: "A &amp; B", note: "see &lt;i&gt;" }],
    });
    expect(analysis).toMatchObject({
      verdict: 'Strong in R&D "talk"',
      strengths: ["Q&A\u00a0time", "it's &lt;b&gt;"],
      reportCard: [{ topic: "R&D <new>", display: "A & B", note: "see &lt;i&gt;" }],
    });
    expect(parseAnalysis({ summary: "AT&T; &unknown; &#0; &#xd800; &amp;lt;" }).summary).toBe("AT&T; &unknown; &#0; &#xd800; &lt;");
  });

  it.each<[string, unknown]>([
    ["is_analyzing", { is_analyzing: true, evaluation: null, improvement: null }],
    ["is_analyzing beside an older evaluation", { is_analyzing: true, evaluation, improvement }],
    ["is_analyzing inside", { analysis: { is_analyzing: true, overall_score: 5 } }],
    ["a processing status", { status: "processing", session_id: "s" }],
    ["ok", { ok: true }],
    ["an empty answer", {}],
    ["empty parts", { evaluation: null, improvement: null, is_analyzing: false }],
    ["parts of nothing", { evaluation: {}, improvement: { action_items: "" }, strengths: [], overall_score: null }],
    ["a session that was not analyzed", { id: "s", status: "completed", evaluation_results: null, evaluation_score: null, report_card: null }],
    ["null", null],
    ["undefined", undefined],
    ["text", "done"],
    ["an array", [1]],
  ])("is pending: %s", (_, raw) => {
    const analysis = parseAnalysis(raw);
    expect(analysis.status).toBe("pending");
    expect(analysis.raw).toBe(raw);
  });

  it("understands an analysis that was already read", () => {
    for (const raw of [{ evaluation, improvement }, { is_analyzing: true }, { summary: "x", report_card: [{ topic: "t", score: 90 }] }]) {
      const once = parseAnalysis(raw);
      expect(parseAnalysis(once)).toEqual(once);
      expect(parseAnalysis(JSON.parse(JSON.stringify(once)))).toEqual(once);
    }
  });

  it("D110: keeps the wire value", () => {
    const raw = { overall_score: 101, extra: 1 };
    expect(parseAnalysis(raw).raw).toBe(raw);
  });
});

describe("analyzeRequest", () => {
  it("names the session, and force only if it is requested", () => {
    expect(JSON.stringify(analyzeRequest("s1"))).toBe('{"session_id":"s1"}');
    expect(analyzeRequest("s1", true)).toEqual({ session_id: "s1", force: true });
    expect(() => analyzeRequest("../s")).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
