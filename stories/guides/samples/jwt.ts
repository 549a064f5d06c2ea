import { type Authorize, authorizeWithJwt } from "tough-tongue-react/server";

const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Auth0 puts no e-mail address into access tokens. Add it in an action, under your own claim names (Actions → Triggers → post-login):
 *
 *     api.accessToken.setCustomClaim("https://practice.example.com/email", event.user.email);
 *     api.accessToken.setCustomClaim("https://practice.example.com/name", event.user.name);
 *     api.accessToken.setCustomClaim("https://practice.example.com/email_verified", event.user.email_verified);
 */
export const auth0 = (domain = "https://example.eu.auth0.com"): Authorize =>
  authorizeWithJwt({
    jwksUrl: `${domain}/.well-known/jwks.json`,
    issuer: `${domain}/`,
    audience: "https://practice.example.com",
    claims: {
      email: "https://practice.example.com/email",
      name: "https://practice.example.com/name",
      emailVerified: "https://practice.example.com/email_verified",
    },
    requireVerifiedEmail: true,
  });

/**
 * Clerk's session tokens have neither an e-mail address nor an audience. Create a JWT template that has both (Configure → JWT templates),
 * and request it in the page with `getToken({ template: "tough-tongue" })`:
 *
 *     { "aud": "tough-tongue", "email": "{{user.primary_email_address}}", "name": "{{user.full_name}}", "email_verified": "{{user.email_verified}}" }
 */
export const clerk = (domain = "https://clerk.example.com"): Authorize =>
  authorizeWithJwt({
    jwksUrl: `${domain}/.well-known/jwks.json`,
    issuer: domain,
    audience: "tough-tongue",
    requireVerifiedEmail: true,
  });

/**
 * Supabase. Turn on "Confirm email", because the tokens do not say whether the address is verified. People can edit their
 * `user_metadata`, so only the name is read from it.
 */
export const supabase = (project = "https://example.supabase.co"): Authorize =>
  authorizeWithJwt({
    jwksUrl: `${project}/auth/v1/.well-known/jwks.json`,
    issuer: `${project}/auth/v1`,
    audience: "authenticated",
    claims: ({ email, is_anonymous: isAnonymous, user_metadata: metadata }) => {
      if (isAnonymous || !isText(email)) return false;
      const { full_name: name } = (metadata ?? {}) as { full_name?: unknown };
      return { userEmail: email, ...(isText(name) && { userName: name }) };
    },
  });

/** Amazon Cognito. The ID token has the e-mail address; an access token of the same pool is refused. */
export const cognito = (pool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example", clientId = "1example23456789"): Authorize =>
  authorizeWithJwt({
    jwksUrl: `${pool}/.well-known/jwks.json`,
    issuer: pool,
    audience: clientId,
    claims: ({ token_use: use, email, name }) =>
      use === "id" && isText(email) ? { userEmail: email, ...(isText(name) && { userName: name }) } : false,
    requireVerifiedEmail: true,
  });
