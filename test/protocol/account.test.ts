// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseAccessToken } from "../../src/protocol/accessToken.js";
import { parseAnalytics } from "../../src/protocol/analytics.js";
import { parseBalance } from "../../src/protocol/balance.js";
import { parseCollection, parseCollections } from "../../src/protocol/collection.js";
import { parseOrganizations } from "../../src/protocol/organization.js";
import { sessionRequest } from "../../src/protocol/requests.js";
import { parseScenarioDraft } from "../../src/protocol/scenarioDraft.js";

describe("parseBalance", () => {
  it.each<[unknown, object | undefined]>([
    [{ available_minutes: 12.5, last_updated: "2026-01-31T10:00:00.123456" }, { availableMinutes: 12.5, lastUpdated: new Date("2026-01-31T10:00:00.123Z") }],
    [{ balance: 9.99, currency: "usd" }, { amount: 9.99, currency: "USD" }],
    [{ available_minutes: 0 }, { availableMinutes: 0 }],
    [{ available_minutes: "7" }, { availableMinutes: 7 }],
    [{ balance: 5, currency: "dollars", last_updated: "soon" }, { amount: 5 }],
    [{ available_minutes: NaN }, undefined],
    [{ currency: "USD" }, undefined],
    [null, undefined],
    [[], undefined],
  ])("reads %j", (raw, balance) => {
    expect(parseBalance(raw)).toEqual(balance && { ...balance, raw });
  });
});

describe("access tokens", () => {
  it.each<[unknown, object | undefined]>([
    [
      { access_token: "sat", expires_at: "2026-01-31T10:00:00", iframe_src: "https://app.toughtongueai.com/embed/basic/x?scenarioAccessToken=sat" },
      { accessToken: "sat", expiresAt: new Date("2026-01-31T10:00:00Z"), embedUrl: "https://app.toughtongueai.com/embed/basic/x?scenarioAccessToken=sat" },
    ],
    [{ access_token: "sat", expires_at: null, iframe_src: "javascript:alert(1)" }, { accessToken: "sat" }],
    [
      { type: "scenario", token: "sat", expires_at: "2026-01-31T10:00:00+00", url: "https://app.toughtongueai.com/embed/basic/x?scenarioAccessToken=sat" },
      { accessToken: "sat", expiresAt: new Date("2026-01-31T10:00:00Z"), embedUrl: "https://app.toughtongueai.com/embed/basic/x?scenarioAccessToken=sat" },
    ],
    [{ access_token: "" }, undefined],
    [{ expires_at: "2026-01-31" }, undefined],
    [null, undefined],
  ])("reads %j", (raw, token) => {
    expect(parseAccessToken(raw)).toEqual(token);
  });

  it("are requested with the vendor's parameter names", () => {
    expect(sessionRequest({ scenarioId: "sc1", validForHours: 4 })).toEqual({ scenario_id: "sc1", valid_for_hours: 4 });
    expect(JSON.parse(JSON.stringify(sessionRequest({ scenarioId: "sc1", email: "a@b.c" })))).toEqual({ scenario_id: "sc1", email: "a@b.c" });
    expect(() => sessionRequest({ scenarioId: "a/b" })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});

describe("collections", () => {
  it("reads one, with its scenarios in order", () => {
    const raw = { id: "c1", name: "First steps", description: "Begin here", scenarios: ["b", "a", { id: "c" }, 5, "not an id"] };
    expect(parseCollection(raw)).toEqual({ id: "c1", name: "First steps", description: "Begin here", scenarioIds: ["b", "a", "c"], raw });
    expect(parseCollection({ _id: "c1" })).toMatchObject({ id: "c1", name: "Untitled collection", scenarioIds: [] });
    expect(parseCollection({ scenarios: [] }, { id: "c1" })?.id).toBe("c1");
    expect(parseCollection({ hello: 1 }, { id: "c1" })).toBeUndefined();
  });

  it("reads a list, bare or under collections", () => {
    for (const raw of [[{ id: "a" }, {}], { collections: [{ id: "a" }, {}] }]) expect(parseCollections(raw).map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("organizations", () => {
  it("reads a list, bare or under organizations", () => {
    const row = { id: "org_1", name: "Northwind", slug: "northwind", role: 30 };
    for (const raw of [[row, null], { organizations: [row] }]) {
      expect(parseOrganizations(raw)).toEqual([{ id: "org_1", name: "Northwind", slug: "northwind", role: "30", raw: row }]);
    }
  });
});

describe("analytics", () => {
  it("reads usage by scenario, day and member", () => {
    const raw = {
      scenarios: [{ _id: "sc1", name: "Cold call", session_count: 3, total_duration_seconds: 900 }, { name: "no id" }],
      org_dashboard: {
        summary: { total_sessions: 4, completed_sessions: 3, total_minutes: 15.5, wallet_balance: 100 },
        usage_by_member: [{ user_id: "u1", session_count: 4, total_minutes: 15.5 }],
        time_series: [{ date: "2026-01-31T00:00:00", session_count: 4, total_minutes: 15.5 }, { date: "soon", session_count: 1 }],
      },
      member_usage: { members: [{ user_id: "u1", name: "Ada", email: "ada@example.com", session_count: 4, total_minutes: 15.5 }] },
    };
    expect(parseAnalytics(raw)).toEqual({
      scenarios: [{ id: "sc1", name: "Cold call", sessionCount: 3, durationSeconds: 900 }],
      summary: { totalSessions: 4, completedSessions: 3, totalMinutes: 15.5, balanceMinutes: 100 },
      days: [{ date: "2026-01-31", sessionCount: 4, minutes: 15.5 }],
      members: [{ userId: "u1", name: "Ada", email: "ada@example.com", sessionCount: 4, minutes: 15.5 }],
      raw,
    });
    const { member_usage: _, ...withoutMembers } = raw;
    expect(parseAnalytics(withoutMembers)?.members).toEqual([{ userId: "u1", name: undefined, email: undefined, sessionCount: 4, minutes: 15.5 }]);
  });

  it("reads a person's own, which has no organization", () => {
    expect(parseAnalytics({ scenarios: [], org_dashboard: null, member_usage: null })).toMatchObject({ scenarios: [], summary: undefined, days: [], members: [] });
    expect(parseAnalytics({ hello: 1 })).toBeUndefined();
    expect(parseAnalytics([])).toBeUndefined();
  });
});

it("reads the draft of a scenario, and nothing without a text", () => {
  const raw = { success: true, instructions: "You are Dana.", user_instructions: "Ask.", user_friendly_description: "Practice.", ai_name: "Dana", error: null };
  expect(parseScenarioDraft(raw)).toEqual({
    ...{ aiInstructions: "You are Dana.", userInstructions: "Ask.", userFriendlyDescription: "Practice.", aiName: "Dana" },
    raw,
  });
  expect(parseScenarioDraft({ success: false, instructions: null, error: "no" })).toBeUndefined();
});
