// @vitest-environment node
import { describe, expect, it } from "vitest";
import { publicError } from "../../src/protocol/publicError.js";

describe("publicError", () => {
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
