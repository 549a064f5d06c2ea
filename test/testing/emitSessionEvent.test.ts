import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseSessionEvent } from "../../src/protocol/events.js";
import type { SessionEventType } from "../../src/protocol/events.js";
import { emitSessionEvent, sessionMessage } from "../../src/testing/index.js";

let frame: HTMLIFrameElement;
const heard = vi.fn<(event: MessageEvent) => void>();

beforeEach(() => {
  frame = document.createElement("iframe");
  frame.src = "https://app.toughtongueai.com/embed/session/session_1?userName=Ada";
  document.body.append(frame);
  window.addEventListener("message", heard);
});

afterEach(() => {
  window.removeEventListener("message", heard);
  heard.mockReset();
  frame.remove();
});

describe("emitSessionEvent", () => {
  test("comes from the frame's window and origin", () => {
    emitSessionEvent(frame, { type: "stop", sessionId: "session_1", durationSeconds: 12 });
    const event = heard.mock.calls[0]?.[0];
    expect(event?.source).toBe(frame.contentWindow);
    expect(event?.origin).toBe("https://app.toughtongueai.com");
    expect(event?.data).toMatchObject({ event: "onStop", sessionId: "session_1", duration_seconds: 12 });
  });

  test("can claim another origin", () => {
    emitSessionEvent(frame, { type: "stop", sessionId: "session_1", origin: "https://evil.example" });
    expect(heard.mock.calls[0]?.[0].origin).toBe("https://evil.example");
  });

  test("without a frame in the document says what is missing", () => {
    frame.remove();
    expect(() => emitSessionEvent(frame, { type: "ready" })).toThrow(/needs an <iframe>/);
    expect(() => emitSessionEvent(document.body, { type: "ready" })).toThrow(/needs an <iframe>/);
  });
});

describe("sessionMessage", () => {
  const types: SessionEventType[] = ["ready", "start", "stop", "terminated", "submit", "error"];

  test.each(types)("%s reads the same in both dialects", (type) => {
    const said = { type, sessionId: "session_1", durationSeconds: 5, at: new Date("2026-05-06T07:08:09Z"), message: "Oh" };
    const { raw: _flat, ...flat } = parseSessionEvent(sessionMessage(said)) ?? {};
    const { raw: _nested, ...nested } = parseSessionEvent(sessionMessage({ ...said, dialect: "nested" })) ?? {};
    expect(flat).toMatchObject({ type, at: said.at });
    expect(nested).toEqual(flat);
  });

  test("also accepts the page's own name for an event, and sends unknown names unchanged", () => {
    expect(parseSessionEvent(sessionMessage({ type: "onStop", sessionId: "session_1" }))).toMatchObject({ type: "stop" });
    expect(sessionMessage({ type: "onPause", dialect: "nested" })).toMatchObject({ type: "onPause" });
  });
});
