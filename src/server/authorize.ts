import type { EndpointName } from "../protocol/endpoints.js";
import { errorCodeForStatus } from "../protocol/errorBody.js";
import { trimSpaces } from "../protocol/ownership.js";
import { withDeadline } from "./deadline.js";
import { ProxyError, describeThrown } from "./proxyError.js";
import type { JsonObject } from "./readBody.js";

/** The person a call is made for. */
export interface Identity {
  /** The caller sees and touches only the sessions of this e-mail address. Compared trimmed and case-insensitively. */
  userEmail: string;
  /** Written into the sessions that the caller creates. */
  userName?: string | undefined;
}

export interface AuthorizeContext {
  /** The caller's request: read its cookies or its Authorization header. Its body has been read, see `body`. */
  request: Request;
  /** The endpoint, by the name of the client's method. */
  endpoint: EndpointName;
  /** The id of the session or scenario that the call is about, if it names one. For a create, the id of its scenario. */
  id?: string;
  /** The query parameters that the endpoint knows, under their names on the wire. */
  query: Readonly<Record<string, string>>;
  /** The JSON body as the caller sent it. User names and e-mail addresses in it are overwritten afterwards. */
  body?: Readonly<JsonObject>;
}

/**
 * The result of `authorize`: the person a call is made for, or `false` to refuse it. A `Response` refuses it, too, with its
 * status (401, 403 or 429) and its Retry-After header, but without its body. `true` lets the caller read every session of
 * the account.
 */
export type AuthorizeResult = Identity | boolean | Response;

export type Authorize = (context: AuthorizeContext) => AuthorizeResult | Promise<AuthorizeResult>;

const refused = (note: string) =>
  new ProxyError(403, "forbidden", "You are not allowed to do this. Sign in, or ask whoever runs this site.", { note });

const isText = (value: unknown): value is string =>
  // A control character, such as a line break, never belongs in a name and suggests a forgery.
  typeof value === "string" && value.trim() !== "" && value.length <= 320 && !/[\u0000-\u001f\u007f]/.test(value);

function readIdentity(result: unknown): Identity {
  if (typeof result !== "object" || result === null || Array.isArray(result)) {
    throw refused(result === false ? "authorize returned false." : "authorize must return { userEmail }, false, true or a Response.");
  }
  const { userEmail, userName } = result as Partial<Record<keyof Identity, unknown>>;
  const email = isText(userEmail) ? trimSpaces(userEmail) : "";
  // Other blanks, such as a no-break space, make another address that looks the same.
  if (email === "" || email !== email.trim()) throw refused("authorize returned an object without a usable userEmail.");
  if (userName === undefined || userName === "") return { userEmail: email };
  if (!isText(userName)) throw refused("authorize returned an unusable userName.");
  return { userEmail: email, userName: userName.trim() };
}

const refusals: ReadonlyMap<number, string> = new Map([
  [401, "Sign in to do this."],
  [403, "You are not allowed to do this. Sign in, or ask whoever runs this site."],
  [429, "Too many requests. Try again later."],
]);

/** Not by `instanceof`: a framework may have a `Response` class of its own. */
function isResponse(result: unknown): result is Response {
  const { status, headers } = (typeof result === "object" && result ? result : {}) as Partial<Response>;
  return typeof status === "number" && typeof headers?.get === "function";
}

function toRefusal({ status, headers, body }: Response): ProxyError {
  body?.cancel().catch(() => {});
  const message = refusals.get(status);
  if (message === undefined) return refused(`authorize returned a Response with the status ${status}. Only 401, 403 and 429 are passed on.`);
  const retryAfter = headers.get("retry-after");
  return new ProxyError(status, errorCodeForStatus(status), message, {
    headers: retryAfter !== null && /^[\w ,:+.-]{1,40}$/.test(retryAfter) ? { "retry-after": retryAfter } : {},
    note: `authorize returned a Response with the status ${status}.`,
  });
}

/** Runs the host's `authorize` and checks its result. `true` is a caller that may read every session. */
export async function runAuthorize(authorize: Authorize, context: AuthorizeContext, timeoutMs: number): Promise<Identity | true> {
  const toTimeout = () =>
    new ProxyError(503, "authorize_timeout", "The proxy could not determine who is calling. Try again in a moment.", {
      note: `authorize did not settle within ${timeoutMs} ms (authorizeTimeoutMs).`,
    });
  try {
    const result: unknown = await withDeadline(Promise.resolve(authorize(context)), timeoutMs, toTimeout);
    if (isResponse(result)) throw toRefusal(result);
    return result === true ? true : readIdentity(result);
  } catch (thrown) {
    if (thrown instanceof ProxyError) throw thrown;
    throw new ProxyError(500, "internal", "The proxy could not determine who is calling.", {
      note: `authorize threw ${describeThrown(thrown)}`,
    });
  }
}

/** Whether a caller may run an analysis again although there is one, which costs money each time. */
export const mayForce = (caller: Identity | true): boolean => caller === true;
