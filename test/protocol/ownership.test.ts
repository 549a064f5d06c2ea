// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EndpointName, acceptedBody, subjectId } from "../../src/protocol/endpoints.js";
import { parseErrorBody } from "../../src/protocol/errorBody.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import { assignOwner, emailKey, ownedBy, ownerOf, readableSessions, withOwner } from "../../src/protocol/ownership.js";

const email = "ada@example.com";

describe("ownedBy", () => {
  it.each([
    [{ user_email: "ada@example.com" }, true],
    [{ user_email: " ADA@Example.com\n" }, true],
    [{ user_email: "bob@example.com" }, false],
    [{ user_email: "ada@example.com.evil.example" }, false],
    [{ user_email: "" }, false],
    [{ user_email: null }, false],
    [{ user_email: [email] }, false],
    [{ metadata: { user_email: email } }, false],
    [{ details: { user_email: email } }, false],
    [Object.create({ user_email: email }), false],
    [[{ user_email: email }], false],
    [undefined, false],
    [null, false],
    [email, false],
  ])("%j → %j", (session, own) => {
    expect(ownedBy(" Ada@example.COM ")(session)).toBe(own);
  });

  it("never throws, and matches nothing without the address", () => {
    fc.assert(
      fc.property(fc.anything(), (session) => {
        expect(ownedBy(email)(session)).toBe(false);
      }),
    );
  });
});

const mayRead = ownedBy(email);

describe("readableSessions", () => {
  const mine = { id: "a", user_email: email };
  const other = { id: "b", user_email: "bob@example.com" };

  it("keeps the user's rows and no count of the others", () => {
    expect(readableSessions({ sessions: [mine, other, null, 1], total: 9, x: other }, mayRead)).toEqual({ sessions: [mine] });
    expect(readableSessions([other, mine], mayRead)).toEqual({ sessions: [mine] });
    expect(readableSessions({ sessions: [] }, mayRead)).toEqual({ sessions: [] });
  });

  it("keeps the position of the page", () => {
    const page_meta = { page: 2, limit: 10, total: 25, total_pages: 3, has_next: true, has_prev: true };
    expect(readableSessions({ sessions: [mine], page_meta }, mayRead)).toEqual({
      sessions: [mine],
      page_meta: { page: 2, limit: 10, has_next: true, has_prev: true },
    });
    expect(readableSessions({ sessions: [mine, other], page: 1, limit: 10, total: 2 }, mayRead)).toEqual({
      sessions: [mine],
      page_meta: { page: 1, limit: 10, total: 1, total_pages: 1, has_next: false, has_prev: false },
    });
  });

  it.each([undefined, null, "x", 1, {}, { sessions: {} }, { rows: [mine] }])("%j is not a list", (value) => {
    expect(readableSessions(value, mayRead)).toBeUndefined();
  });

  it("never lets a foreign row through", () => {
    const row = fc.oneof(fc.constant(mine), fc.constant(other), fc.anything());
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const list = readableSessions({ sessions: rows }, mayRead) as { sessions: unknown[] };
        expect(list.sessions).toEqual(rows.filter((one) => one === mine));
      }),
    );
  });
});

describe("acceptedBody", () => {
  it("keeps the fields that a session's endpoints know", () => {
    const body = { scenario_id: "s", session_id: "x", user_email: "e", user_name: "n", metadata: {}, id: "1", user_id: "2", email: "m", force: true };
    expect(acceptedBody("createSession", body)).toEqual({ scenario_id: "s", user_email: "e", user_name: "n", metadata: {} });
    expect(acceptedBody("analyzeSession", body)).toEqual({ session_id: "x", force: true });
    expect(acceptedBody("createAccessToken", body)).toEqual({ scenario_id: "s", email: "m" });
  });

  it("keeps all fields of a scenario except ids", () => {
    const body = { name: "n", id: "1", _id: "2", scenario_id: "3", rubrik: "r" };
    expect(acceptedBody("createScenario", body)).toEqual({ name: "n", rubrik: "r" });
    expect(acceptedBody("updateScenario", body)).toEqual({ name: "n", rubrik: "r" });
  });
});

describe("subjectId", () => {
  it.each<[EndpointName, unknown, string | undefined]>([
    ["analyzeSession", { session_id: "abc_1-2", scenario_id: "x" }, "abc_1-2"],
    ["analyzeSession", { session_id: "../x" }, undefined],
    ["analyzeSession", { session_id: 7 }, undefined],
    ["analyzeSession", {}, undefined],
    ["analyzeSession", undefined, undefined],
    ["createSession", { scenario_id: "sc1", session_id: "x" }, "sc1"],
    ["createAccessToken", { scenario_id: "sc1" }, "sc1"],
    ["createScenario", { scenario_id: "sc1" }, undefined],
  ])("%s with %j names %s", (name, body, id) => {
    expect(subjectId(name, { body })).toBe(id);
  });
});

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

it("P121: assignOwner overwrites the person that the body names", () => {
  expect(assignOwner({ scenario_id: "sc1", user_email: "eve@example.com", user_name: "Eve" }, owner)).toEqual({ scenario_id: "sc1", ...wire });
  expect(assignOwner({ scenario_id: "sc1", user_name: "Eve" }, { userEmail: "ada@example.com" })).toEqual({ scenario_id: "sc1", user_email: "ada@example.com" });
  expect(assignOwner(undefined, owner)).toEqual(wire);
  expect(assignOwner("text", { userEmail: "a@b.c" })).toEqual({ user_email: "a@b.c" });
});

describe("withOwner", () => {
  it("adds to the top of an answer, and leaves other answers unchanged", () => {
    expect(withOwner({ session_id: "s1" }, owner)).toEqual({ session_id: "s1", ...wire });
    expect(withOwner([1], owner)).toEqual([1]);
    expect(withOwner(undefined, owner)).toBeUndefined();
  });

  it.each([{ error: "Not Found" }, { error: "Not Found", details: { a: 1 } }, { detail: "Not Found" }, { detail: [{ msg: "x" }] }])(
    "reaches the error object that is made of %j",
    (body) => {
      const { message, details } = parseErrorBody(withOwner(body, owner));
      expect(message).toBe(parseErrorBody(body).message);
      expect(ownerOf(new ToughTongueError("not_found", "x", { details }))).toEqual(owner);
    },
  );
});

describe("emailKey", () => {
  it.each([
    ["  Ada@Example.COM\n", "ada@example.com"],
    [" \t\r\nada@example.com\n ", "ADA@EXAMPLE.COM"],
    ["ÉMILE@example.com", "émile@example.com"],
  ])("%j is %j", (one, other) => {
    expect(emailKey(one) === emailKey(other)).toBe(true);
  });

  it.each([
    ["a Kelvin sign", "\u212Aim@example.com", "kim@example.com"],
    ["a long s", "\u017Fam@example.com", "sam@example.com"],
    ["a dotless i", "\u0131da@example.com", "ida@example.com"],
    ["a dotted capital I", "\u0130da@example.com", "ida@example.com"],
    ["a full-width @", "ada＠example.com", "ada@example.com"],
    ["a no-break space at the end", "ada@example.com\u00a0", "ada@example.com"],
    ["a byte order mark at the start", "\ufeffada@example.com", "ada@example.com"],
    ["an ideographic space at the end", "ada@example.com\u3000", "ada@example.com"],
    ["a NUL at the end", "ada@example.com\u0000", "ada@example.com"],
    ["a zero-width space", "ada@example.com\u200b", "ada@example.com"],
    ["a soft hyphen", "a\u00adda@example.com", "ada@example.com"],
    ["a Cyrillic a", "аda@example.com", "ada@example.com"],
    ["another composition", "e\u0301mile@example.com", "émile@example.com"],
    ["a tag", "ada+1@example.com", "ada@example.com"],
    ["a dot", "a.da@example.com", "ada@example.com"],
    ["a display name", "Ada <ada@example.com>", "ada@example.com"],
    ["a second address", "ada@example.com,bob@example.com", "ada@example.com"],
  ])("P119: %s makes it another address", (_, one, other) => {
    expect(emailKey(one) === emailKey(other)).toBe(false);
  });
});
