/**
 * Limits a caller to their own sessions: what they send is assigned to them, and what comes back is checked before they see
 * it. Another person's session gets exactly the response of a missing one.
 */
import {
  assignOwner,
  isOwnSession,
  ownAccessTokenRequest,
  ownSessionList,
  ownSessionQuery,
} from "../protocol/ownership.js";
import type { Identity } from "./authorize.js";
import { type ProxyResponse, errorResponse } from "./proxyResponse.js";
import type { UpstreamCall } from "./upstream.js";

export type Ask = (call: UpstreamCall) => Promise<ProxyResponse>;

/** Without the API's headers: its request id would tell a foreign session from a missing one. */
const missingSession = ({ note, upstreamStatus }: ProxyResponse): ProxyResponse => ({
  ...errorResponse(
    404,
    "not_found",
    "There is no such session, or it belongs to somebody else. A session that was started in an embed without an e-mail address belongs to nobody.",
    { note },
  ),
  upstreamStatus,
});

/** Any other error of the API could tell a foreign session from a missing one, or name its owner. */
const isRefusal = ({ upstreamStatus = 0 }: ProxyResponse) => upstreamStatus >= 400 && upstreamStatus < 500 && upstreamStatus !== 429;

function assignCall(call: UpstreamCall, owner: Identity): UpstreamCall {
  switch (call.endpoint) {
    case "createSession":
      return { ...call, body: assignOwner(call.body ?? {}, owner) };
    case "createAccessToken":
      return { ...call, body: ownAccessTokenRequest(call.body ?? {}, owner.userEmail) };
    case "listSessions":
      return { ...call, query: ownSessionQuery(call.query, owner.userEmail) };
    default:
      return call;
  }
}

async function askOwnSession(call: UpstreamCall, owner: Identity, ask: Ask): Promise<ProxyResponse> {
  const response = await ask(call);
  if (isRefusal(response)) return missingSession(response);
  return response.code !== undefined || isOwnSession(response.body, owner.userEmail) ? response : missingSession(response);
}

async function askOwnList(call: UpstreamCall, owner: Identity, ask: Ask): Promise<ProxyResponse> {
  const response = await ask(call);
  if (response.code !== undefined) return response;
  const body = ownSessionList(response.body, owner.userEmail);
  if (body) return { ...response, body };
  return errorResponse(502, "upstream_bad_answer", "Tough Tongue AI answered with something other than a list of sessions.");
}

/** Reads one session on behalf of a caller; `true` may read every session. */
export function readSession(id: string, caller: Identity | true, ask: Ask): Promise<ProxyResponse> {
  const call: UpstreamCall = { endpoint: "getSession", id, query: {} };
  return caller === true ? ask(call) : askOwnSession(call, caller, ask);
}

/** Calls the API on behalf of one person. */
export function enforceOwnership(call: UpstreamCall, owner: Identity, ask: Ask): Promise<ProxyResponse> {
  const own = assignCall(call, owner);
  switch (own.endpoint) {
    case "getSession":
      return askOwnSession(own, owner, ask);
    case "listSessions":
      return askOwnList(own, owner, ask);
    default:
      return ask(own);
  }
}
