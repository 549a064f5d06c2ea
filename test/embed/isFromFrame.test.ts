import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFromFrame } from "../../src/embed/isFromFrame.js";

const origin = "https://app.toughtongueai.com";
const frame = {} as Window;
const showing = (contentWindow: Window | null, expected = origin) => ({ iframe: { contentWindow }, origin: expected });
const sender = (more: { source?: unknown; origin?: string } = {}) =>
  ({ source: frame, origin, ...more }) as Pick<MessageEvent, "source" | "origin">;

describe("isFromFrame", () => {
  it("lets in the frame's own window on the embed's origin", () => {
    expect(isFromFrame(sender(), showing(frame))).toBe(true);
    expect(isFromFrame(sender({ origin: "http://localhost:6007" }), showing(frame, "http://localhost:6007"))).toBe(true);
  });

  it.each([
    ["M1", "https://example.com"],
    ["M2", "https://app.toughtongueai.com.evil.com"],
    ["M2", "https://evilapp.toughtongueai.com"],
    ["M2", "https://appx.toughtongueai.com"],
    ["M3", "http://app.toughtongueai.com"],
    ["M3", "https://app.toughtongueai.com:8443"],
    ["M4", "null"],
    ["M4", ""],
  ])("%s: not from %s", (_row, from) => {
    expect(isFromFrame(sender({ origin: from }), showing(frame))).toBe(false);
  });

  it("M5, M9, M10: not from another window or port", () => {
    expect(isFromFrame(sender({ source: {} }), showing(frame))).toBe(false);
  });

  it("does not access a frame's window for a message from another origin, because a loading frame would create it", () => {
    const loading = {
      get contentWindow(): Window {
        throw new Error("asked");
      },
    };
    expect(isFromFrame(sender({ origin: "https://example.com" }), { iframe: loading, origin })).toBe(false);
  });

  it("M7: not without a source, also when the frame has no window any more", () => {
    expect(isFromFrame(sender({ source: null }), showing(frame))).toBe(false);
    expect(isFromFrame(sender({ source: null }), showing(null))).toBe(false);
  });

  it("M4: an invalid expected origin accepts no message", () => {
    expect(isFromFrame(sender({ origin: "null" }), showing(frame, "null"))).toBe(false);
    expect(isFromFrame(sender({ origin: "" }), showing(frame, ""))).toBe(false);
    expect(isFromFrame(sender({ origin: "blob:x" }), showing(frame, "blob:x"))).toBe(false);
  });

  it("lets in exactly the right pair, whatever comes", () => {
    const windows = [frame, {} as Window, null];
    const origins = [origin, "http://app.toughtongueai.com", "null", "", "https://app.toughtongueai.com."];
    fc.assert(
      fc.property(
        fc.constantFrom(...windows),
        fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...origins) }, { weight: 1, arbitrary: fc.string() }),
        fc.constantFrom(...windows),
        fc.constantFrom(...origins),
        (source, from, current, expected) => {
          const isRight = source !== null && source === current && from === expected && expected.startsWith("http");
          expect(isFromFrame(sender({ source, origin: from }), showing(current, expected))).toBe(isRight);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
