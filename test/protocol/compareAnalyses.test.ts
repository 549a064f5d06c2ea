import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { compareAnalyses } from "../../src/protocol/compareAnalyses.js";
import { LINEAR, growthOf } from "../support/timing.js";

const compare = (present: unknown, previous: unknown) => compareAnalyses(parseAnalysis(present), parseAnalysis(previous));
const card = (...topics: [topic: string, score?: unknown][]) => ({ report_card: topics.map(([topic, score]) => ({ topic, score })) });

describe("the score", () => {
  it.each([
    [{ final_score: 7.8 }, { final_score: 6.5 }, 13],
    [{ final_score: 5.8 }, { final_score: 6.5 }, -7],
    [{ final_score: 6.5 }, { final_score: 6.5 }, 0],
    // On another scale, and in words.
    [{ final_score: 7.8 }, { overall_score: 65 }, 13],
    [{ overall_score: "8/10" }, { overall_score: "65%" }, 15],
    // Less than half a point is none, and no minus zero.
    [{ overall_score: 65 }, { overall_score: 65.3 }, 0],
  ])("%j after %j", (present, previous, change) => {
    expect(compare(present, previous).change).toBe(change);
  });

  it.each([undefined, null, {}, { final_score: Number.NaN }, { final_score: "INTJ" }, "nonsense", 7, [], { status: "pending" }])(
    "is not compared where %j has none",
    (previous) => {
      expect(compare({ final_score: 7 }, previous).change).toBeUndefined();
      expect(compare(previous, { final_score: 7 }).change).toBeUndefined();
    },
  );

  it("is not compared where a host's own numbers are nonsense", () => {
    const nonsense = { score: { value: 1, max: 0, percent: Number.NaN }, reportCard: [] };
    expect(compareAnalyses(parseAnalysis({ final_score: 7 }), nonsense).change).toBeUndefined();
  });
});

describe("topics", () => {
  it("are the same whatever their case and the space around them", () => {
    const { topics, goneTopics } = compare(card([" opening", 7], ["QUESTIONS ", 8]), card(["Opening", 9], ["Questions", 6]));
    expect(topics).toEqual([
      { change: -20, isNew: false },
      { change: 20, isNew: false },
    ]);
    expect(goneTopics).toEqual([]);
  });

  it("are compared by percent, on whatever scales", () => {
    expect(compare(card(["Pace", 92]), card(["Pace", 8])).topics).toEqual([{ change: 12, isNew: false }]);
  });

  it("without a score on either side have no change, and are not new", () => {
    expect(compare(card(["Style"], ["Pace", 5]), card(["Style", 8], ["Pace"])).topics).toEqual([
      { change: undefined, isNew: false },
      { change: undefined, isNew: false },
    ]);
  });

  it("can be new or gone", () => {
    const { topics, goneTopics } = compare(card(["Silence", 6]), card([" Pricing ", 4], ["Tone", 5]));
    expect(topics).toEqual([{ change: undefined, isNew: true }]);
    expect(goneTopics).toEqual(["Pricing", "Tone"]);
  });

  it("that appear twice are compared in order", () => {
    const { topics, goneTopics } = compare(card(["Pace", 5], ["Pace", 9]), card(["Pace", 4], ["pace", 9], ["Pace", 1]));
    expect(topics.map(({ change }) => change)).toEqual([10, 0]);
    expect(goneTopics).toEqual(["Pace"]);
  });
});

it("answers whatever it is given, one line for each topic, and beside itself nothing changed", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (present, previous) => {
      expect(compare(present, previous).topics).toHaveLength(parseAnalysis(present).reportCard.length);
    }),
  );
  const topic = fc.record({ topic: fc.string({ minLength: 1 }), score: fc.integer({ min: 0, max: 10 }) });
  fc.assert(
    fc.property(fc.record({ final_score: fc.double({ min: 0, max: 10, noNaN: true }), report_card: fc.array(topic) }), (wire) => {
      const { change, topics, goneTopics } = compare(wire, wire);
      expect(change).toBe(0);
      expect(topics.every((one) => one.change === 0 && !one.isNew)).toBe(true);
      expect(goneTopics).toEqual([]);
    }),
  );
});

it("compares thousands of topics in linear time", async () => {
  const compareMany = (count: number) => {
    const many = card(...Array.from({ length: count }, (_, index): [string, number] => [`Topic ${index % 50}`, 5]));
    compare(many, many);
  };
  expect(await growthOf(compareMany, 2000)).toBeLessThan(LINEAR);
});
