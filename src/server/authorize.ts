import type { EndpointName } from "../protocol/endpoints.js";
import { Refusal, describeThrown } from "./refusal.js";
import type { JsonObject } from "./readBody.js";

/** Whom a call is made for. */
export interface Identity {
  /** The caller sees and touches only the sessions of this e-mail address. Compared trimmed and case-insensitively. */
  userEmail: string;
  /** Written into the sessions that the caller creates. */
  userName?: string | undefined;
}

export interface AuthorizeContext {
  /** The caller's request: read its cookies or its Authorization header. Its body has been read, see `body`. */
  request: Request;
  /** Which method of the client this call is. */
  endpoint: EndpointName;
  /** The scenario or the session that the call is about, where it names one. */
  id?: string;
  /** The query parameters that the endpoint knows, under the names they have on the wire. */
  query: Readonly<Record<string, string>>;
  /** The JSON body as the caller sent it: what it says about the user is overruled afterwards. */
  body?: Readonly<JsonObject>;
}

/**
 * Says whom a call is made for; `false` for nobody. `true` trusts the caller with every session of the account.
 */
export type Authorize = (context: AuthorizeContext) => Identity | boolean | Promise<Identity | boolean>;

const refused = (note: string) =>
  new Refusal(403, "forbidden", "You may not do this. Sign in, or ask the people who run this site.", { note });

const isText = (value: unknown): value is string =>
  // A line break or another control character is no part of a name, and would only be there to forge something.
  typeof value === "string" && value.trim() !== "" && value.length <= 320 && !/[\u0000-\u001f\u007f]/.test(value);

function readIdentity(result: unknown): Identity {
  if (typeof result !== "object" || result === null || Array.isArray(result)) {
    throw refused(result === false ? "authorize said no." : "authorize must return true, false or { userEmail }.");
  }
  const { userEmail, userName } = result as Partial<Record<keyof Identity, unknown>>;
  if (!isText(userEmail)) throw refused("authorize returned an object without a usable userEmail.");
  if (userName === undefined || userName === "") return { userEmail: userEmail.trim() };
  if (!isText(userName)) throw refused("authorize returned a userName that is no usable text.");
  return { userEmail: userEmail.trim(), userName: userName.trim() };
}

/** Whom the host says this call is for; `true` for a caller that is trusted with everything. */
export async function askAuthorize(authorize: Authorize, context: AuthorizeContext): Promise<Identity | true> {
  let result: unknown;
  let identity: Identity | true;
  try {
    result = await authorize(context);
    identity = result === true ? true : readIdentity(result);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw new Refusal(500, "internal", "The proxy could not tell who is asking.", {
      note: `authorize threw ${describeThrown(thrown)}`,
    });
  }
  return identity;
}
