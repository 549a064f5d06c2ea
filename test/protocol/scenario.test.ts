// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseScenario, parseScenarios } from "../../src/protocol/scenario.js";
import { scenarioQuery, scenarioRequest } from "../../src/protocol/requests.js";

describe("parseScenario", () => {
  it("reads every field", () => {
    const raw = {
      id: "sc1",
      name: "Cold call",
      description: "For trainers",
      user_friendly_description: "Sell a pen",
      user_instructions: "Be brief",
      type: "default",
      is_public: true,
      is_featured: false,
      appearance: { avatar_url: "https://example.com/a.png", voice: "Kore" },
      is_recording: true,
      starts_at: "2026-02-01T08:00:00+00",
      ends_at: "2026-02-28T18:00:00-05",
      access: { is_one_time_access: true },
      pricing: { enabled: true, configs: [{ amount: 9, currency: "usd" }, { amount: 90, currency: "EUR", billing_interval: "year", is_default: true }] },
      analysis_access: "never",
      user_metadata: { department: "Sales", level: 2, remote: false, nested: { a: 1 }, nothing: null },
      created_at: "2026-01-31T10:00:00",
      updated_at: "2026-01-31T11:00:00",
      extra: 1,
    };
    expect(parseScenario(raw)).toEqual({
      id: "sc1",
      name: "Cold call",
      description: "Sell a pen",
      instructions: "Be brief",
      type: "default",
      isPublic: true,
      isFeatured: false,
      avatarUrl: "https://example.com/a.png",
      isRecording: true,
      startsAt: new Date("2026-02-01T08:00:00Z"),
      endsAt: new Date("2026-02-28T23:00:00Z"),
      isOneTime: true,
      price: { amount: 90, currency: "EUR", interval: "year" },
      analysisAccess: "never",
      metadata: { department: "Sales", level: 2, remote: false },
      createdAt: new Date("2026-01-31T10:00:00Z"),
      updatedAt: new Date("2026-01-31T11:00:00Z"),
      raw,
    });
  });

  it.each([
    [{ enabled: false, configs: [{ amount: 9, currency: "USD" }] }, undefined],
    [{ configs: [{ amount: 9, currency: "USD" }] }, undefined],
    [{ enabled: true, configs: [] }, undefined],
    [{ enabled: true, configs: [{ amount: "x" }, { amount: -1 }, { amount: 5, currency: "dollars" }] }, undefined],
    [{ enabled: true, configs: [{ amount: 0 }] }, { amount: 0, currency: "USD", interval: undefined }],
    [null, undefined],
  ])("reads the price of %j", (pricing, price) => {
    expect(parseScenario({ id: "sc1", pricing })?.price).toEqual(price);
  });

  it("takes the requested id if the answer is a scenario without one", () => {
    expect(parseScenario({ name: "x" }, { id: "sc1" })?.id).toBe("sc1");
    expect(parseScenario({ id: "own", name: "x" }, { id: "sc1" })?.id).toBe("own");
    expect(parseScenario({ ok: true }, { id: "sc1" })).toBeUndefined();
  });

  it("drops unknown access, empty metadata and bad windows", () => {
    const raw = { id: "sc1", analysis_access: "maybe", user_metadata: {}, starts_at: "soon", access: "x", is_recording: "yes" };
    expect(parseScenario(raw)).toMatchObject({ analysisAccess: undefined, metadata: undefined, startsAt: undefined, isOneTime: undefined, isRecording: undefined });
  });

  it("falls back to the plain description, and reads _id", () => {
    expect(parseScenario({ _id: "sc1", name: "x", description: "d", user_friendly_description: " " })).toMatchObject({ id: "sc1", description: "d" });
  });

  it.each([undefined, null, "", " ", "\u200b\u202e", "\u3164", "\u00ad\ufe0f\u2060", "\ud800", 5, {}])("D101: calls a scenario with the name %j untitled", (name) => {
    expect(parseScenario({ id: "sc1", name })?.name).toBe("Untitled scenario");
  });

  it.each(["‮Right to left", "x".repeat(100_000), "a\u200bb", "👩‍👩‍👧", "a\ud800"])("D106 to D109: keeps the whole name %.20s", (name) => {
    expect(parseScenario({ id: "sc1", name })?.name).toBe(name);
  });

  it.each([undefined, null, 5, "sc1", [], {}, { id: 5, name: "x" }, { id: "a b", name: "x" }])("D100: is no scenario: %j", (raw) => {
    expect(parseScenario(raw)).toBeUndefined();
  });

  it("D104, D105: drops bad dates, flags and addresses", () => {
    const raw = { id: "sc1", created_at: "soon", is_public: "yes", appearance: { avatar_url: "javascript:alert(1)" }, avatar_url: "http://x.org/a.png" };
    expect(parseScenario(raw)).toMatchObject({ createdAt: undefined, isPublic: undefined, avatarUrl: undefined });
  });
});

describe("parseScenarios", () => {
  const rows = [{ id: "a", name: "1" }, { name: "no id" }, 5, { id: "b" }, { id: "a", name: "2" }];

  it("D100, D103: leaves out bad rows and keeps the first of equal ids, under scenarios or bare", () => {
    for (const raw of [rows, { scenarios: rows }]) {
      expect(parseScenarios(raw).map(({ id, name }) => [id, name])).toEqual([["a", "1"], ["b", "Untitled scenario"]]);
    }
  });

  it.each([undefined, null, 5, "x", {}, { scenarios: null }, { scenarios: "x" }])("is empty for %j", (raw) => {
    expect(parseScenarios(raw)).toEqual([]);
  });
});

describe("requests", () => {
  it("spells a scenario as the vendor does, and never sends an id", () => {
    const input = {
      name: "n",
      aiInstructions: "ai",
      isPublic: false,
      description: "d",
      userFriendlyDescription: "u",
      userInstructions: "i",
      type: "quiz",
      fields: { id: "other", rubrik: "r", name: "overruled" },
    };
    expect(JSON.parse(JSON.stringify(scenarioRequest(input)))).toEqual({
      name: "n",
      ai_instructions: "ai",
      is_public: false,
      description: "d",
      user_friendly_description: "u",
      user_instructions: "i",
      type: "quiz",
      rubrik: "r",
    });
    expect(JSON.stringify(scenarioRequest({ isPublic: true }))).toBe('{"is_public":true}');
  });

  it("spells a filter as the vendor does", () => {
    expect(scenarioQuery()).toEqual({});
    expect(scenarioQuery({ search: "  ", type: "" })).toEqual({});
    expect(scenarioQuery({ search: " a b ", type: "quiz", featured: false })).toEqual({ search: "a b", type: "quiz", is_featured: "false" });
  });
});
