/**
 * Holds a caller to their own sessions: what they send is forced to them before it leaves, what comes back is checked
 * before they see it. Another person's session is answered exactly as one that does not exist.
 */
import { claim } from "../protocol/owner.js";
import {
  analyzedSessionId,
  isOwnSession,
  ownAccessTokenRequest,
  ownSessionList,
  ownSessionQuery,
} from "../protocol/ownership.js";
import { type Reply, errorReply } from "./answer.js";
import type { Identity } from "./authorize.js";
import type { UpstreamCall } from "./upstream.js";

type Ask = (call: UpstreamCall) => Promise<Reply>;

/** Without headers of the API: its request id would tell the two cases apart. */
const missing = () => errorReply(404, "not_found", "There is no such session, or it is not this person's: a session that began in an embed without their e-mail is nobody's.");

function claimCall(call: UpstreamCall, owner: Identity): UpstreamCall {
  switch (call.endpoint) {
    case "createSession":
      return { ...call, body: claim(call.body ?? {}, owner) };
    case "createAccessToken":
      return { ...call, body: ownAccessTokenRequest(call.body ?? {}, owner.userEmail) };
    case "listSessions":
      return { ...call, query: ownSessionQuery(call.query, owner.userEmail) };
    default:
      return call;
  }
}

async function askOwnSession(call: UpstreamCall, owner: Identity, ask: Ask): Promise<Reply> {
  const reply = await ask(call);
  if (reply.status === 404) return missing();
  return reply.code !== undefined || isOwnSession(reply.body, owner.userEmail) ? reply : missing();
}

async function askOwnList(call: UpstreamCall, owner: Identity, ask: Ask): Promise<Reply> {
  const reply = await ask(call);
  if (reply.code !== undefined) return reply;
  const body = ownSessionList(reply.body, owner.userEmail);
  if (body) return { ...reply, body };
  return errorReply(502, "upstream_bad_answer", "Tough Tongue AI answered with something other than a list of sessions.");
}

async function analyzeOwnSession(call: UpstreamCall, owner: Identity, ask: Ask): Promise<Reply> {
  // An analysis names no owner and costs money, so the session is read first.
  const id = analyzedSessionId(call.body);
  const session = await askOwnSession({ endpoint: "getSession", id, query: {} }, owner, ask);
  return session.code === undefined ? ask(call) : session;
}

/** Asks the API on behalf of one person. */
export function askForOwner(call: UpstreamCall, owner: Identity, ask: Ask): Promise<Reply> {
  const own = claimCall(call, owner);
  switch (own.endpoint) {
    case "getSession":
      return askOwnSession(own, owner, ask);
    case "listSessions":
      return askOwnList(own, owner, ask);
    case "analyzeSession":
      return analyzeOwnSession(own, owner, ask);
    default:
      return ask(own);
  }
}
