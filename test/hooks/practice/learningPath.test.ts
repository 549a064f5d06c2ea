import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PathStep, isAttempt, isPractice, pathProgress } from "../../../src/hooks/practice/learningPath.js";
import type { Session, SessionStatus } from "../../../src/protocol/session.js";
import { parseSession } from "../../../src/protocol/session.js";
import { patience, runs } from "../../protocol/foreign.js";

interface Wire {
  id: string;
  scenario: string;
  day?: number;
  status: SessionStatus;
  duration?: number;
  score?: number;
}

function sessionOf({ id, scenario, day, status, duration, score }: Wire): Session {
  const created_at = day === undefined ? undefined : new Date(Date.UTC(2026, 0, day)).toISOString();
  return parseSession({
    id,
    scenario_id: scenario,
    status,
    created_at,
    duration,
    evaluation_results: score === undefined ? undefined : { final_score: score / 10, strengths: "- Calm" },
  })!;
}

const practiced = (id: string, scenario: string, day: number, score?: number) =>
  sessionOf({ id, scenario, day, status: "completed", score });
const states = (steps: readonly PathStep[], sessions: readonly Session[], rules = {}) =>
  pathProgress(steps, sessions, rules).steps.map(({ state }) => state);

const course: PathStep[] = [
  { id: "intro", title: "Read this first", content: "Hello" },
  { id: "one", scenarioId: "a" },
  { id: "two", scenarioId: "b", attempts: 2, minPercent: 70 },
  { id: "three", scenarioId: "c" },
];

describe("a path in strict order", () => {
  it("opens one step after the other", () => {
    expect(states(course, [])).toEqual(["open", "locked", "locked", "locked"]);
    expect(states(course, [], { doneSteps: ["intro"] })).toEqual(["done", "open", "locked", "locked"]);
    const first = [practiced("1", "a", 1)];
    expect(states(course, first, { doneSteps: ["intro"] })).toEqual(["done", "done", "open", "locked"]);
    const more = [...first, practiced("2", "b", 2, 90)];
    expect(states(course, more, { doneSteps: ["intro"] })).toEqual(["done", "done", "inProgress", "locked"]);
    const enough = [...more, practiced("3", "b", 3, 40)];
    expect(states(course, enough, { doneSteps: ["intro"] })).toEqual(["done", "done", "done", "open"]);
  });

  it("keeps what was practiced already, and locks the rest", () => {
    expect(states(course, [practiced("1", "c", 1)])).toEqual(["open", "locked", "locked", "done"]);
  });

  it("has attempts, best score and dates", () => {
    const sessions = [practiced("1", "b", 3, 90), practiced("2", "b", 2, 40), practiced("3", "b", 5)];
    const two = pathProgress(course, sessions).steps[2]!;
    expect(two).toMatchObject({ state: "done", attemptsNeeded: 2, bestPercent: 90 });
    expect(two.sessions.map(({ id }) => id)).toEqual(["2", "1", "3"]);
    expect(two.doneAt).toEqual(new Date("2026-01-03T00:00:00Z"));
    expect(two.lastAt).toEqual(new Date("2026-01-05T00:00:00Z"));
    expect(two.unscored).toBeUndefined();
  });

  it("names the practice whose score is missing, where a score is needed", () => {
    const sessions = [practiced("1", "b", 1, 40), practiced("2", "b", 2)];
    expect(pathProgress(course, sessions).steps[2]!.unscored?.id).toBe("2");
    expect(pathProgress(course, [practiced("1", "a", 1)]).steps[1]!.unscored).toBeUndefined();
  });
});

it("locks nothing in free order", () => {
  expect(states(course, [], { order: "free" })).toEqual(["open", "open", "open", "open"]);
});

it("counts a session for one of two steps with the same scenario: the earlier one, until it is done", () => {
  const twice: PathStep[] = [
    { id: "before", scenarioId: "a" },
    { id: "between", scenarioId: "b" },
    { id: "after", scenarioId: "a", attempts: 2 },
  ];
  const progress = pathProgress(twice, [practiced("1", "a", 1, 50), practiced("2", "a", 2, 80), practiced("3", "b", 3)]);
  expect(progress.steps.map(({ state, bestPercent }) => [state, bestPercent])).toEqual([
    ["done", 50],
    ["done", undefined],
    ["inProgress", 80],
  ]);
});

it("does not count a session that never took place", () => {
  expect(isAttempt(sessionOf({ id: "1", scenario: "a", status: "terminated" }))).toBe(false);
  expect(isAttempt(sessionOf({ id: "1", scenario: "a", status: "terminated", duration: 0 }))).toBe(false);
  expect(isAttempt(sessionOf({ id: "1", scenario: "a", status: "terminated", duration: 40 }))).toBe(true);
  expect(isAttempt(sessionOf({ id: "1", scenario: "a", status: "active" }))).toBe(false);
  expect(isAttempt(sessionOf({ id: "1", scenario: "a", status: "active", score: 50 }))).toBe(true);
});

it("is in progress while the first practice runs", () => {
  const active = sessionOf({ id: "1", scenario: "a", day: 1, status: "active" });
  const both: PathStep[] = [
    { id: "one", scenarioId: "a" },
    { id: "two", scenarioId: "a" },
  ];
  expect(states(both, [active], { order: "free" })).toEqual(["inProgress", "open"]);
});

const scenario = fc.constantFrom("a", "b", "c");
const step: fc.Arbitrary<PathStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ scenarioId: scenario, attempts: fc.integer({ min: 1, max: 3 }), minPercent: fc.constantFrom(undefined, 0, 50, 80) })
      .map((practice) => ({ id: "", ...practice })),
  },
  { weight: 1, arbitrary: fc.constant<PathStep>({ id: "", title: "Read", content: "" }) },
);
const steps = fc.array(step, { maxLength: 7 }).map((list) => list.map((one, index): PathStep => ({ ...one, id: `step${index}` })));
const wire: fc.Arbitrary<Wire> = fc.record(
  {
    id: fc.integer({ min: 0, max: 20 }).map(String),
    scenario: fc.constantFrom("a", "b", "c", "other"),
    day: fc.integer({ min: 1, max: 300 }),
    status: fc.constantFrom<SessionStatus[]>("active", "in_progress", "processing", "completed", "terminated", "archived", "unknown"),
    duration: fc.integer({ min: 0, max: 600 }),
    score: fc.integer({ min: 0, max: 100 }),
  },
  { requiredKeys: ["id", "scenario", "status"] },
);
const sessions = fc.uniqueArray(wire, { maxLength: 20, selector: ({ id }) => id }).map((list) => list.map(sessionOf));
const rules = fc.record({
  order: fc.constantFrom<("strict" | "free")[]>("strict", "free"),
  doneSteps: fc.uniqueArray(fc.integer({ min: 0, max: 6 }).map((n) => `step${n}`)),
});

/** An independent implementation: splits each scenario's attempts into runs, one for each step that practices it. */
function naive(
  path: readonly PathStep[],
  all: readonly Session[],
  { order, doneSteps }: { order: "strict" | "free"; doneSteps: string[] },
) {
  const time = ({ completedAt, createdAt }: Session) => Number(completedAt ?? createdAt ?? 0);
  const pool = all.filter(isAttempt).sort((a, b) => time(a) - time(b) || a.id.localeCompare(b.id, "en", { numeric: false }));
  const done: boolean[] = [];
  const counts: number[] = [];
  path.forEach((one, index) => {
    if (!isPractice(one)) {
      done[index] = doneSteps.includes(one.id);
      counts[index] = 0;
      return;
    }
    const mine = pool.filter((session) => session.scenarioId === one.scenarioId);
    const isEnough = (some: Session[]) =>
      some.length >= one.attempts! && (!one.minPercent || some.some(({ analysis }) => (analysis?.score?.percent ?? -1) >= one.minPercent!));
    let length = 0;
    while (length < mine.length && !isEnough(mine.slice(0, length))) length++;
    done[index] = isEnough(mine.slice(0, length));
    const isLast = !path.slice(index + 1).some((other) => isPractice(other) && other.scenarioId === one.scenarioId);
    const taken = isLast ? mine : mine.slice(0, length);
    counts[index] = taken.length;
    for (const session of taken) pool.splice(pool.indexOf(session), 1);
  });
  const firstOpen = done.indexOf(false);
  const locked = path.map((_, index) => order === "strict" && !done[index] && firstOpen !== -1 && index > firstOpen);
  return { done, counts, locked };
}

describe("for any path and any sessions", patience, () => {
  it("agrees with the rule in other words", () => {
    fc.assert(
      fc.property(steps, sessions, rules, (path, all, given) => {
        const expected = naive(path, all, given);
        const progress = pathProgress(path, all, given);
        expect(progress.steps.map(({ state }) => state === "done")).toEqual(expected.done);
        expect(progress.steps.map(({ state }) => state === "locked")).toEqual(expected.locked);
        expect(progress.steps.map((one) => one.sessions.length)).toEqual(expected.counts);
        expect(progress.done).toBe(expected.done.filter(Boolean).length);
      }),
      runs(500),
    );
  });

  it("does not depend on the order of the sessions, nor on repeated ones", () => {
    fc.assert(
      fc.property(steps, sessions, rules, fc.integer({ min: 0, max: 20 }), (path, all, given, turn) => {
        const other = [...all.slice(turn), ...all.slice(0, turn).reverse(), ...all.slice(0, 3)];
        expect(pathProgress(path, other, given)).toEqual(pathProgress(path, all, given));
      }),
      runs(300),
    );
  });

  it("never takes back what is done when another practice is added at the end", () => {
    fc.assert(
      fc.property(
        steps,
        sessions,
        rules,
        scenario,
        fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        (path, all, given, where, score) => {
          const before = pathProgress(path, all, given);
          const after = pathProgress(path, [...all, practiced("new", where, 365, score)], given);
          before.steps.forEach(({ state, bestPercent }, index) => {
            if (state === "done") expect(after.steps[index]!.state).toBe("done");
            if (state !== "locked") expect(after.steps[index]!.state).not.toBe("locked");
            if (bestPercent !== undefined) expect(after.steps[index]!.bestPercent).toBeGreaterThanOrEqual(bestPercent);
          });
        },
      ),
      runs(300),
    );
  });

  it("has a current step until all are done, and never a locked one", () => {
    fc.assert(
      fc.property(steps, sessions, rules, (path, all, given) => {
        const { steps: progress, done, current } = pathProgress(path, all, given);
        expect(current === undefined).toBe(done === path.length);
        if (current) expect(["open", "inProgress"]).toContain(current.state);
        if (given.order === "strict")
          expect(progress.filter(({ state }) => state === "open" || state === "inProgress").length).toBeLessThanOrEqual(1);
      }),
      runs(300),
    );
  });
});
