// @vitest-environment node
import { describe, expect, it } from "vitest";
import { errorCodeForStatus, parseErrorBody } from "../../src/protocol/errorBody.js";
import { ToughTongueError } from "../../src/protocol/errors.js";

describe("parseErrorBody", () => {
  const validation = [
    { loc: ["body", "scenario_id"], msg: "Field required", type: "missing" },
    { loc: ["body"], msg: "Too long", type: "value" },
  ];

  it.each<[unknown, string | undefined, unknown]>([
    [{ error: "Message", details: { a: 1 } }, "Message", { a: 1 }],
    [{ error: "Message", details: {} }, "Message", {}],
    [{ detail: "message" }, "message", undefined],
    [{ detail: validation }, "body: scenario_id: Field required; body: Too long", validation],
    [{ detail: { message: "inner" } }, "inner", { message: "inner" }],
    [{ message: "message" }, "message", undefined],
    [{ error: { message: "inner", code: 5 } }, "inner", undefined],
    [{ error: "", detail: "second" }, "second", undefined],
    [{ error: "two\n\tlines\u0000" }, "two lines", undefined],
    [{}, undefined, undefined],
    [{ error: {} }, undefined, undefined],
    [{ detail: [] }, undefined, []],
    [{ error: 5, message: null }, undefined, undefined],
    [null, undefined, undefined],
    [undefined, undefined, undefined],
    ["", undefined, undefined],
    ["Bad gateway", undefined, undefined],
    ["<html><body>502 Bad Gateway</body></html>", undefined, undefined],
    [["Message"], "Message", undefined],
  ])("N72: reads %j", (body, message, details) => {
    expect(parseErrorBody(body)).toEqual({ message, details });
  });

  it.each(["<!doctype html><p>x", "<html>", "Oops <b>x</b>", "</div>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"])(
    "N73: shows no markup: %s",
    (error) => {
      expect(parseErrorBody({ error }).message).toBeUndefined();
    },
  );

  it("clips the name of a field, too, and shows no markup in it", () => {
    expect(parseErrorBody({ detail: { loc: ["x".repeat(100_000)], msg: "Too long" } }).message).toBe("x".repeat(500));
    expect(parseErrorBody({ detail: { loc: ["<img src=x>"], msg: "Too long" } }).message).toBeUndefined();
  });

  it("keeps a character that is not markup", () => {
    expect(parseErrorBody({ error: "limit must be <= 500 and page < 10" }).message).toBe("limit must be <= 500 and page < 10");
  });

  it("D108, D109: cuts a long text, but never half an emoji", () => {
    const message = parseErrorBody({ error: `${"x".repeat(499)}👍${"y".repeat(1_000_000)}` }).message;
    expect(message).toBe("x".repeat(499));
  });
});

it.each([
  [400, "bad_request"],
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "not_found"],
  [405, "bad_request"],
  [413, "bad_request"],
  [422, "bad_request"],
  [429, "rate_limited"],
  [500, "server_error"],
  [502, "server_error"],
  [504, "server_error"],
  [302, "bad_response"],
  [0, "bad_response"],
  [200, "bad_response"],
  [999, "bad_response"],
])("status %d is %s", (status, code) => {
  expect(errorCodeForStatus(status)).toBe(code);
});

describe("ToughTongueError", () => {
  it("carries what it is given", () => {
    const cause = new Error("inner");
    const error = new ToughTongueError("rate_limited", "Too many.", { status: 429, retryAfterMs: 5000, details: { a: 1 }, cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "ToughTongueError", code: "rate_limited", message: "Too many.", status: 429, retryAfterMs: 5000, details: { a: 1 }, cause });
    expect(String(error)).toBe("ToughTongueError: Too many.");
  });

  it("has no cause of its own", () => {
    expect("cause" in new ToughTongueError("network", "Lost.")).toBe(false);
  });
});
