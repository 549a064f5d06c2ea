import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzedSessionId, isOwnSession, ownSessionList, requestBody } from "../../src/protocol/ownership.js";

const email = "ada@example.com";

describe("isOwnSession", () => {
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
    expect(isOwnSession(session, " Ada@example.COM ")).toBe(own);
  });

  it("never throws, and says yes to nothing without the address", () => {
    fc.assert(
      fc.property(fc.anything(), (session) => {
        expect(isOwnSession(session, email)).toBe(false);
      }),
    );
  });
});

describe("ownSessionList", () => {
  const mine = { id: "a", user_email: email };
  const other = { id: "b", user_email: "bob@example.com" };

  it("keeps the user's rows, and no count of the rest", () => {
    expect(ownSessionList({ sessions: [mine, other, null, 1], total: 9, x: other }, email)).toEqual({ sessions: [mine] });
    expect(ownSessionList([other, mine], email)).toEqual({ sessions: [mine] });
    expect(ownSessionList({ sessions: [] }, email)).toEqual({ sessions: [] });
  });

  it("says where the page lies", () => {
    const page_meta = { page: 2, limit: 10, total: 25, total_pages: 3, has_next: true, has_prev: true };
    expect(ownSessionList({ sessions: [mine], page_meta }, email)).toEqual({
      sessions: [mine],
      page_meta: { page: 2, limit: 10, has_next: true, has_prev: true },
    });
    expect(ownSessionList({ sessions: [mine, other], page: 1, limit: 10, total: 2 }, email)).toEqual({
      sessions: [mine],
      page_meta: { page: 1, limit: 10, total: 1, total_pages: 1, has_next: false, has_prev: false },
    });
  });

  it.each([undefined, null, "x", 1, {}, { sessions: {} }, { rows: [mine] }])("%j is no list", (value) => {
    expect(ownSessionList(value, email)).toBeUndefined();
  });

  it("never lets a foreign row through", () => {
    const row = fc.oneof(fc.constant(mine), fc.constant(other), fc.anything());
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const list = ownSessionList({ sessions: rows }, email) as { sessions: unknown[] };
        expect(list.sessions).toEqual(rows.filter((one) => one === mine));
      }),
    );
  });
});

describe("requestBody", () => {
  it("takes what a session's endpoints know", () => {
    const body = { scenario_id: "s", session_id: "x", user_email: "e", user_name: "n", metadata: {}, id: "1", user_id: "2", email: "m", force: true };
    expect(requestBody("createSession", body)).toEqual({ scenario_id: "s", user_email: "e", user_name: "n", metadata: {} });
    expect(requestBody("analyzeSession", body)).toEqual({ session_id: "x", force: true });
    expect(requestBody("createAccessToken", body)).toEqual({ scenario_id: "s", email: "m" });
  });

  it("leaves a scenario's fields to its author, but for ids", () => {
    const body = { name: "n", id: "1", _id: "2", scenario_id: "3", rubrik: "r" };
    expect(requestBody("createScenario", body)).toEqual({ name: "n", rubrik: "r" });
    expect(requestBody("updateScenario", body)).toEqual({ name: "n", rubrik: "r" });
  });
});

describe("analyzedSessionId", () => {
  it.each([
    [{ session_id: "abc_1-2" }, "abc_1-2"],
    [{ session_id: "../x" }, undefined],
    [{ session_id: 7 }, undefined],
    [{}, undefined],
    [undefined, undefined],
  ])("%j → %j", (body, id) => {
    expect(analyzedSessionId(body)).toBe(id);
  });
});
