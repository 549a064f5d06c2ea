import { Refusal } from "./refusal.js";

/**
 * The API token, or a function that fetches it (from a vault, per tenant). It is asked for on every call. Undefined, as an
 * environment variable may be, throws at the start.
 */
export type TokenSource = string | undefined | (() => string | Promise<string>);

/** Why a text cannot be a token, or undefined if it can. Never repeats the text. */
export function tokenFault(token: unknown): string | undefined {
  if (typeof token !== "string" || token === "") return "is missing: set the environment variable that holds it";
  if (/[\r\n]/.test(token)) return "contains a line break: trim what you read from a file or a secret store";
  if (/\s/.test(token)) return "contains white space: give the token alone, without \"Bearer\" before it";
  if (!/^[\x21-\x7e]+$/.test(token)) return "contains characters that no HTTP header can carry";
  return undefined;
}

/** The token of this call. What a failing function threw is never passed on: it may name the token. */
export async function readToken(source: TokenSource): Promise<string> {
  if (typeof source === "string") return source;
  let token: unknown;
  try {
    token = typeof source === "function" ? await source() : source;
  } catch {
    throw new Refusal(500, "token_unavailable", "The proxy has no credentials for this call.", {
      note: "The `token` function threw.",
    });
  }
  const fault = tokenFault(token);
  if (fault !== undefined) {
    throw new Refusal(500, "token_unavailable", "The proxy has no credentials for this call.", {
      note: `What the \`token\` function returned ${fault}.`,
    });
  }
  return token as string;
}
