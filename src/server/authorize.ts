import { type EndpointName, endpointRules } from "../protocol/endpoints.js";
import { errorCodeForStatus } from "../protocol/errorBody.js";
import { trimSpaces } from "../protocol/ownership.js";
import { withDeadline } from "./timers.js";
import { ProxyError, describeThrown } from "./proxyError.js";
import type { JsonObject } from "./readBody.js";

/** The person a call is made for. */
export interface Identity {
  /** The caller's own sessions are those of this e-mail address. Compared trimmed and case-insensitively. */
  userEmail: string;
  /** Written into the sessions that the caller creates. */
  userName?: string | undefined;
}

/** The person a call is made for, and their rights. Without rights, a caller can read and change only their own sessions. */
export interface Caller extends Identity {
  /**
   * The caller may read and analyze everyone's sessions, or those of the people with these e-mail addresses, and read usage
   * statistics.
   * @default false
   */
  canReview?: boolean | readonly string[] | undefined;
  /**
   * The caller may create, change, delete and draft scenarios and read their authoring fields, import and process sessions,
   * and read the account's balance and organizations.
   * @default false
   */
  canManage?: boolean | undefined;
}

/** A caller that the proxy has checked. */
export interface CheckedCaller {
  /** Undefined if `authorize` returned `true`. */
  owner?: Identity;
  /** The e-mail addresses whose sessions the caller may read, with their own. Undefined for the sessions of everyone. */
  readable?: readonly string[];
  canReview: boolean | "some";
  canManage: boolean;
}

export interface AuthorizeContext {
  /** The caller's request: read its cookies or its Authorization header. Its body has already been read: see `body`. */
  request: Request;
  /** The endpoint, by the name of the client's method. */
  endpoint: EndpointName;
  /** The id of the session or scenario that the call is about, if it names one. For a create, the id of its scenario. */
  id?: string;
  /** The endpoint's query parameters, with their names on the wire. */
  query: Readonly<Record<string, string>>;
  /** The JSON body as the caller sent it. User names and e-mail addresses in it are overwritten afterwards. */
  body?: Readonly<JsonObject>;
}

/**
 * The result of `authorize`: the person a call is made for, or `false` to refuse it. A `Response` also refuses it, with its
 * status (401, 403 or 429) and its Retry-After header, but without its body. `true` lets the caller read every session of
 * the account, and manage nothing.
 */
export type AuthorizeResult = Caller | boolean | Response;

export type Authorize = (context: AuthorizeContext) => AuthorizeResult | Promise<AuthorizeResult>;

const refused = (note: string) =>
  new ProxyError(403, "forbidden", "You are not allowed to do this. Sign in, or ask whoever runs this site.", { note });

const isText = (value: unknown): value is string =>
  // A control character, such as a line break, never belongs in a name and suggests a forgery.
  typeof value === "string" && value.trim() !== "" && value.length <= 320 && !/[\u0000-\u001f\u007f]/.test(value);

function readCaller(result: unknown): CheckedCaller {
  if (result === true) return { canReview: true, canManage: false };
  if (typeof result !== "object" || result === null || Array.isArray(result)) {
    throw refused(result === false ? "authorize returned false." : "authorize must return { userEmail }, false, true or a Response.");
  }
  const { userEmail, userName, canReview, canManage } = result as Partial<Record<keyof Caller, unknown>>;
  const email = readEmail(userEmail);
  if (email === undefined) throw refused("authorize returned an object without a usable userEmail.");
  if (userName !== undefined && userName !== "" && !isText(userName)) throw refused("authorize returned an unusable userName.");
  if (typeof (canManage ?? false) !== "boolean") throw refused("authorize returned a canManage that is neither true nor false.");
  const isList = Array.isArray(canReview);
  if (!isList && typeof (canReview ?? false) !== "boolean") throw refused("authorize returned a canReview that is neither true, false nor a list.");
  // A person without a usable address has no sessions.
  const listed = isList ? canReview.flatMap((one) => readEmail(one) ?? []) : [];
  return {
    owner: { userEmail: email, ...(userName !== undefined && userName !== "" && { userName: userName.trim() }) },
    readable: canReview === true ? undefined : [email, ...listed],
    canReview: listed.length > 0 ? "some" : canReview === true,
    canManage: canManage === true,
  };
}

/**
 * Reads an e-mail address. Undefined if it has blanks other than spaces or invisible characters, because it would look like another address, or a
 * comma, because the API would read it as several.
 */
function readEmail(value: unknown): string | undefined {
  const email = isText(value) ? trimSpaces(value) : "";
  return email === "" || /[^\S ]|[\p{C},]/u.test(email) ? undefined : email;
}

const refusals: ReadonlyMap<number, string> = new Map([
  [401, "Sign in to do this."],
  [403, "You are not allowed to do this. Sign in, or ask whoever runs this site."],
  [429, "Too many requests. Try again later."],
]);

/** Does not use `instanceof`, because a framework may have its own `Response` class. */
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

/** Runs the host's `authorize` and checks its result. */
export async function runAuthorize(authorize: Authorize, context: AuthorizeContext, timeoutMs: number): Promise<CheckedCaller> {
  const toTimeout = () =>
    new ProxyError(503, "authorize_timeout", "The proxy could not determine who is calling. Try again in a moment.", {
      note: `authorize did not settle within ${timeoutMs} ms (authorizeTimeoutMs).`,
    });
  try {
    const result: unknown = await withDeadline(Promise.resolve(authorize(context)), timeoutMs, toTimeout);
    if (isResponse(result)) throw toRefusal(result);
    return readCaller(result);
  } catch (thrown) {
    if (thrown instanceof ProxyError) throw thrown;
    throw new ProxyError(500, "internal", "The proxy could not determine who is calling.", {
      note: `authorize threw ${describeThrown(thrown)}`,
    });
  }
}

/** Refuses a call whose endpoint needs a right that the caller does not have. */
export function checkRight(endpoint: EndpointName, { canReview, canManage }: CheckedCaller): void {
  const { right } = endpointRules[endpoint];
  if (right === "everyone" || (right === "canReview" ? canReview : canManage)) return;
  throw new ProxyError(403, "forbidden", `${endpoint} needs the right ${right}, which this person does not have.`, {
    details: { right },
    note: `${endpoint} needs a caller for whom authorize returns ${right}.`,
  });
}
