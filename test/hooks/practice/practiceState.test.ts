import { describe, expect, it } from "vitest";
import fc from "fast-check";
import {
  type PracticeAction,
  type PracticeFrame,
  type PracticeState,
  firstPractice,
  nextPractice,
} from "../../../src/hooks/practice/practiceState.js";
import { ToughTongueError } from "../../../src/protocol/errors.js";

const frame: PracticeFrame = { kind: "session", embedUrl: "https://app.toughtongueai.com/embed/session/s1", sessionId: "s1" };
const problem = new ToughTongueError("server_error", "It broke.");
const completion = { sessionId: "s1", reason: "stopped" as const, at: new Date(0) };

const run = (state: PracticeState, ...actions: PracticeAction[]) => actions.reduce(nextPractice, state);
const started = run(firstPractice(undefined), { type: "choose", scenarioId: "a" }, { type: "start", scenarioId: "a" });
const practicing = run(started, { type: "opened", attempt: 1, frame });
const ended = run(practicing, { type: "began", sessionId: "s1" }, { type: "completed", completion });

describe("nextPractice", () => {
  it("goes from pick over starting and practice to analysis", () => {
    expect(firstPractice(undefined).step).toBe("pick");
    expect(started).toMatchObject({ step: "starting", attempt: 1, scenarioId: "a" });
    expect(practicing).toMatchObject({ step: "practice", frame, sessionId: "s1", hasBegun: false });
    expect(ended).toMatchObject({ step: "analysis", frame, completion, isOver: false });
    expect(run(ended, { type: "over", sessionId: "s1" }).isOver).toBe(true);
  });

  it("a second click during a create starts nothing", () => {
    expect(run(started, { type: "start", scenarioId: "a" })).toBe(started);
    expect(run(started, { type: "start", scenarioId: "b" }).attempt).toBe(2);
  });

  it("starts again after a failure, and as often as asked after an end", () => {
    const failed = run(started, { type: "failed", attempt: 1, problem });
    expect(failed).toMatchObject({ step: "starting", problem });
    const fresh = { step: "starting", attempt: 2, scenarioId: "a", hasBegun: false, isOver: false };
    expect(run(failed, { type: "start", scenarioId: "a" })).toEqual(fresh);
    expect(run(ended, { type: "start", scenarioId: "a" })).toEqual(fresh);
  });

  it("ignores the answer to an earlier attempt", () => {
    const second = run(started, { type: "failed", attempt: 1, problem }, { type: "start", scenarioId: "a" });
    expect(run(second, { type: "opened", attempt: 1, frame })).toBe(second);
    expect(run(second, { type: "failed", attempt: 1, problem })).toBe(second);
    const left = run(started, { type: "back", scenarioId: "a" });
    expect(run(left, { type: "opened", attempt: 1, frame })).toBe(left);
  });

  it("keeps the frame after a stop until submit, or until it is closed", () => {
    expect(run(ended, { type: "closeFrame", sessionId: "s1" }).frame).toBeUndefined();
    expect(run(ended, { type: "closeFrame", sessionId: "other" }).frame).toBe(frame);
    expect(run(ended, { type: "closeFrame" }).frame).toBeUndefined();
    expect(run(practicing, { type: "closeFrame", sessionId: "s1" }, { type: "closeFrame" }).frame).toBe(frame);
    const submitted = run(practicing, { type: "completed", completion: { ...completion, reason: "submitted" } });
    expect(submitted).toMatchObject({ step: "analysis", frame: undefined });
  });

  it("an end that the API reported needs no further confirmation", () => {
    expect(run(practicing, { type: "completed", completion: { ...completion, reason: "polled" } }).isOver).toBe(true);
  });

  it("a new session in the kept frame goes back to practice", () => {
    const again = run(ended, { type: "began", sessionId: "s2" });
    expect(again).toMatchObject({ step: "practice", sessionId: "s2", frame, completion: undefined, attempt: 1 });
    expect(run(ended, { type: "began", sessionId: "s1" })).toBe(ended);
    expect(run(again, { type: "over", sessionId: "s1" }).isOver).toBe(false);
  });

  it("continues the practice of an earlier page", () => {
    const offer = { frame, sessionId: "s1", hasBegun: true };
    const recalled = { type: "restored" as const, scenarioId: "a", scenarioName: "Call" };
    const offered = run(firstPractice("a"), { ...recalled, offer });
    expect(offered).toMatchObject({ step: "pick", offer, scenarioName: "Call" });
    const resuming = run(offered, { type: "continue" });
    expect(resuming).toMatchObject({ step: "starting", attempt: 1, offer });
    expect(run(resuming, { type: "continue" })).toBe(resuming);
    const resumed = run(resuming, { type: "opened", attempt: 1, frame });
    expect(resumed).toMatchObject({ step: "practice", frame, hasBegun: true, isResumed: true, sessionId: "s1", offer: undefined });
    expect(run(resumed, { type: "began", sessionId: "s1" }).isResumed).toBe(false);
    expect(run(offered, { type: "start", scenarioId: "a" }).offer).toBeUndefined();
    expect(run(firstPractice("a"), { ...recalled, completion })).toMatchObject({ step: "analysis", completion });
    expect(run(firstPractice(undefined), { ...recalled, problem })).toMatchObject({ step: "starting", problem });
    expect(run(started, { ...recalled, offer })).toBe(started);
    expect(run(started, { type: "continue" })).toBe(started);
  });

  it("an offer that could not be opened can still be continued or returned to", () => {
    const scenarioFrame: PracticeFrame = { kind: "scenario", scenarioId: "a", restoreSessionId: "s1" };
    const offer = { frame: scenarioFrame, sessionId: "s1", hasBegun: true };
    const failed = run(
      firstPractice(undefined),
      { type: "restored", scenarioId: "a", offer },
      { type: "continue" },
      { type: "failed", attempt: 1, problem },
    );
    expect(failed).toMatchObject({ step: "starting", problem, offer });
    const back = run(failed, { type: "back" });
    expect(back).toMatchObject({ step: "pick", problem: undefined, offer });
    expect(run(back, { type: "back" }).offer).toBeUndefined();
    const opened = { ...scenarioFrame, accessToken: "sat" };
    expect(run(failed, { type: "continue" }, { type: "opened", attempt: 2, frame: opened })).toMatchObject({
      step: "practice",
      frame: opened,
      sessionId: "s1",
      hasBegun: true,
    });
  });

  it("a session that opens after its failure was reported has no failure any more", () => {
    const failed = run(firstPractice(undefined), { type: "start", scenarioId: "a" }, { type: "failed", attempt: 1, problem });
    expect(run(failed, { type: "opened", attempt: 1, frame })).toMatchObject({ step: "practice", frame, problem: undefined });
  });

  it("the microphone comes before the start, once", () => {
    expect(firstPractice("a", true).step).toBe("microphone");
    const checking = run(firstPractice(undefined, true), { type: "start", scenarioId: "a", needsCheck: true });
    expect(checking).toMatchObject({ step: "microphone", attempt: 1 });
    expect(run(checking, { type: "opened", attempt: 1, frame })).toBe(checking);
    expect(run(checking, { type: "back", scenarioId: "a" })).toMatchObject({ step: "pick", scenarioId: "a" });
    const starting = run(checking, { type: "checked" });
    expect(starting).toMatchObject({ step: "starting", attempt: 1 });
    expect(run(starting, { type: "checked" })).toBe(starting);
    const failed = run(starting, { type: "failed", attempt: 1, problem });
    expect(run(failed, { type: "start", scenarioId: "a", needsCheck: true }).step).toBe("starting");
    expect(run(failed, { type: "back" }, { type: "start", scenarioId: "b", needsCheck: true }).step).toBe("starting");
  });

  it("in any order of actions: practice has a frame, analysis a session, and nothing is over before its end", () => {
    const id = fc.constantFrom("s1", "s2");
    const scenarioId = fc.constantFrom("a", "b");
    const attempt = fc.integer({ min: 0, max: 4 });
    const action = fc.oneof<fc.Arbitrary<PracticeAction>[]>(
      fc.record({ type: fc.constant("choose" as const), scenarioId }),
      fc.record({ type: fc.constant("start" as const), scenarioId, needsCheck: fc.boolean(), frame: fc.constantFrom(frame, undefined) }),
      fc.constant({ type: "checked" as const }),
      fc.record({ type: fc.constant("opened" as const), attempt, frame: fc.constant(frame) }),
      fc.record({ type: fc.constant("failed" as const), attempt, problem: fc.constant(problem) }),
      fc.record({ type: fc.constant("began" as const), sessionId: id }),
      id.map((sessionId) => ({ type: "completed" as const, completion: { ...completion, sessionId } })),
      fc.record({ type: fc.constant("closeFrame" as const), sessionId: id }),
      fc.record({ type: fc.constant("over" as const), sessionId: id }),
      fc.constant({ type: "closeFrame" as const }),
      fc.constant({ type: "back" as const }),
      fc.constant({ type: "restored" as const, scenarioId: "a", offer: { frame, sessionId: "s1", hasBegun: false } }),
      fc.constant({ type: "continue" as const }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let state = firstPractice(undefined);
        for (const next of actions) {
          const before = state;
          state = nextPractice(state, next);
          const isBegun = (next.type === "start" || next.type === "continue") && state !== before;
          expect(state.attempt - before.attempt).toBe(isBegun ? 1 : 0);
          if (state.step === "practice") expect(state.frame).toBeDefined();
          if (state.step === "analysis") expect(state.sessionId).toBe(state.completion?.sessionId);
          if (state.isOver) expect(state.step).toBe("analysis");
          if (state.problem) expect(state.step).toBe("starting");
        }
      }),
    );
  });
});
