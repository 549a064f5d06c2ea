// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseErrorBody } from "../../src/protocol/errorBody.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import { claim, isSameEmail, ownerOf, withOwner } from "../../src/protocol/owner.js";

const owner = { userEmail: "ada@example.com", userName: "Ada" };
const wire = { user_email: "ada@example.com", user_name: "Ada" };

describe("ownerOf", () => {
  it.each<[string, unknown]>([
    ["a body", { session_id: "s1", ...wire }],
    ["a body's details", { error: "x", details: wire }],
    ["an error's details", new ToughTongueError("not_found", "x", { details: wire })],
    ["a body inside an error's details", new ToughTongueError("not_found", "x", { details: { error: "x", details: wire } })],
    ["both places", { user_email: "ada@example.com", details: { user_name: "Ada" } }],
  ])("reads %s", (_, value) => {
    expect(ownerOf(value)).toEqual(owner);
  });

  it.each([undefined, null, "x", {}, { user_email: "" }, { user_email: 5, details: null }, [wire]])("finds none in %j", (value) => {
    expect(ownerOf(value)).toEqual({});
  });
});

it("P121: claim overrules whom the body names", () => {
  expect(claim({ scenario_id: "sc1", user_email: "eve@example.com", user_name: "Eve" }, owner)).toEqual({ scenario_id: "sc1", ...wire });
  expect(claim(undefined, owner)).toEqual(wire);
  expect(claim("text", { userEmail: "a@b.c" })).toEqual({ user_email: "a@b.c" });
});

describe("withOwner", () => {
  it("adds to the top of an answer, and leaves other answers alone", () => {
    expect(withOwner({ session_id: "s1" }, owner)).toEqual({ session_id: "s1", ...wire });
    expect(withOwner([1], owner)).toEqual([1]);
    expect(withOwner(undefined, owner)).toBeUndefined();
  });

  it.each([{ error: "Not Found" }, { error: "Not Found", details: { a: 1 } }, { detail: "Not Found" }, { detail: [{ msg: "x" }] }])(
    "reaches the error that is made of %j",
    (body) => {
      const { message, details } = parseErrorBody(withOwner(body, owner));
      expect(message).toBe(parseErrorBody(body).message);
      expect(ownerOf(new ToughTongueError("not_found", "x", { details }))).toEqual(owner);
    },
  );
});

describe("isSameEmail", () => {
  it.each([
    ["  Ada@Example.COM\n", "ada@example.com"],
    ["\u00a0ada@example.com\ufeff", "ADA@EXAMPLE.COM"],
    ["ÉMILE@example.com", "émile@example.com"],
  ])("%j is %j", (one, other) => {
    expect(isSameEmail(one, other)).toBe(true);
    expect(isSameEmail(other, one)).toBe(true);
  });

  it.each([
    ["a Kelvin sign", "\u212Aim@example.com", "kim@example.com"],
    ["a long s", "\u017Fam@example.com", "sam@example.com"],
    ["a dotless i", "\u0131da@example.com", "ida@example.com"],
    ["a dotted capital I", "\u0130da@example.com", "ida@example.com"],
    ["a full-width @", "ada＠example.com", "ada@example.com"],
    ["a NUL at the end", "ada@example.com\u0000", "ada@example.com"],
    ["a zero-width space", "ada@example.com\u200b", "ada@example.com"],
    ["a soft hyphen", "a\u00adda@example.com", "ada@example.com"],
    ["a Cyrillic a", "аda@example.com", "ada@example.com"],
    ["another composition", "e\u0301mile@example.com", "émile@example.com"],
    ["a tag", "ada+1@example.com", "ada@example.com"],
    ["a dot", "a.da@example.com", "ada@example.com"],
    ["a display name", "Ada <ada@example.com>", "ada@example.com"],
    ["a second address", "ada@example.com,bob@example.com", "ada@example.com"],
  ])("P119: %s makes it somebody else's", (_, one, other) => {
    expect(isSameEmail(one, other)).toBe(false);
    expect(isSameEmail(other, one)).toBe(false);
  });
});
