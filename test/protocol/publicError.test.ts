// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicError } from "../../src/protocol/publicError.js";
import { foreign, patience, runs } from "./foreign.js";

/** As it arrives, in JSON. */
function toJson(make: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(make()) ?? "null");
  } catch {
    return null;
  }
}

const allowed = ["loc", "msg", "type", "outcome"];
const isText = (value: unknown, length: number) => typeof value === "string" && value.length <= length;

describe("publicError", patience, () => {
  it("is small and plain, whatever the body is", () => {
    let withDetails = 0;
    const json = foreign.map(toJson);
    const text = fc.oneof(json, fc.string({ maxLength: 1000 }));
    const problem = fc.record({ loc: fc.oneof(json, fc.array(text)), msg: text, type: text, outcome: fc.oneof(json, fc.constant("unknown")), input: json });
    const body = fc.tuple(fc.oneof(json, problem), fc.constantFrom("details", "detail", "error", "errors"), fc.nat({ max: 40 }));
    fc.assert(
      fc.property(body, ([part, name, count]) => {
        for (const value of [part, { error: "No", [name]: part }, { error: "No", [name]: Array.from({ length: count }, () => part) }]) {
          const { message, details, ...rest } = publicError(value);
          expect(rest).toEqual({});
          expect(message === undefined || isText(message, 500)).toBe(true);
          if (details !== undefined) withDetails++;
          const problems = Array.isArray(details) ? details : details === undefined ? [] : [details];
          expect(problems.length).toBeLessThanOrEqual(20);
          for (const { loc = [], ...texts } of problems as Array<{ loc?: unknown[] }>) {
            expect(Object.keys(texts).filter((key) => !allowed.includes(key))).toEqual([]);
            expect(Object.values(texts).every((text) => isText(text, 300))).toBe(true);
            expect(loc.every((key) => typeof key === "number" || isText(key, 300))).toBe(true);
          }
        }
      }),
      runs(300),
    );
    expect(withDetails).toBeGreaterThan(10);
  });

  it("names twenty problems at most", () => {
    const { details } = publicError({ detail: Array.from({ length: 50 }, () => ({ msg: "Field required" })) });
    expect(details).toHaveLength(20);
  });

  it("keeps the message, and of a validation error the place, the message and the type", () => {
    const row = { loc: ["body", 0, "name"], msg: "Field required", type: "missing" };
    expect(publicError({ detail: [{ ...row, input: { passcode: "x" }, ctx: {}, url: "https://x" }] })).toEqual({
      message: "body: name: Field required",
      details: [row],
    });
    expect(publicError({ error: "No", details: { ...row, session: { transcript: "x" }, outcome: "unknown" } })).toEqual({
      message: "No",
      details: { ...row, outcome: "unknown" },
    });
  });

  it.each([
    { error: "No", details: { session: { id: "x" } } },
    { error: "No", details: [{ session: { id: "x" } }, "x", null] },
    { error: "No", details: { outcome: "secret", msg: { a: 1 }, type: ["x"], loc: "x" } },
    { error: "No", details: "x" },
    { error: "No", session: { id: "x" } },
  ])("keeps no details of %j", (body) => {
    expect(publicError(body)).toEqual({ message: "No", details: undefined });
  });

  it("clips texts and keeps nothing nested in loc", () => {
    const { details } = publicError({ error: "No", details: { loc: ["a", { b: "x" }, ["c"], "d".repeat(1000)], msg: "m".repeat(1000) } });
    expect(details).toEqual({ loc: ["a", "d".repeat(300)], msg: "m".repeat(300) });
  });

  it.each([undefined, null, "text", 7, []])("reads nothing from %j", (body) => {
    expect(publicError(body)).toEqual({});
  });
});
