/** Real keys, a real key server, and the known attacks on JWTs. */
import { createHmac } from "node:crypto";
import { type JWK, type JWTPayload, SignJWT, exportJWK, exportSPKI, generateKeyPair } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AuthorizeWithJwtOptions, authorizeWithJwt } from "../../src/server/authorizeWithJwt.js";
import { auth0, clerk, cognito, supabase } from "../../stories/guides/samples/jwt.js";
import { type FaultServer, startFaultServer } from "../support/faultServer.js";

const issuer = "https://id.example.com/";
const audience = "practice";
const secret = "a shared secret that is long enough to use";
const person = { email: "ada@example.com", name: "Ada" };
const hour = 3600;

type Key = Awaited<ReturnType<typeof generateKeyPair>> & { kid: string; alg: string; jwk: JWK };

/** Created once, because generating a key pair takes a while. */
const made = new Map<string, Promise<Key>>();

function createKey(kid: string, alg = "RS256"): Promise<Key> {
  async function create(): Promise<Key> {
    const key = await generateKeyPair(alg, { extractable: true });
    return { ...key, kid, alg, jwk: { ...(await exportJWK(key.publicKey)), kid, alg, use: "sig" } };
  }
  const key = made.get(kid + alg) ?? create();
  made.set(kid + alg, key);
  return key;
}

function sign(key: Key, claims: JWTPayload = person, header: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: issuer, aud: audience, iat: now, exp: now + hour, ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
    .sign(key.privateKey);
}

type Checked = ReturnType<typeof authorizeWithJwt>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token that no library would create. */
function forge(header: object, claims: object = person, hmacKey?: string): string {
  const now = Math.floor(Date.now() / 1000);
  const text = `${encode(header)}.${encode({ iss: issuer, aud: audience, exp: now + hour, ...claims })}`;
  return `${text}.${hmacKey === undefined ? "" : createHmac("sha256", hmacKey).update(text).digest("base64url")}`;
}

let issuerServer: FaultServer;
const keys = (...list: Array<{ jwk: JWK }>) => issuerServer.on("GET /jwks.json", { json: { keys: list.map(({ jwk }) => jwk) } });

beforeEach(async () => {
  issuerServer = await startFaultServer();
});
afterEach(async () => {
  vi.useRealTimers();
  await issuerServer.close();
});

const byKeySet = (more: Partial<AuthorizeWithJwtOptions> = {}) =>
  authorizeWithJwt({ jwksUrl: `${issuerServer.url}/jwks.json`, issuer, audience, ...more } as AuthorizeWithJwtOptions);

async function ask(authorize: ReturnType<typeof authorizeWithJwt>, token: string | undefined, headers: Record<string, string> = {}) {
  const request = new Request("https://host.test/api/tough-tongue/scenarios", {
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
  const result = await authorize({ request, endpoint: "listScenarios", query: {} });
  return result instanceof Response ? result.status : result;
}

describe("a valid token", () => {
  it.each(["RS256", "PS256", "ES256", "ES384", "EdDSA"])("signed with %s names the person", async (alg) => {
    const key = await createKey("one", alg);
    keys(key);
    expect(await ask(byKeySet(), await sign(key))).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
  });

  it("is accepted without a name, and the name of any issuer or audience that is listed", async () => {
    const key = await createKey("one");
    keys(key);
    const authorize = byKeySet({ issuer: ["https://other.example.com/", issuer], audience: ["elsewhere", audience] });
    expect(await ask(authorize, await sign(key, { email: "ada@example.com", aud: ["x", audience] }))).toEqual({ userEmail: "ada@example.com" });
  });

  it("loads the keys once for many calls", async () => {
    const key = await createKey("one");
    keys(key);
    const authorize = byKeySet();
    const token = await sign(key);
    await Promise.all(Array.from({ length: 20 }, () => ask(authorize, token)));
    expect(issuerServer.count("GET")).toBe(1);
  });

  it("is found wherever the host keeps it", async () => {
    const key = await createKey("one");
    keys(key);
    const authorize = byKeySet({ getToken: (request) => /__session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1] });
    expect(await ask(authorize, undefined, { cookie: `a=b; __session=${await sign(key)}` })).toMatchObject({ userEmail: "ada@example.com" });
    expect(await ask(authorize, await sign(key))).toBe(401);
  });

  it("becomes what the host makes of its claims", async () => {
    const key = await createKey("one");
    keys(key);
    const byName = byKeySet({ claims: { email: "https://x.example.com/email", name: "nick" } });
    expect(await ask(byName, await sign(key, { "https://x.example.com/email": "bob@example.com", nick: "Bob" }))).toEqual({
      userEmail: "bob@example.com",
      userName: "Bob",
    });
    const byFunction = byKeySet({ claims: ({ sub }) => (sub === "7" ? { userEmail: "seven@example.com" } : false) });
    expect(await ask(byFunction, await sign(key, { sub: "7" }))).toEqual({ userEmail: "seven@example.com" });
    expect(await ask(byFunction, await sign(key, { sub: "8" }))).toBe(false);
  });

  it("by a shared secret is accepted, also with the one that is being replaced", async () => {
    const authorize = authorizeWithJwt({ secret: [secret, `${secret}, the new one`], issuer, audience });
    for (const one of [secret, `${secret}, the new one`]) {
      expect(await ask(authorize, forge({ alg: "HS256" }, person, one))).toMatchObject({ userEmail: "ada@example.com" });
    }
    expect(await ask(authorize, forge({ alg: "HS256" }, person, `${secret}, a third`))).toBe(401);
  });
});

describe("rotation of keys", () => {
  it("accepts a key that was just added, although the keys were loaded a moment ago", async () => {
    const [one, two] = [await createKey("one"), await createKey("two")];
    keys(one);
    const authorize = byKeySet();
    expect(await ask(authorize, await sign(one))).toMatchObject({ userEmail: "ada@example.com" });
    keys(one, two);
    expect(await ask(authorize, await sign(two))).toMatchObject({ userEmail: "ada@example.com" });
    expect(await ask(authorize, await sign(one))).toMatchObject({ userEmail: "ada@example.com" });
  });

  it("refuses a key that was withdrawn, once the keys are loaded again", async () => {
    const [one, two] = [await createKey("one"), await createKey("two")];
    keys(one);
    const authorize = byKeySet();
    await ask(authorize, await sign(one));
    keys(two);
    await ask(authorize, await sign(two));
    expect(await ask(authorize, await sign(one))).toBe(401);
  });

  it("does not ask the issuer for every token with a made-up key", async () => {
    const [key, stranger] = [await createKey("one"), await createKey("made-up")];
    keys(key);
    const authorize = byKeySet();
    for (let index = 0; index < 50; index += 1) expect(await ask(authorize, await sign(stranger, person, { kid: `kid-${index}` }))).toBe(401);
    expect(issuerServer.count("GET")).toBeLessThanOrEqual(4);
    expect(await ask(authorize, await sign(key))).toMatchObject({ userEmail: "ada@example.com" });
  });

  it.each([
    ["is down", { reset: true }],
    ["answers 500", { status: 500 }],
    ["answers with a page", { html: "<h1>Sign in</h1>" }],
    ["redirects", { redirectTo: "https://evil.example.com/jwks.json" }],
  ])("is 503 when the issuer %s, and says no word about the token", async (_, fault) => {
    const key = await createKey("one");
    issuerServer.on("GET /jwks.json", fault);
    await expect(ask(byKeySet(), await sign(key))).rejects.toMatchObject({ status: 503, code: "unavailable" });
  });
});

describe("an attack", () => {
  it.each([
    ["no token", undefined],
    ["an empty one", ""],
    ["words", "not a token"],
    ["dots", ".."],
    ["an encrypted token", "a.b.c.d.e"],
  ])("with %s is 401", async (_, token) => {
    keys(await createKey("one"));
    expect(await ask(byKeySet(), token)).toBe(401);
  });

  it.each(["none", "None", "NONE", "nOnE", "", null, ["none"], { alg: "none" }])("with alg %j is 401", async (alg) => {
    keys(await createKey("one"));
    expect(await ask(byKeySet(), forge({ alg, kid: "one" }))).toBe(401);
    expect(await ask(authorizeWithJwt({ secret, issuer, audience }), forge({ alg }))).toBe(401);
  });

  it("with the public key as a shared secret is 401", async () => {
    const key = await createKey("one");
    keys(key);
    const pem = await exportSPKI(key.publicKey);
    for (const guess of [pem, pem.trim(), JSON.stringify(key.jwk), key.jwk.n!]) {
      for (const kid of ["one", undefined]) expect(await ask(byKeySet(), forge({ alg: "HS256", kid }, person, guess))).toBe(401);
    }
  });

  it("with a public key where a shared secret is expected is 401", async () => {
    const key = await createKey("one");
    expect(await ask(authorizeWithJwt({ secret, issuer, audience }), await sign(key))).toBe(401);
  });

  it("with a shared secret that the issuer published by mistake is 401", async () => {
    const k = Buffer.from(secret).toString("base64url");
    keys({ jwk: { kty: "oct", kid: "one", alg: "HS256", k } });
    expect(await ask(byKeySet(), forge({ alg: "HS256", kid: "one" }, person, secret))).toBe(401);
  });

  it.each([
    ["the issuer", { iss: "https://evil.example.com/" }],
    ["the issuer without its slash", { iss: "https://id.example.com" }],
    ["no issuer", { iss: undefined }],
    ["the audience", { aud: "another-app" }],
    ["no audience", { aud: undefined }],
    ["an empty list of audiences", { aud: [] }],
    ["an old expiry", { exp: Math.floor(Date.now() / 1000) - 1 }],
    ["no expiry", { exp: undefined }],
    ["an expiry that is no number", { exp: "tomorrow" }],
    ["a beginning in the future", { nbf: Math.floor(Date.now() / 1000) + hour }],
  ])("with a wrong claim is 401: %s", async (_, claims) => {
    const key = await createKey("one");
    keys(key);
    expect(await ask(byKeySet(), await sign(key, { ...person, ...(claims as JWTPayload) }))).toBe(401);
    expect(await ask(authorizeWithJwt({ secret, issuer, audience }), forge({ alg: "HS256" }, { ...person, ...claims }, secret))).toBe(401);
  });

  it("with an expiry that passes while the keys stay loaded is 401", async () => {
    const key = await createKey("one");
    keys(key);
    const authorize = byKeySet();
    const token = await sign(key);
    expect(await ask(authorize, token)).toMatchObject({ userEmail: "ada@example.com" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * hour * 1000 });
    expect(await ask(authorize, token)).toBe(401);
  });

  it("with claims or a signature that were changed is 401", async () => {
    const key = await createKey("one");
    keys(key);
    const [header, claims, signature] = (await sign(key)).split(".") as [string, string, string];
    const changed = encode({ ...JSON.parse(Buffer.from(claims, "base64url").toString()), email: "boss@example.com" });
    const flipped = `${signature[0] === "A" ? "B" : "A"}${signature.slice(1)}`;
    for (const token of [`${header}.${changed}.${signature}`, `${header}.${claims}.${flipped}`, `${header}.${claims}.`, `${header}.${claims}`]) {
      expect(await ask(byKeySet(), token)).toBe(401);
    }
  });

  it("with its own key in the header asks no other server, and is a 401", async () => {
    const [key, evil] = [await createKey("one"), await createKey("evil")];
    keys(key);
    const evilServer = await startFaultServer();
    evilServer.on("*", { json: { keys: [evil.jwk] } });
    const url = `${evilServer.url}/jwks.json`;
    for (const header of [{ jku: url }, { x5u: url }, { jwk: evil.jwk }, { x5c: ["MIIB"] }, { jku: url, kid: "one" }, { jwk: evil.jwk, kid: "one" }]) {
      expect(await ask(byKeySet(), await sign(evil, person, header))).toBe(401);
    }
    expect(evilServer.count()).toBe(0);
    await evilServer.close();
  });

  it.each(["../../../../dev/null", "http://evil.example.com/key", "' UNION SELECT 'key", "one\u0000", "__proto__", "", 7, null, { one: 1 }])(
    "with kid %j is 401",
    async (kid) => {
      const [key, evil] = [await createKey("one"), await createKey("evil")];
      keys(key);
      expect(await ask(byKeySet(), await sign(evil, person, { kid }))).toBe(401);
      expect(await ask(byKeySet(), forge({ alg: "HS256", kid }, person, ""))).toBe(401);
    },
  );

  it("with a critical extension that is not understood is 401", async () => {
    keys(await createKey("one"));
    expect(await ask(authorizeWithJwt({ secret, issuer, audience }), forge({ alg: "HS256", crit: ["x"], x: 1 }, person, secret))).toBe(401);
  });

  it("with a token of 20 kB, or a compressed one, is a 401 without a request", async () => {
    const key = await createKey("one");
    keys(key);
    expect(await ask(byKeySet(), await sign(key, { ...person, padding: "x".repeat(20_000) }))).toBe(401);
    expect(await ask(byKeySet(), forge({ alg: "dir", enc: "A256GCM", zip: "DEF" }))).toBe(401);
    expect(issuerServer.count()).toBeLessThanOrEqual(1);
  });

  it.each([undefined, "", 7, ["ada@example.com"], { value: "ada@example.com" }, null])("with the e-mail %j is refused", async (email) => {
    const key = await createKey("one");
    keys(key);
    expect(await ask(byKeySet(), await sign(key, { sub: "7", email }))).toBe(false);
  });

  it.each([false, "false", "no", 0, 1, null, {}])("with email_verified %j is refused, whatever makes the caller of it", async (verified) => {
    const key = await createKey("one");
    keys(key);
    const token = await sign(key, { ...person, email_verified: verified });
    expect(await ask(byKeySet(), token)).toBe(false);
    expect(await ask(byKeySet({ claims: ({ email }) => ({ userEmail: String(email) }) }), token)).toBe(false);
  });

  it("with an e-mail that nothing says was verified is refused where that is required", async () => {
    const key = await createKey("one");
    keys(key);
    const authorize = byKeySet({ requireVerifiedEmail: true });
    expect(await ask(authorize, await sign(key))).toBe(false);
    for (const verified of [true, "true"]) {
      expect(await ask(authorize, await sign(key, { ...person, email_verified: verified }))).toMatchObject({ userEmail: "ada@example.com" });
    }
  });
});

describe("the samples for providers", () => {
  async function withKeys(path = "/.well-known/jwks.json"): Promise<Key> {
    const key = await createKey("provider");
    issuerServer.on(`GET ${path}`, { json: { keys: [key.jwk] } });
    return key;
  }

  it("read the claims of Auth0", async () => {
    const key = await withKeys();
    const own = "https://practice.example.com";
    const claims = { iss: `${issuerServer.url}/`, aud: [own, `${issuerServer.url}/userinfo`], sub: "auth0|7" };
    const person = { [`${own}/email`]: "ada@example.com", [`${own}/name`]: "Ada" };
    const authorize = auth0(issuerServer.url) as Checked;
    expect(await ask(authorize, await sign(key, { ...claims, ...person, [`${own}/email_verified`]: true }))).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
    expect(await ask(authorize, await sign(key, { ...claims, ...person, [`${own}/email_verified`]: false }))).toBe(false);
    // A claim without the namespace is not the action's.
    expect(await ask(authorize, await sign(key, { ...claims, email: "boss@example.com", email_verified: true }))).toBe(false);
  });

  it("read the claims of Clerk", async () => {
    const key = await withKeys();
    const claims = { iss: issuerServer.url, aud: "tough-tongue", azp: "https://app.example.com", sub: "user_1", name: "Ada" };
    const authorize = clerk(issuerServer.url) as Checked;
    expect(await ask(authorize, await sign(key, { ...claims, email: "ada@example.com", email_verified: true }))).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
    expect(await ask(authorize, await sign(key, { ...claims, email: "ada@example.com" }))).toBe(false);
    // A session token without the template.
    expect(await ask(authorize, await sign(key, { ...claims, aud: undefined }))).toBe(401);
  });

  it("read the claims of Supabase", async () => {
    const key = await withKeys("/auth/v1/.well-known/jwks.json");
    const claims = { iss: `${issuerServer.url}/auth/v1`, aud: "authenticated", role: "authenticated", is_anonymous: false };
    const authorize = supabase(issuerServer.url) as Checked;
    const person = { email: "ada@example.com", user_metadata: { full_name: "Ada", email: "boss@example.com" } };
    expect(await ask(authorize, await sign(key, { ...claims, ...person }))).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
    expect(await ask(authorize, await sign(key, { ...claims, ...person, is_anonymous: true }))).toBe(false);
    expect(await ask(authorize, await sign(key, { ...claims, phone: "+100", user_metadata: person.user_metadata }))).toBe(false);
    expect(await ask(authorize, await sign(key, { ...claims, ...person, aud: "anon" }))).toBe(401);
  });

  it("read the claims of Cognito", async () => {
    const key = await withKeys("/eu-west-1_Example/.well-known/jwks.json");
    const pool = `${issuerServer.url}/eu-west-1_Example`;
    const authorize = cognito(pool, "client") as Checked;
    const person = { email: "ada@example.com", email_verified: true, name: "Ada" };
    expect(await ask(authorize, await sign(key, { iss: pool, aud: "client", token_use: "id", ...person }))).toEqual({ userEmail: "ada@example.com", userName: "Ada" });
    expect(await ask(authorize, await sign(key, { iss: pool, aud: "client", token_use: "access", ...person }))).toBe(false);
    expect(await ask(authorize, await sign(key, { iss: pool, aud: undefined, client_id: "client", token_use: "access" }))).toBe(401);
  });
});

describe("at startup", () => {
  const jwksUrl = "https://id.example.com/jwks.json";
  it.each([
    ["a secret that can be guessed", { secret: "short", issuer, audience }],
    ["a missing secret", { secret: undefined, issuer, audience }],
    ["no secret", { secret: [], issuer, audience }],
    ["keys and a secret", { secret, jwksUrl, issuer, audience }],
    ["neither", { issuer, audience }],
    ["keys over http", { jwksUrl: "http://id.example.com/jwks.json", issuer, audience }],
    ["an address that is none", { jwksUrl: "id.example.com", issuer, audience }],
    ["no issuer", { jwksUrl, audience }],
    ["an empty issuer", { jwksUrl, issuer: "", audience }],
    ["no audience", { jwksUrl, issuer }],
    ["an empty list of audiences", { jwksUrl, issuer, audience: [] }],
  ])("refuses %s", (_, options) => {
    expect(() => authorizeWithJwt(options as unknown as AuthorizeWithJwtOptions)).toThrow(
      expect.objectContaining({ code: "invalid_argument", message: expect.not.stringContaining("short\"") }),
    );
  });

  it("passes on what the host's own function throws", async () => {
    const key = await createKey("one");
    keys(key);
    const authorize = byKeySet({
      claims: () => {
        throw new TypeError("a fault of the host");
      },
    });
    await expect(ask(authorize, await sign(key))).rejects.toThrow("a fault of the host");
  });
});
