// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notesMessage, parseSessionEvent, readSessionMessage } from "../../src/protocol/events.js";
import { foreign, patience, runs } from "./foreign.js";
import { timesAsLong } from "../support/timing.js";

const SESSION = "67c5f2a1b3d4e5f6a7b8c9d0";
const NOW = Date.UTC(2026, 0, 31, 12);

describe("parseSessionEvent", () => {
  it.each([
    ["flat", { event: "onStop", sessionId: SESSION, timestamp: 1705312800000 }],
    ["flat with snake case", { event: "onStop", session_id: SESSION, timestamp: 1705312800000 }],
    ["nested", { type: "onStop", data: { session_id: SESSION, timestamp: 1705312800000 } }],
    ["nested with camel case and ISO time", { type: "onStop", data: { sessionId: SESSION, timestamp: "2024-01-15T10:00:00Z" } }],
    ["nested under the flat dialect's name", { event: "onStop", data: { session_id: SESSION }, timestamp: 1705312800 }],
    ["flat under the nested dialect's name", { type: "onStop", sessionId: SESSION, timestamp: "2024-01-15T10:00:00.000000" }],
    ["both names, one of them foreign", { type: "message", event: "onStop", sessionId: SESSION, timestamp: "2024-01-15T12:00:00+02:00" }],
    ["M14: JSON text", JSON.stringify({ event: "onStop", sessionId: SESSION, timestamp: 1705312800000 })],
  ])("reads a stop: %s", (_, data) => {
    expect(parseSessionEvent(data, NOW)).toEqual({
      type: "stop",
      sessionId: SESSION,
      at: new Date(1705312800000),
      raw: data,
    });
  });

  it.each([
    ["onReady", "ready"],
    ["onStart", "start"],
    ["onStop", "stop"],
    ["onTerminated", "terminated"],
    ["onSubmit", "submit"],
    ["onError", "error"],
  ])("knows %s in both dialects", (name, type) => {
    expect(parseSessionEvent({ event: name, sessionId: SESSION })?.type).toBe(type);
    expect(parseSessionEvent({ type: name, data: { session_id: SESSION } })?.type).toBe(type);
  });

  it("reads the scenario of a ready event, which has no session", () => {
    expect(parseSessionEvent({ event: "onReady", scenarioId: "s-1" }, NOW)).toMatchObject({ scenarioId: "s-1", at: new Date(NOW) });
    const nested = parseSessionEvent({ type: "onReady", data: { scenario_id: "s-2" } }, NOW);
    expect(nested).toMatchObject({ type: "ready", scenarioId: "s-2" });
    expect(nested?.sessionId).toBeUndefined();
  });

  it.each([
    [{ event: "onError", message: "No microphone" }, undefined, "No microphone"],
    [{ type: "onError", data: { code: "mic", message: "No microphone" } }, "mic", "No microphone"],
    [{ type: "onError", data: { error: { code: 7, message: "Out of minutes" } } }, "7", "Out of minutes"],
    [{ event: "onError", code: 0, message: "x" }, "0", "x"],
    [{ type: "onError", data: { error: "Out of minutes" } }, undefined, "Out of minutes"],
    [{ event: "onError", code: "x" }, "x", "The session failed without a message."],
  ])("reads an error %j", (data, code, message) => {
    const event = parseSessionEvent(data, NOW);
    expect(event).toMatchObject({ type: "error", message });
    expect(event?.type === "error" && event.code).toBe(code);
  });

  it.each<[unknown, object]>([
    [{ type: "onMicCheck", data: { status: "passed" } }, { type: "micCheck", status: "passed", message: undefined }],
    [{ type: "onMicCheck", data: { status: "failed", message: "Too quiet" } }, { type: "micCheck", status: "failed", message: "Too quiet" }],
    [{ event: "onMicCheck", status: "failed" }, { type: "micCheck", status: "failed" }],
  ])("reads a microphone check %j", (data, event) => {
    expect(parseSessionEvent(data, NOW)).toMatchObject(event);
  });

  it("takes a microphone check without a known status for an unknown event", () => {
    for (const data of [{}, { status: "perhaps" }, { status: 1 }]) {
      expect(parseSessionEvent({ type: "onMicCheck", data }, NOW)).toBeUndefined();
      expect(readSessionMessage({ type: "onMicCheck", data }, NOW)).toMatchObject({ type: "unknown", name: "onMicCheck" });
    }
  });

  it.each([
    [{ duration_seconds: 61.5 }, 61.5],
    [{ durationSeconds: 0 }, 0],
    [{ data: { duration: 90 } }, 90],
    [{ duration_seconds: "long", duration: 5 }, 5],
    [{ duration_seconds: -1 }, undefined],
    [{ duration_seconds: NaN }, undefined],
    [{ duration_seconds: Infinity }, undefined],
    [{ duration_seconds: 1e12 }, undefined],
    [{ duration_seconds: {} }, undefined],
  ])("reads the duration of %j", (fields, seconds) => {
    expect(parseSessionEvent({ event: "onStop", ...fields }, NOW)?.durationSeconds).toBe(seconds);
  });

  it.each([undefined, null, NaN, Infinity, -1, 0, 12.5, 1e20, "", "soon", "1.5", "-1", "2026", "2026-13-01", "2026-02-30", {}, [], 10n, true])(
    "takes the time of arrival where the timestamp is %s",
    (timestamp) => {
      expect(parseSessionEvent({ event: "onStop", timestamp }, NOW)?.at).toEqual(new Date(NOW));
    },
  );

  it("takes the time of the call where the time of arrival is not given", () => {
    const before = Date.now();
    const at = parseSessionEvent({ event: "onStop" })?.at.getTime() ?? 0;
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ["M11: null", null],
    ["M11: undefined", undefined],
    ["M11: a number", 7],
    ["M11: a boolean", true],
    ["M12: an array", ["onStop"]],
    ["M12: a Map", new Map([["event", "onStop"]])],
    ["M12: a Date", Object.assign(new Date(), { event: "onStop" })],
    ["M12: a Blob", Object.assign(new Blob(["{}"]), { event: "onStop" })],
    ["M12: a typed array", Object.assign(new Uint8Array(2), { event: "onStop" })],
    ["M14: JSON text above 64 kB", JSON.stringify({ event: "onStop", sessionId: SESSION, padding: "x".repeat(65_536) })],
    ["M14: JSON text of an array", '["onStop"]'],
    ["M15: broken JSON", '{"event":"onStop"'],
    ["M15: plain text", "onStop"],
    ["M17: only own prototype keys", JSON.parse('{"__proto__":{"event":"onStop"},"constructor":{"event":"onStop"}}')],
    ["an inherited name", Object.create({ event: "onStop" })],
    ["M18: a throwing getter for the name", { get event() { throw new Error("no"); } }],
    ["M18: a throwing getter for the id", { event: "onStop", get sessionId() { throw new Error("no"); } }],
    ["M18: a throwing getter for the data", { type: "onStop", get data() { throw new Error("no"); } }],
    ["M18: a hostile proxy", new Proxy({}, { get() { throw new Error("no"); } })],
    ["M20: a number as name", { event: 5, type: {} }],
    ["M20: a name of 10 kB", { event: "x".repeat(10_000) }],
    ["M20: a name that every object has", { event: "toString" }],
    ["M20: another such name", { type: "__proto__" }],
    ["M28: a devtools message", { source: "react-devtools-bridge", payload: {} }],
    ["an empty object", {}],
  ])("ignores %s", (_, data) => {
    expect(readSessionMessage(data, NOW)).toBeUndefined();
    expect(parseSessionEvent(data, NOW)).toBeUndefined();
  });

  it("M13: reads named keys only, whatever else is in the message", () => {
    const cycle: Record<string, unknown> = { event: "onStop", sessionId: SESSION, big: 10n, timestamp: 10n };
    cycle.data = cycle;
    Object.defineProperty(cycle, "other", { enumerable: true, get() { throw new Error("looked"); } });
    expect(parseSessionEvent(cycle, NOW)).toMatchObject({ type: "stop", sessionId: SESSION, at: new Date(NOW) });
  });

  it("M14: parses JSON text of exactly 64 kB", () => {
    const frame = JSON.stringify({ event: "onStop", padding: "" });
    const data = JSON.stringify({ event: "onStop", padding: "x".repeat(65_536 - frame.length) });
    expect(data).toHaveLength(65_536);
    expect(parseSessionEvent(data, NOW)?.type).toBe("stop");
  });

  it("M16: looks at 50 MB of payload without reading, copying or printing it", async () => {
    const look = (length: number) => {
      const data = { event: "onStop", payload: "x".repeat(length) };
      const text = "{".repeat(length);
      return () => {
        for (let i = 0; i < 1000; i++) {
          if (parseSessionEvent(data, NOW)?.raw !== data || parseSessionEvent(text, NOW)) throw new Error("read wrong");
        }
      };
    };
    // Both texts are above the limit for JSON.
    expect(await timesAsLong(look(50_000_000), look(100_000), 5)).toBeLessThan(5);
  });

  it("M17: pollutes nothing", () => {
    parseSessionEvent(JSON.parse('{"event":"onStop","__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1}}}'), NOW);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(["../../etc", "a b", "id.with.dots", "x".repeat(129), "é"])("takes an id like %s neither for a session's nor for a missing one", (sessionId) => {
    expect(parseSessionEvent({ event: "onStop", sessionId }, NOW)).toBeUndefined();
    expect(readSessionMessage({ event: "onStop", sessionId }, NOW)).toMatchObject({ type: "unknown", name: "onStop" });
  });

  it.each([null, "", 0, 123, {}])("takes %j for a missing session id", (sessionId) => {
    const event = parseSessionEvent({ event: "onStop", sessionId }, NOW);
    expect(event?.type).toBe("stop");
    expect(event?.sessionId).toBeUndefined();
  });

  it("drops an invalid scenario id", () => {
    expect(parseSessionEvent({ event: "onReady", scenarioId: "a/b" }, NOW)).toMatchObject({ scenarioId: undefined });
  });
});

describe("readSessionMessage", patience, () => {
  it.each(["onPause", "heartbeat", "onstop", "onStopped", "xonStop"])("M19: reports the unknown name %s", (name) => {
    expect(readSessionMessage({ event: name }, NOW)).toEqual({ type: "unknown", name, at: new Date(NOW), raw: { event: name } });
    expect(readSessionMessage({ type: name }, NOW)).toMatchObject({ type: "unknown", name });
    expect(parseSessionEvent({ event: name }, NOW)).toBeUndefined();
  });

  it("M11 to M20: takes anything without throwing, and answers in its own shape only", () => {
    const types = ["ready", "start", "stop", "terminated", "submit", "error", "unknown"];
    fc.assert(
      fc.property(foreign, fc.constantFrom("plain", "flat", "nested"), (make, form) => {
        const data = make();
        const message = { plain: data, flat: { event: "onStop", sessionId: data, timestamp: data }, nested: { type: "onError", data } }[form];
        const event = readSessionMessage(message, NOW);
        if (!event) return;
        expect(types).toContain(event.type);
        expect(Number.isNaN(event.at.getTime())).toBe(false);
        if (event.type === "unknown") {
          expect(event.name.length).toBeLessThanOrEqual(100);
          return;
        }
        expect(event.sessionId ?? "none").toMatch(/^[A-Za-z0-9_-]{1,128}$/);
        expect(event.durationSeconds ?? 0).toBeGreaterThanOrEqual(0);
        if (event.type === "error") expect(event.message).toMatch(/^[^]+$/);
      }),
      runs(1000),
    );
  });

  it("reads every well-formed event of both dialects and their mixtures", () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
    const spelled = (flat: string, snake: string): fc.Arbitrary<string> => fc.constantFrom(flat, snake);
    fc.assert(
      fc.property(
        fc.constantFrom("Ready", "Start", "Stop", "Terminated", "Submit", "Error"),
        fc.constantFrom("event", "type"),
        fc.boolean(),
        spelled("sessionId", "session_id"),
        spelled("scenarioId", "scenario_id"),
        fc.constantFrom("duration_seconds", "durationSeconds", "duration"),
        id,
        id,
        fc.nat({ max: 7200 }),
        fc.date({ min: new Date("2002-01-01"), max: new Date("2099-01-01"), noInvalidDate: true }),
        fc.constantFrom("ms", "s", "iso", "local"),
        fc.boolean(),
        (name, nameKey, isNested, sessionKey, scenarioKey, durationKey, sessionId, scenarioId, seconds, date, form, isText) => {
          const at = form === "s" ? new Date(Math.floor(date.getTime() / 1000) * 1000) : date;
          const timestamp = { ms: at.getTime(), s: at.getTime() / 1000, iso: at.toISOString(), local: at.toISOString().slice(0, -1) + "999" }[form];
          const fields = { [sessionKey]: sessionId, [scenarioKey]: scenarioId, [durationKey]: seconds, timestamp };
          const message = { [nameKey]: `on${name}`, ...(isNested ? { data: fields } : fields) };
          expect(parseSessionEvent(isText ? JSON.stringify(message) : message, NOW)).toMatchObject({
            type: name.toLowerCase(),
            sessionId,
            scenarioId,
            durationSeconds: seconds,
            at,
          });
        },
      ),
    );
  });
});

describe("notesMessage", () => {
  it("adds a timestamp to a note without one", () => {
    const at = new Date(1705312800000);
    expect(notesMessage([{ text: "a" }, { text: "b", timestamp: at, source: "coach" }, { text: "c", timestamp: "2024-01-15" }], NOW)).toEqual({
      type: "session_notes",
      notes: [
        { text: "a", timestamp: NOW },
        { text: "b", timestamp: 1705312800000, source: "coach" },
        { text: "c", timestamp: "2024-01-15" },
      ],
    });
  });
});
