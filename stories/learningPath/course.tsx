import type { PathStep } from "../../src/hooks/practice/learningPath.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import { makeWireSession } from "../../src/testing/makeSession.js";

const welcome = (
  <>
    <p dir="auto">
      <b>Good conversations are a skill.</b> In this course you practice three of them, each with an AI that reacts to what you say.
    </p>
    <p dir="auto">Allow about ten minutes for each practice, and find a quiet place.</p>
  </>
);

export const course: PathStep[] = [
  { id: "welcome", title: "Before you start", content: welcome },
  { id: "discovery", scenarioId: "scenario_discovery_call" },
  { id: "feedback", scenarioId: "scenario_hard_feedback", attempts: 2, minPercent: 70 },
  { id: "reading", title: "Reading: how to say no", content: "https://example.com/saying-no" },
  { id: "no", scenarioId: "scenario_saying_no", minPercent: 60 },
];

let count = 0;
export const practiced = (scenario_id: string, day: number, score?: number) =>
  makeWireSession({
    scenario_id,
    created_at: `2026-04-${String(day).padStart(2, "0")}T08:30:00Z`,
    completed_at: `2026-04-${String(day).padStart(2, "0")}T08:36:00Z`,
    ...(score === undefined ? { evaluation_results: null, improvement_results: null } : makeWireAnalysis("E", { score }, "")),
    id: `done_${++count}`,
  });

export const halfWay = [practiced("scenario_discovery_call", 2, 78), practiced("scenario_hard_feedback", 9, 58)];
export const allOfIt = [...halfWay, practiced("scenario_hard_feedback", 12, 74), practiced("scenario_saying_no", 16, 81)];
