import type { EndpointName } from "../protocol/endpoints.js";
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
  /** The id of the scenario or session that the call is about, if it names one. */
  id?: string;
  /** The query parameters that the endpoint knows, under their names on the wire. */
  query: Readonly<Record<string, string>>;
  /** The JSON body as the caller sent it. User names and e-mail addresses in it are overwritten afterwards. */
  body?: Readonly<JsonObject>;
}

/**
 * Returns the person a call is made for, or `false` to refuse it. `true` lets the caller read every session of the account.
 */
export type Authorize = (context: AuthorizeContext) => Identity | boolean | Promise<Identity | boolean>;

const refused = (note: string) =>
  new ProxyError(403, "forbidden", "You are not allowed to do this. Sign in, or ask whoever runs this site.", { note });

const isText = (value: unknown): value is string =>
  // A control character, such as a line break, never belongs in a name and suggests a forgery.
  typeof value === "string" && value.trim() !== "" && value.length <= 320 && !/[\u0000-\u001f\u007f]/.test(value);

function readIdentity(result: unknown): Identity {
  if (typeof result !== "object" || result === null || Array.isArray(result)) {
    throw refused(result === false ? "authorize returned false." : "authorize must return true, false or { userEmail }.");
  }
  const { userEmail, userName } = result as Partial<Record<keyof Identity, unknown>>;
  if (!isText(userEmail)) throw refused("authorize returned an object without a usable userEmail.");
  if (userName === undefined || userName === "") return { userEmail: userEmail.trim() };
  if (!isText(userName)) throw refused("authorize returned an unusable userName.");
  return { userEmail: userEmail.trim(), userName: userName.trim() };
}

/** Runs the host's `authorize` and checks its result. `true` is a caller that may read every session. */
export async function runAuthorize(authorize: Authorize, context: AuthorizeContext): Promise<Identity | true> {
  try {
    const result: unknown = await authorize(context);
    return result === true ? true : readIdentity(result);
  } catch (thrown) {
    if (thrown instanceof ProxyError) throw thrown;
    throw new ProxyError(500, "internal", "The proxy could not determine who is calling.", {
      note: `authorize threw ${describeThrown(thrown)}`,
    });
  }
}
