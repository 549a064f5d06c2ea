import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Lifecycle, type Step, end, phaseOf, receiveEvent, startLifecycle } from "../../src/embed/lifecycle.js";
import { type SessionEvent, type SessionEventType, type UnknownSessionEvent } from "../../src/protocol/events.js";

const at = new Date("2026-01-15T10:00:00Z");

function event(type: SessionEventType, sessionId?: string, more: Partial<SessionEvent> = {}): SessionEvent {
  return { type, sessionId, at, raw: {}, message: type === "error" ? "It broke." : undefined, ...more } as SessionEvent;
}

/** Runs events through the machine. Returns "type:id" for an emitted event and "=reason:id" for a completion. */
function run(events: (SessionEvent | UnknownSessionEvent)[], expected?: string, from: Lifecycle = startLifecycle()) {
  const emitted: string[] = [];
  let state = from;
  for (const [now, one] of events.entries()) {
    const step = receiveEvent(state, one, expected, now);
    if (!step) continue;
    state = step.state;
    if (step.event) emitted.push(step.event.type === "unknown" ? "unknown" : `${step.event.type}:${step.event.sessionId ?? ""}`);
    if (step.completion) emitted.push(`=${step.completion.reason}:${step.completion.sessionId}`);
  }
  return { emitted, state, phase: phaseOf(state) };
}

describe("one session", () => {
  it.each([
    ["start, stop, submit", ["start", "stop", "submit"], ["start:a", "stop:a", "=stopped:a", "submit:a"]],
    ["M23: stop alone", ["stop"], ["stop:a", "=stopped:a"]],
    ["submit alone", ["submit"], ["submit:a", "=submitted:a"]],
    ["terminated, submit", ["start", "terminated", "submit"], ["start:a", "terminated:a", "=terminated:a", "submit:a"]],
    ["M21: everything twice", ["start", "start", "stop", "stop", "submit", "submit"], ["start:a", "stop:a", "=stopped:a", "submit:a"]],
    ["M24: after the termination", ["terminated", "stop", "start", "error", "ready", "submit"], ["terminated:a", "=terminated:a", "submit:a"]],
    ["a start that comes after the stop", ["stop", "start"], ["stop:a", "=stopped:a"]],
    ["submit before stop", ["start", "submit", "stop"], ["start:a", "submit:a", "=submitted:a", "stop:a"]],
  ] as [string, SessionEventType[], string[]][])("%s", (_name, types, expected) => {
    expect(run(types.map((type) => event(type, "a"))).emitted).toEqual(expected);
  });

  it("has its phases", () => {
    expect(run([]).phase).toBe("ready");
    expect(run([event("ready")]).phase).toBe("ready");
    expect(run([event("start", "a")]).phase).toBe("active");
    expect(run([event("start", "a"), event("error", "a")]).phase).toBe("active");
    expect(run([event("start", "a"), event("stop", "a")]).phase).toBe("ended");
  });

  it("keeps what the end says, and invents nothing", () => {
    const step = receiveEvent(startLifecycle(), event("stop", "a", { durationSeconds: 12 }), undefined, 1) as Step;
    expect(step.completion).toEqual({ sessionId: "a", reason: "stopped", at, durationSeconds: 12 });
  });

  it("M21: reports an error once, and another one as well", () => {
    const other = event("error", undefined, { code: "b" } as Partial<SessionEvent>);
    expect(run([event("error"), event("error"), other, other]).emitted).toEqual(["error:", "error:"]);
  });

  it("emits a microphone check each time, and only until the termination", () => {
    const check = event("micCheck", undefined, { status: "failed" } as Partial<SessionEvent>);
    expect(run([check, event("start", "a"), check, event("stop", "a"), check]).emitted).toEqual([
      ...["micCheck:", "start:a", "micCheck:", "stop:a", "=stopped:a", "micCheck:"],
    ]);
    expect(run([event("terminated", "a"), check]).emitted).toEqual(["terminated:a", "=terminated:a"]);
    expect(run([event("micCheck", "b")], "a").emitted).toEqual([]);
    expect(run(Array.from({ length: 100 }, () => check)).state.emitted).toEqual([]);
  });

  it("keeps its memory small under a flood of different errors", () => {
    const flood = Array.from({ length: 1000 }, (_, code) => event("error", undefined, { code: `${code}` } as Partial<SessionEvent>));
    const { state, emitted } = run([...flood, event("start", "a"), event("stop", "a")]);
    expect(state.emitted.length).toBeLessThan(60);
    expect(emitted.slice(-3)).toEqual(["start:a", "stop:a", "=stopped:a"]);
  });
});

describe("which session", () => {
  it("M22, M25: ignores ids that are neither the running one nor a new start after the end", () => {
    expect(run([event("start", "a"), event("start", "b"), event("stop", "b")]).emitted).toEqual(["start:a"]);
    const twice = [event("start", "a"), event("stop", "a"), event("start", "b"), event("stop", "a"), event("start", "a")];
    expect(run(twice).emitted).toEqual(["start:a", "stop:a", "=stopped:a", "start:b"]);
    expect(run([event("stop", "a"), event("stop", "b")]).emitted).toEqual(["stop:a", "=stopped:a"]);
  });

  it("M25: takes no other session where one is expected", () => {
    expect(run([event("start", "b"), event("start", "a"), event("stop", "b"), event("stop")], "a").emitted).toEqual([
      "start:a",
      "stop:a",
      "=stopped:a",
    ]);
    expect(run([event("stop", "a"), event("start", "b")], "a").emitted).toEqual(["stop:a", "=stopped:a"]);
    expect(run([event("error", "b"), event("ready", "b")], "a").emitted).toEqual([]);
  });

  it("M26: without an id, it belongs to the known session, or to none", () => {
    expect(run([event("start")]).emitted).toEqual(["unknown"]);
    expect(run([event("start", "a"), event("stop")]).emitted).toEqual(["start:a", "stop:a", "=stopped:a"]);
    expect(run([event("stop")], "a").emitted).toEqual(["stop:a", "=stopped:a"]);
    const step = receiveEvent(startLifecycle(), event("submit"), undefined, 1);
    expect(step?.event).toEqual({ type: "unknown", name: "onSubmit", at, raw: {} });
  });

  it("M19: hands unknown names on, and changes nothing", () => {
    const unknown: UnknownSessionEvent = { type: "unknown", name: "onPause", at, raw: {} };
    expect(run([unknown, event("start", "a"), unknown]).emitted).toEqual(["unknown", "start:a", "unknown"]);
  });

  it("completes no session twice across frames", () => {
    const { state } = run([event("start", "a"), event("stop", "a")]);
    expect(run([event("stop", "a")], undefined, startLifecycle(state)).emitted).toEqual([]);
    expect(run([event("stop", "a")], "a", startLifecycle(state)).emitted).toEqual(["stop:a"]);
  });

  it("ends a session that polling knows to be over, and only once", () => {
    const running = run([event("start", "a")]).state;
    const step = end(running, { sessionId: "a", reason: "polled", at });
    expect(step.completion?.reason).toBe("polled");
    expect(phaseOf(step.state)).toBe("ended");
    expect(end(step.state, { sessionId: "a", reason: "polled", at }).completion).toBeUndefined();
    expect(run([event("stop", "a"), event("submit", "a")], undefined, step.state).emitted).toEqual(["stop:a", "submit:a"]);
  });
});

describe("any order of events", () => {
  const types: SessionEventType[] = ["ready", "start", "stop", "terminated", "submit", "error"];
  const anyEvent = fc
    .tuple(fc.constantFrom(...types), fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }))
    .map(([type, id]) => event(type, id));
  const pin = fc.option(fc.constantFrom("a", "b"), { nil: undefined });

  it("completes a session at most once, and reports each type at most once per session", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), pin, (events, expected) => {
        const { emitted, state } = run(events, expected);
        const ofSessions = emitted.filter((line) => /^(start|stop|terminated|submit|=)/.test(line));
        expect(new Set(ofSessions).size).toBe(ofSessions.length);
        const completed = emitted.filter((line) => line.startsWith("=")).map((line) => line.split(":")[1]);
        expect(new Set(completed).size).toBe(completed.length);
        expect([...state.endedIds]).toEqual(completed);
        if (expected) expect(completed.every((id) => id === expected)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it("completes whenever an end is emitted, and never without", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), pin, (events, expected) => {
        const { emitted } = run(events, expected);
        const ended = new Set(emitted.filter((line) => /^(stop|terminated|submit):/.test(line)).map((line) => line.split(":")[1]));
        const completed = new Set(emitted.filter((line) => line.startsWith("=")).map((line) => line.split(":")[1]));
        expect(completed).toEqual(ended);
      }),
      { numRuns: 5000 },
    );
  });

  it("reports only a submit after a termination", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const { state } = run([event("start", "a"), event("terminated", "a")]);
        const later = run(events, "a", state).emitted;
        expect(later.filter((line) => line !== "submit:a" && line !== "unknown")).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
