// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseAccessToken } from "../../src/protocol/accessToken.js";
import { parseBalance } from "../../src/protocol/balance.js";
import { accessTokenRequest } from "../../src/protocol/requests.js";

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
    [{ access_token: "" }, undefined],
    [{ expires_at: "2026-01-31" }, undefined],
    [null, undefined],
  ])("reads %j", (raw, token) => {
    expect(parseAccessToken(raw)).toEqual(token);
  });

  it("are asked for in the vendor's words", () => {
    expect(accessTokenRequest({ scenarioId: "sc1", validForHours: 4 })).toEqual({ scenario_id: "sc1", valid_for_hours: 4 });
    expect(JSON.parse(JSON.stringify(accessTokenRequest({ scenarioId: "sc1", email: "a@b.c" })))).toEqual({ scenario_id: "sc1", email: "a@b.c" });
    expect(() => accessTokenRequest({ scenarioId: "a/b" })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
