import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { USER_HEADER, createSignedUser } from "../../src/cli/proxy/signedUser.js";

const secret = "a secret of at least thirty-two bytes";
const key = new TextEncoder().encode(secret);
const inAMinute = () => new Date(Date.now() + 60_000);

function askWith(header: string) {
  const request = new Request("http://x/api/tough-tongue/scenarios", { headers: { [USER_HEADER]: header } });
  return createSignedUser(secret)({ request, endpoint: "listScenarios", query: {} });
}

const token = (claims: Record<string, unknown>, alg = "HS256") => new SignJWT(claims).setProtectedHeader({ alg });

describe("the signed header", () => {
  it("P133: names the person", async () => {
    const good = await token({ email: "ada@example.com", name: "Ada" }).setExpirationTime(inAMinute()).sign(key);
    expect(await askWith(good)).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
  });

  it("P133: passes the person's rights on, which the proxy checks", async () => {
    const claims = { email: "ada@example.com", canReview: ["bob@example.com"], canManage: true };
    const good = await token(claims).setExpirationTime(inAMinute()).sign(key);
    expect(await askWith(good)).toEqual({ userEmail: "ada@example.com", canReview: ["bob@example.com"], canManage: true });
  });

  it("P133: refuses a token that never expires", async () => {
    expect(await askWith(await token({ email: "ada@example.com" }).sign(key))).toBe(false);
  });

  it("P133: refuses another algorithm, also with the right secret", async () => {
    expect(await askWith(await token({ email: "ada@example.com" }, "HS512").setExpirationTime(inAMinute()).sign(key))).toBe(false);
  });

  it("P133: refuses an address that is not text", async () => {
    expect(await askWith(await token({ email: ["ada@example.com"] }).setExpirationTime(inAMinute()).sign(key))).toBe(false);
  });

  it("P133: does not start with a secret that could be guessed", () => {
    expect(() => createSignedUser("short")).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
