// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseErrorBody } from "../../src/protocol/errorBody.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import { claim, normaliseEmail, ownerOf, withOwner } from "../../src/protocol/owner.js";

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

it("normaliseEmail trims and lowers", () => {
  expect(normaliseEmail("  Ada@Example.COM\n")).toBe("ada@example.com");
});
