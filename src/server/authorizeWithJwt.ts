import { type JWTPayload, type JWTVerifyOptions, createRemoteJWKSet, errors, jwtVerify } from "jose";
import { ToughTongueError } from "../protocol/errors.js";
import type { AuthorizeContext, Caller } from "./authorize.js";
import { ProxyError, describeThrown } from "./proxyError.js";
import { isSecureUrl } from "./secureUrl.js";

export interface JwtClaimNames {
  /** @default "email" */
  email?: string | undefined;
  /** @default "name" */
  name?: string | undefined;
  /** The claim for whether the e-mail address was verified. A token with an unverified address is refused. @default "email_verified" */
  emailVerified?: string | undefined;
}

interface JwtOptions {
  /** The `iss` claim, exactly. */
  issuer: string | readonly string[];
  /** The `aud` claim. Without it, a token made for another application of the same issuer would be accepted. */
  audience: string | readonly string[];
  /** The names of the claims, or a function that turns the verified claims into a caller, with rights if they have any. */
  claims?: JwtClaimNames | ((claims: JWTPayload) => Caller | false) | undefined;
  /** Refuses tokens that do not say that the e-mail address was verified. @default false */
  requireVerifiedEmail?: boolean | undefined;
  /** Where the token is, if not in `Authorization: Bearer`. */
  getToken?: ((request: Request) => string | null | undefined) | undefined;
}

export type AuthorizeWithJwtOptions = JwtOptions &
  (
    | {
        /** The issuer's public keys: https, or http on loopback. */
        jwksUrl: string | URL;
        secret?: undefined;
      }
    | {
        /** The shared secret, 32 bytes or more. Pass a list while you replace one. */
        secret: string | readonly string[];
        jwksUrl?: undefined;
      }
  );

type Verify = (token: string) => Promise<JWTPayload>;

/** Longer tokens are not read. Servers don't accept longer headers either. */
const longestToken = 16_384;

/** How often, and in what time, an unknown key may reload the key set early. */
const earlyReloads = 3;
const earlyReloadsMs = 30_000;

const misuse = (what: string) => new ToughTongueError("invalid_argument", `authorizeWithJwt: ${what}`);

function readKeySetUrl(text: string | URL): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && isSecureUrl(url)) return url;
  throw misuse("jwksUrl must be an https URL, or http on loopback. Over plain http, anybody on the way could sign tokens.");
}

/** Verifies with the issuer's public keys. */
function verifyByKeySet(jwksUrl: string | URL, options: JWTVerifyOptions): Verify {
  const keySet = createRemoteJWKSet(readKeySetUrl(jwksUrl));
  // Shared secrets are never accepted here, because anyone could sign with a public key as the secret.
  const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];
  const verify = async (token: string) => (await jwtVerify(token, keySet, { ...options, algorithms })).payload;
  let reloads: number[] = [];
  return async (token) => {
    try {
      return await verify(token);
    } catch (thrown) {
      // The key may be new. Tokens with made-up keys must not flood the issuer, so this is allowed only a few times.
      if (!(thrown instanceof errors.JWKSNoMatchingKey)) throw thrown;
      reloads = reloads.filter((at) => at > Date.now() - earlyReloadsMs);
      if (reloads.length >= earlyReloads) throw thrown;
      reloads.push(Date.now());
      await keySet.reload();
      return verify(token);
    }
  };
}

/** Verifies with shared secrets, the first that fits. */
function verifyBySecret(secret: string | readonly string[], options: JWTVerifyOptions): Verify {
  const keys = (typeof secret === "string" ? [secret] : secret).map((text) => new TextEncoder().encode(text));
  if (keys.length === 0 || keys.some((key) => key.byteLength < 32)) {
    throw misuse("the secret is missing or shorter than 32 bytes, so it could be guessed.");
  }
  const algorithms = ["HS256", "HS384", "HS512"];
  return async (token) => {
    let failure: unknown;
    for (const key of keys) {
      try {
        return (await jwtVerify(token, key, { ...options, algorithms })).payload;
      } catch (thrown) {
        failure = thrown;
      }
    }
    throw failure;
  };
}

function bearerToken(request: Request): string | undefined {
  return /^bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function readClaims(payload: JWTPayload, { claims = {}, requireVerifiedEmail = false }: JwtOptions): Caller | false {
  const { email = "email", name = "name", emailVerified = "email_verified" } = typeof claims === "function" ? {} : claims;
  const verified = payload[emailVerified];
  const isVerified = verified === true || verified === "true";
  if (!isVerified && (verified !== undefined || requireVerifiedEmail)) return false;
  if (typeof claims === "function") return claims(payload);
  const [userEmail, userName] = [payload[email], payload[name]];
  return isText(userEmail) ? { userEmail, ...(isText(userName) && { userName }) } : false;
}

const unauthorized = (error?: string) =>
  new Response(null, { status: 401, headers: { "www-authenticate": error === undefined ? "Bearer" : `Bearer error="${error}"` } });

/** Whether the token is invalid, as opposed to a failure to load the issuer's keys. */
function isBadToken(thrown: unknown): boolean {
  return thrown instanceof errors.JOSEError && /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT|JWKS_NO|JWKS_MULTIPLE)/.test(thrown.code);
}

/**
 * An `authorize` for people who sign in with a JWT (RFC 7519) from Auth0, Clerk, Supabase, Cognito and others. Checks the
 * signature, issuer, audience and expiry. Responds with 401 without a valid token, and with 403 without an e-mail address.
 *
 * @example
 * const proxy = createProxy({
 *   token: () => process.env.TTAI_TOKEN ?? "",
 *   authorize: authorizeWithJwt({
 *     jwksUrl: "https://example.auth0.com/.well-known/jwks.json",
 *     issuer: "https://example.auth0.com/",
 *     audience: "https://practice.example.com",
 *     claims: { email: "https://practice.example.com/email" },
 *   }),
 * });
 */
export function authorizeWithJwt(options: AuthorizeWithJwtOptions): (context: AuthorizeContext) => Promise<Caller | false | Response> {
  const list = (values: string | readonly string[]) => (typeof values === "string" ? [values] : [...(values ?? [])]);
  const [issuer, audience] = [list(options.issuer), list(options.audience)];
  for (const [name, values] of Object.entries({ issuer, audience })) {
    if (values.length === 0 || !values.every(isText)) throw misuse(`${name} is missing. Without it, tokens that were made for others would be accepted.`);
  }
  if ((options.jwksUrl === undefined) === (options.secret === undefined)) throw misuse("pass either jwksUrl or secret.");
  const checks: JWTVerifyOptions = { issuer, audience, requiredClaims: ["exp"] };
  const verify = options.jwksUrl === undefined ? verifyBySecret(options.secret, checks) : verifyByKeySet(options.jwksUrl, checks);
  const getToken = options.getToken ?? bearerToken;

  return async ({ request }) => {
    const token = getToken(request);
    if (!token) return unauthorized();
    if (token.length > longestToken) return unauthorized("invalid_token");
    let payload: JWTPayload;
    try {
      payload = await verify(token);
    } catch (thrown) {
      if (isBadToken(thrown)) return unauthorized("invalid_token");
      throw new ProxyError(503, "unavailable", "Who is calling could not be checked just now. Try again in a moment.", {
        headers: { "retry-after": "5" },
        note: `The issuer's keys could not be loaded or used: ${describeThrown(thrown)}`,
      });
    }
    return readClaims(payload, options);
  };
}
