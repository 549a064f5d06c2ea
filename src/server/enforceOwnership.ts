/**
 * Limits a caller to the sessions that they may read. The sessions that they create are assigned to them, and the API's responses
 * are checked before the caller gets them. Another person's session gets exactly the response of a missing one.
 */
import { isErrorAnswer } from "../protocol/endpoints.js";
import { isId } from "../protocol/ids.js";
import {
  assignOwner,
  emailKey,
  emailsOf,
  ownAccessTokenRequest,
  ownedBy,
  readableSessions,
  sessionIdOf,
  withEmails,
} from "../protocol/ownership.js";
import { own } from "../protocol/read.js";
import { sessionIdsOf, sessionIdsQuery } from "../protocol/requests.js";
import type { RouteMemory } from "../protocol/routes.js";
import type { CheckedCaller } from "./authorize.js";
import { ProxyError } from "./proxyError.js";
import { type ProxyResponse, errorResponse, failureResponse } from "./proxyResponse.js";
import type { UpstreamCall } from "./upstream.js";

export type Ask = (call: UpstreamCall) => Promise<ProxyResponse>;

/** Leaves out the API's headers, because its request id would distinguish a foreign session from a missing one. */
const missingSession = ({ note, upstreamStatus }: ProxyResponse): ProxyResponse => ({
  ...errorResponse(404, "not_found", "There is no such session, or it belongs to somebody else.", {
    note: note ?? "A session that was started in an embed without an e-mail address belongs to nobody.",
  }),
  upstreamStatus,
});

/** Any other error from the API could distinguish a foreign session from a missing one, or name its owner. */
const isRefusal = ({ upstreamStatus = 0 }: ProxyResponse) => upstreamStatus >= 400 && upstreamStatus < 500 && upstreamStatus !== 429;

/** Reads one session on behalf of a caller. */
async function readSession(id: string, { readable }: CheckedCaller, ask: Ask): Promise<ProxyResponse> {
  const response = await ask({ endpoint: "getSession", id, query: {} });
  if (!readable) return response;
  if (isRefusal(response)) return missingSession(response);
  return response.code !== undefined || ownedBy(...readable)(response.body) ? response : missingSession(response);
}

/** Continues with a session that the caller may read, under the id in the API's response. Otherwise, responds as to a read of it. */
export async function withSession(
  id: string,
  caller: CheckedCaller,
  ask: Ask,
  next: (session: unknown, id: string) => Promise<ProxyResponse>,
): Promise<ProxyResponse> {
  const response = await readSession(id, caller, ask);
  if (response.code !== undefined || own(response.body, "error") !== undefined) return response;
  return next(response.body, sessionIdOf(response.body) ?? id);
}

/** A longer list of addresses is not sent, because servers limit the length of a URL. */
const longestEmails = 4000;

async function listSessions(call: UpstreamCall, { readable, canReview }: CheckedCaller, ask: Ask): Promise<ProxyResponse> {
  const asked = canReview ? emailsOf(call.query) : undefined;
  const keys = new Set(asked?.map(emailKey));
  const emails = asked && readable ? readable.filter((email) => keys.has(emailKey(email))) : (readable ?? asked);
  // For callers who may read everyone's sessions, the API filters by any single address.
  if (!emails || (!readable && emails.length === 1)) return ask(call);
  if (emails.length === 0) return { status: 200, body: { sessions: [] } };
  const askFor = (people?: readonly string[]) => ask({ ...call, query: withEmails(call.query, people) });
  const isShort = emails.join().length <= longestEmails;
  let response = isShort ? await askFor(emails).catch((thrown: unknown) => failureResponse(thrown)) : undefined;
  // Accounts with the older route cannot filter by several addresses. Then the pages have gaps.
  if (!response || (response.code === "not_supported" && emails.length > 1)) response = await askFor();
  return isErrorAnswer(response.body) ? response : onlyReadable(response, emails);
}

/** Removes the sessions that the caller may not read. Anything but a list is an error, because an empty list would hide it. */
function onlyReadable(response: ProxyResponse, readable: readonly string[]): ProxyResponse {
  if (response.code !== undefined) return response;
  const body = readableSessions(response.body, ownedBy(...readable));
  if (body) return { ...response, body };
  return errorResponse(502, "upstream_bad_answer", "Tough Tongue AI answered with something other than a list of sessions.");
}

/** The most sessions in one request. They are read individually, a few at a time. */
const mostSessions = 50;
const readsAtOnce = 5;

async function getSessions(call: UpstreamCall, caller: CheckedCaller, ask: Ask, routes: RouteMemory): Promise<ProxyResponse> {
  const ids = sessionIdsOf(call.query);
  if (ids.length === 0 || ids.length > mostSessions || !ids.every(isId)) {
    throw new ProxyError(400, "bad_request", `getSessions needs the ids of one to ${mostSessions} sessions.`);
  }
  if (routes.getSessions !== 1) {
    const response = await ask({ ...call, query: sessionIdsQuery(ids) });
    if (response.code === "not_supported") routes.getSessions = 1;
    else if (!caller.readable) return response;
    else if (!isRefusal(response)) return onlyReadable(response, caller.readable);
  }
  const sessions: unknown[] = [];
  for (let start = 0; start < ids.length; start += readsAtOnce) {
    const responses = await Promise.all(ids.slice(start, start + readsAtOnce).map((id) => readSession(id, caller, ask)));
    const failed = responses.find(({ status, code }) => code !== undefined && status !== 404);
    if (failed) return failed;
    sessions.push(...responses.flatMap(({ code, body }) => (code === undefined ? [body] : [])));
  }
  return { status: 200, body: { sessions } };
}

/** Calls the API on behalf of a caller. */
export function enforceOwnership(call: UpstreamCall, caller: CheckedCaller, ask: Ask, routes: RouteMemory): Promise<ProxyResponse> {
  const { owner } = caller;
  switch (call.endpoint) {
    case "createSession":
      return ask(owner ? { ...call, body: assignOwner(call.body ?? {}, owner) } : call);
    case "createAccessToken":
      return ask(owner ? { ...call, body: ownAccessTokenRequest(call.body ?? {}, owner.userEmail) } : call);
    case "listSessions":
      return listSessions(call, caller, ask);
    case "getSession":
      return readSession(call.id!, caller, ask);
    case "getSessions":
      return getSessions(call, caller, ask, routes);
    case "postProcess":
      return withSession(call.id!, caller, ask, (_, id) => ask({ ...call, id }));
    default:
      return ask(call);
  }
}
