import { type EndpointName, isRead } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { withOwner } from "../protocol/owner.js";
import { analyzedSessionId, requestBody } from "../protocol/ownership.js";
import { type Answer, type Reply, answersOf, failureReply, toResponse, writeAnswer } from "./answer.js";
import { type AuthorizeContext, type Identity, askAuthorize } from "./authorize.js";
import { changesScenarios, createCache, isShareable } from "./cache.js";
import { corsHeaders, preflightHeaders, refuseCrossSite } from "./crossSite.js";
import { createFlights } from "./flights.js";
import { type Incoming, incomingOf } from "./incoming.js";
import { type ProxyOptions, type Settings, readOptions } from "./options.js";
import { askForOwner } from "./ownership.js";
import { publish } from "./publish.js";
import { readBody } from "./readBody.js";
import { readUpstream } from "./readUpstream.js";
import { type Redactor, createRedactor, redactNothing } from "./redact.js";
import { Refusal } from "./refusal.js";
import { allowedMethods, findRoute, readQuery } from "./route.js";
import { readToken } from "./token.js";
import { type UpstreamAnswer, type UpstreamCall, callUpstream } from "./upstream.js";

/** What is known about a call so far: for its log line, and for an answer that has to be given early. */
interface Visit {
  endpoint?: EndpointName;
  owner?: Identity;
  redactor: Redactor;
  upstreamStatus?: number;
  requestId?: string;
  cached?: true;
}

/**
 * Makes the other end of the client: a function from `Request` to `Response` that adds the API token, asks `authorize`
 * about every call, and holds each caller to their own sessions. It never rejects. Mount it with `toNodeHandler` or
 * `toNextHandlers`, or call it from any server that speaks `Request` and `Response`.
 *
 * Throws `ToughTongueError` (`invalid_argument`) for options that cannot work.
 *
 * @example
 * const proxy = createProxy({
 *   token: () => process.env.TTAI_TOKEN ?? "",
 *   authorize: async ({ request }) => {
 *     const user = await userFromCookie(request.headers.get("cookie"));
 *     return user ? { userEmail: user.email, userName: user.name } : false;
 *   },
 * });
 */
export function createProxy(options: ProxyOptions): Fetcher {
  const settings = readOptions(options);
  const cache = createCache(settings.cacheMs);
  const share = createFlights<UpstreamAnswer>();
  const redactorOf = rememberRedactor();
  const initialRedactor = typeof settings.token === "string" ? redactorOf(settings.token) : redactNothing;
  let hasWarned = false;

  function warnOnce(): void {
    if (hasWarned) return;
    hasWarned = true;
    settings.log({
      type: "warning",
      code: "trusts_every_session",
      message: "authorize returned true: this caller may read every session of the account. Return { userEmail } to hold callers to their own.",
    });
  }

  /** One call from the first check to the answer. The order of the lines is the order of the checks. */
  async function handle(incoming: Incoming, visit: Visit): Promise<Reply> {
    if (incoming.method === "OPTIONS" && settings.allowedOrigins.size > 0) return preflight(incoming, settings);
    const { endpoint, id } = findRoute(incoming, settings.basePath, settings.endpoints);
    visit.endpoint = endpoint;
    refuseCrossSite(incoming, settings.allowedOrigins);
    const query = readQuery(incoming.url, endpoint);
    const body = await readBody(incoming, endpoint, settings.maxBodyBytes);
    const subject = endpoint === "analyzeSession" ? analyzedSessionId(body) : id;
    if (endpoint === "analyzeSession" && subject === undefined) throw new Refusal(400, "bad_request", "The body names no session.");

    const context: AuthorizeContext = {
      get request() {
        return incoming.request;
      },
      endpoint,
      id: subject,
      query,
      body,
    };
    const caller = await askAuthorize(settings.authorize, context);
    if (caller === true) warnOnce();
    else visit.owner = caller;
    const token = await readToken(settings.token);
    visit.redactor = redactorOf(token);

    // What was sent is not taken back: only a read ends with its caller.
    const signal = isRead(endpoint) ? incoming.signal : undefined;
    const call: UpstreamCall = { endpoint, id, query, body };
    if (cache.isOn && isShareable(endpoint)) return askShared(call, token, visit);
    const ask = async (asked: UpstreamCall) => {
      const send = () => callUpstream(asked, settings, token, signal);
      const isShared = sharing(asked.endpoint, caller !== true && incoming.signal);
      const answer = await (isShared ? share(flightKey(asked, token), send, isShared) : send());
      const reply = readUpstream(answer, asked.endpoint);
      visit.upstreamStatus = answer.status;
      visit.requestId = reply.headers?.["x-request-id"];
      return reply;
    };
    try {
      return publish(await (caller === true ? ask(call) : askForOwner(call, caller, ask)), endpoint);
    } finally {
      if (changesScenarios(endpoint)) cache.clear();
    }
  }

  /** Behind `authorize`, and apart for each organization, token and query. One caller who leaves does not end it for the others. */
  function askShared(call: UpstreamCall, token: string, visit: Visit): Promise<Reply> {
    const key = JSON.stringify([settings.organizationId, token, call.endpoint, call.id, call.query]);
    const kept = cache.get(key);
    if (kept) {
      visit.cached = true;
      return kept;
    }
    const load = async (): Promise<Reply> => {
      const { body, ...rest } = publish(readUpstream(await callUpstream(call, settings, token), call.endpoint), call.endpoint);
      // Written out once for all, by the token that is part of the key.
      return { ...rest, text: body === undefined ? undefined : redactorOf(token).json(body) };
    };
    const reply = load();
    cache.set(key, reply);
    return reply;
  }

  async function answer(incoming: Incoming): Promise<Answer> {
    const startedAt = performance.now();
    const visit: Visit = { redactor: initialRedactor };
    const failed = (thrown: unknown): Reply => {
      const { endpoint, upstreamStatus } = visit;
      return failureReply(thrown, upstreamStatus !== undefined && endpoint !== undefined && !isRead(endpoint));
    };
    let reply: Reply;
    let written: Answer;
    try {
      reply = await handle(incoming, visit).catch(failed);
      // Also a failed create says whose the session would have been: the frame that stands in for it needs to know.
      if (visit.endpoint === "createSession" && visit.owner) reply = { ...reply, body: withOwner(reply.body, visit.owner) };
      written = writeAnswer(reply, visit.redactor, corsHeaders(incoming, settings.allowedOrigins));
    } catch (thrown) {
      reply = failed(thrown);
      written = writeAnswer(reply, visit.redactor, {});
    }
    settings.log({
      type: "request",
      method: incoming.method,
      endpoint: visit.endpoint,
      status: reply.status,
      durationMs: Math.round(performance.now() - startedAt),
      code: reply.code,
      message: reply.note && visit.redactor.text(reply.note),
      upstreamStatus: visit.upstreamStatus,
      requestId: visit.requestId && visit.redactor.text(visit.requestId),
      cached: visit.cached,
    });
    return written;
  }

  const proxy: Fetcher = async (request) => toResponse(await answer(incomingOf(request)));
  answersOf.set(proxy, answer);
  return proxy;
}

function preflight(incoming: Incoming, settings: Settings): Reply {
  const methods = allowedMethods(incoming.url.pathname, settings.basePath, settings.endpoints);
  refuseCrossSite(incoming, settings.allowedOrigins);
  return { status: 204, headers: preflightHeaders(incoming, methods) };
}

/**
 * When a write that is under way is shared with whoever makes the same one: an analysis always, a create of a known person
 * (`caller`) once nobody waits for it any more, since two pages that begin the same practice want two sessions.
 */
function sharing(endpoint: EndpointName, caller: AbortSignal | false): (() => boolean) | undefined {
  if (endpoint === "analyzeSession") return () => true;
  return endpoint === "createSession" && caller ? () => caller.aborted : undefined;
}

/** By what it is known that two writes ask the API for the same. */
function flightKey({ endpoint, body = {} }: UpstreamCall, token: string): string {
  return JSON.stringify([token, endpoint, requestBody(endpoint, body)]);
}

/** Tokens change seldom, and their patterns take a moment to build. */
function rememberRedactor(): (token: string) => Redactor {
  let last: { token: string; redactor: Redactor } | undefined;
  return (token) => {
    if (last?.token !== token) last = { token, redactor: createRedactor(token) };
    return last.redactor;
  };
}
