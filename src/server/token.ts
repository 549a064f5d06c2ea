import { withDeadline } from "./timers.js";
import { ProxyError } from "./proxyError.js";

/**
 * The API token, or a function that fetches it (from a vault, per tenant) and runs on every call. The type allows undefined,
 * because environment variables may be undefined, but `createProxy` throws for it.
 */
export type TokenSource = string | undefined | (() => string | Promise<string>);

/** Explains why a value cannot be a token; undefined if it can. Never repeats the value. */
export function tokenFault(token: unknown): string | undefined {
  if (typeof token !== "string" || token === "") return "is missing: set the environment variable that holds it";
  if (/[\r\n]/.test(token)) return "contains a line break: trim what you read from a file or a secret store";
  if (/\s/.test(token)) return "contains white space: give the token alone, without \"Bearer\" before it";
  if (!/^[\x21-\x7e]+$/.test(token)) return "contains characters that no HTTP header can carry";
  return undefined;
}

const toTimeout = (timeoutMs: number) =>
  new ProxyError(503, "token_unavailable", "The proxy has no credentials for this call. Try again in a moment.", {
    note: `The token function did not settle within ${timeoutMs} ms (authorizeTimeoutMs).`,
  });

/** Resolves the token for one call. An error of the host's function is not passed on, because it may contain the token. */
export async function readToken(source: TokenSource, timeoutMs: number): Promise<string> {
  if (typeof source === "string") return source;
  let token: unknown;
  try {
    token = typeof source === "function" ? await withDeadline(Promise.resolve(source()), timeoutMs, () => toTimeout(timeoutMs)) : source;
  } catch (thrown) {
    if (thrown instanceof ProxyError) throw thrown;
    throw new ProxyError(500, "token_unavailable", "The proxy has no credentials for this call.", {
      note: "The token function threw.",
    });
  }
  const fault = tokenFault(token);
  if (fault !== undefined) {
    throw new ProxyError(500, "token_unavailable", "The proxy has no credentials for this call.", {
      note: `The token function returned a value that ${fault}.`,
    });
  }
  return token as string;
}
