import { expect, test } from "vitest";
import { earlierAnalysis, newestFirst, topicAverages, trendOf } from "../../../src/hooks/sessions/progress.js";
import { type Session, parseSession } from "../../../src/protocol/session.js";

const session = (raw: Record<string, unknown>): Session => parseSession({ status: "completed", ...raw })!;
const sessions = [
  session({ id: "new", created_at: "2026-03-03T10:00:00Z", evaluation_results: { final_score: 8, report_card: [{ topic: "Opening", score: 9 }, { topic: "Closing", score: 5 }] } }),
  session({ id: "none", created_at: "2026-03-02T10:00:00Z" }),
  session({ id: "old", created_at: "2026-03-01T10:00:00Z", evaluation_results: { final_score: 5, report_card: [{ topic: "opening ", score: 7 }, { topic: "Style", score_str: "INTJ" }] } }),
  session({ id: "undated", evaluation_results: { final_score: 1 } }),
];

test("the trend has the scored and dated sessions, oldest first", () => {
  expect(trendOf(sessions).map(({ sessionId, percent }) => [sessionId, percent])).toEqual([
    ["old", 50],
    ["new", 80],
  ]);
});

test("topics are averaged over the report cards that score them, whatever their case", () => {
  expect(topicAverages(sessions)).toEqual([
    { topic: "Opening", percent: 80, count: 2 },
    { topic: "Closing", percent: 50, count: 1 },
  ]);
});

test("newest first, without a date last", () => {
  expect(newestFirst([...sessions].reverse()).map(({ id }) => id)).toEqual(["new", "none", "old", "undated"]);
});

test("the analysis before is the next older one of the same scenario that is ready and dated", () => {
  const of = (id: string, day: number, scenario_id?: string, final_score?: number) =>
    session({ id, scenario_id, created_at: `2026-03-0${day}T10:00:00Z`, evaluation_results: final_score && { final_score } });
  const undated = session({ id: "undated", scenario_id: "one", evaluation_results: { final_score: 9 } });
  const nameless = [of("n2", 2, undefined, 4), of("n1", 1, undefined, 3)];
  const rows = newestFirst([of("e", 5, "one", 8), of("d", 4, "two", 1), of("c", 3, "one"), of("b", 2, "one", 6), ...nameless, undated]);
  const before = (id: string) => earlierAnalysis(rows, rows.find((row) => row.id === id)!)?.score?.value;
  expect(before("e")).toBe(6);
  expect(before("c")).toBe(6);
  expect(["b", "d", "n2", "undated"].map(before)).toEqual([undefined, undefined, undefined, undefined]);
  expect(earlierAnalysis([], undated)).toBeUndefined();
});
