import { parseAnalysis } from "../protocol/analysis.js";
import { type EndpointName, acceptedBody, endpointRules, isRead, parseQuery, subjectId } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { withOwner } from "../protocol/ownership.js";
import { analyzeRequest } from "../protocol/requests.js";
import { isProcessing, parseSession } from "../protocol/session.js";
import { type CheckedCaller, type Identity, checkRight, runAuthorize } from "./authorize.js";
import { createCache } from "./cache.js";
import { corsHeaders, preflightHeaders, refuseCrossSite } from "./crossSite.js";
import { createLimitReads } from "./createLimitReads.js";
import { type Ask, enforceOwnership, withSession } from "./enforceOwnership.js";
import { hashEmail, hashText } from "./hashText.js";
import { type InstrumentedCall, runInstrumented } from "./instrument.js";
import type { ProxyRequestEvent } from "./log.js";
import type { PaidEndpoint } from "./limits/createLimits.js";
import { type ProxyOptions, type Settings, readOptions } from "./options.js";
import { createOnceOnly } from "./onceOnly.js";
import { ProxyError } from "./proxyError.js";
import { type Connection, toFetcher } from "./proxyHandler.js";
import { type ProxyResponse, type SerializedResponse, failureResponse, serialize } from "./proxyResponse.js";
import { checkBody, readBody } from "./readBody.js";
import { readTranscript } from "./readTranscript.js";
import { readUpstream } from "./readUpstream.js";
import { type Redactor, createRedactor, redactNothing } from "./redact.js";
import { allowedMethods, findRoute } from "./route.js";
import type { Viewer } from "./sanitize.js";
import { createSingleFlight } from "./singleFlight.js";
import { type PaidCall, isPaid, limitOf, spend } from "./spending.js";
import { readToken } from "./token.js";
import { type UpstreamAnswer, type UpstreamCall, callUpstream } from "./upstream.js";

/** The state of one call, filled in as the call proceeds. The log line and an early error response need it. */
interface RequestContext {
  request: Request;
  url: URL;
  connection: Connection;
  endpoint?: EndpointName;
  owner?: Identity;
  redactor: Redactor;
  upstreamStatus?: number;
  requestId?: string;
  cached?: true;
  /** Set for a create or an analysis. */
  paid?: PaidCall;
  /** The id of the scenario or session that the call is about. */
  subject?: string;
}

/** A call that has passed every check. */
interface AuthorizedCall {
  context: RequestContext;
  caller: CheckedCaller;
  token: string;
  call: UpstreamCall;
}

/**
 * Creates the server side of the client: a function from `Request` to `Response` that adds the API token, asks `authorize`
 * about every call, and limits each caller to their own sessions. It never rejects. Mount it with `toNodeHandler` or
 * `toNextHandlers`, or call it from any server that uses `Request` and `Response`.
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
  const share = createSingleFlight<UpstreamAnswer>();
  const once = createOnceOnly(settings.store, settings.guard);
  const redactorFor = memoizeRedactor();
  const initialRedactor = typeof settings.token === "string" ? redactorFor(settings.token) : redactNothing;
  let hasWarned = false;
  if (!settings.limits && [...settings.endpoints].some(isPaid)) {
    settings.log({
      type: "warning",
      code: "no_limits",
      message: "createProxy has no limits: a signed-in person can start any number of sessions and analyses, which cost the account money. Set limits.",
    });
  }

  function warnOnce(): void {
    if (hasWarned) return;
    hasWarned = true;
    settings.log({
      type: "warning",
      code: "trusts_every_session",
      message: "authorize returned true: this caller may read every session of the account. Return { userEmail } to limit callers to their own.",
    });
  }

  function answerPreflight({ request, url }: RequestContext): ProxyResponse {
    const methods = allowedMethods(url.pathname, settings.basePath, settings.endpoints);
    refuseCrossSite(request, url, settings.allowedOrigins);
    return { status: 204, headers: preflightHeaders(request, methods) };
  }

  /** Runs one call from the first check to the response. The order of the lines is the order of the checks. */
  async function handle(context: RequestContext): Promise<ProxyResponse> {
    const { request, url } = context;
    if (request.method === "OPTIONS" && settings.allowedOrigins.size > 0) return answerPreflight(context);
    let { endpoint, id } = findRoute(request, url, settings.basePath, settings.endpoints);
    context.endpoint = endpoint;
    refuseCrossSite(request, url, settings.allowedOrigins);
    const query = parseQuery(endpoint, url.searchParams);
    const body = await readBody(request, endpoint, settings.maxBodyBytes(endpoint), settings.bodyTimeoutMs);
    ({ endpoint, id } = checkBody({ endpoint, id }, body, settings.endpoints));
    context.endpoint = endpoint;
    const subject = subjectId(endpoint, { id, body });
    context.subject = subject;

    const caller = await runAuthorize(settings.authorize, { request, endpoint, id: subject, query, body }, settings.authorizeTimeoutMs);
    if (caller.owner === undefined) warnOnce();
    context.owner = caller.owner;
    checkRight(endpoint, caller);
    const token = await readToken(settings.token, settings.authorizeTimeoutMs);
    context.redactor = redactorFor(token);

    const authorized: AuthorizedCall = { context, caller, token, call: { endpoint, id, query, body } };
    if (endpoint === "getLimits") return answerLimits(authorized);
    if (cache.isOn && endpointRules[endpoint].isShareable) return askCached(authorized);
    try {
      const limit = limitOf(endpoint, body);
      const response = limit ? runPaid(limit, authorized) : run(authorized);
      if (!isRead(endpoint)) settings.waitUntil(response);
      return await response;
    } finally {
      if (endpointRules[endpoint].changesScenarios) cache.clear();
    }
  }

  /** Runs a call within the limits. A create that a person sends again gets the result of the first one, if nobody received it. */
  async function runPaid(limit: PaidEndpoint, authorized: AuthorizedCall): Promise<ProxyResponse> {
    const { context, caller, token, call } = authorized;
    const paid: PaidCall = { endpoint: call.endpoint, limit, person: personOf(caller) };
    context.paid = paid;
    const runCounted = () => spend(paid, settings.limits, readsOf(authorized), () => run(authorized), (thrown) => toFailure(context, thrown));
    if (limit === "analyzeSession" || paid.person === undefined) return runCounted();
    const key = hashText(JSON.stringify([token, paid.person, acceptedBody(call.endpoint, call.body ?? {})]));
    const abandoned = await once.takeAbandoned(key);
    if (abandoned) {
      paid.outcome = "shared";
      return abandoned;
    }
    const response = runCounted();
    void once.keepIfAbandoned(key, context.connection, response);
    return response;
  }

  /** Runs a call within the sessions that its caller may read. */
  async function run(authorized: AuthorizedCall): Promise<ProxyResponse> {
    const { context, caller, call } = authorized;
    const { subject } = context;
    const ask: Ask = (asked) => askUpstream(asked, authorized);
    if (call.endpoint === "analyzeSession") return analyze(authorized, ask);
    if (call.endpoint !== "getTranscript") return enforceOwnership(call, caller, ask, settings.routes);
    return withSession(subject!, caller, ask, (session) => readTranscript(session, settings, context.connection));
  }

  /** Sends one request to the API. A call may need several. */
  async function askUpstream(asked: UpstreamCall, { context, caller, token, call }: AuthorizedCall): Promise<ProxyResponse> {
    const paid = asked.endpoint === context.paid?.endpoint ? context.paid : undefined;
    const send = async () => {
      if (paid && !paid.isFree) {
        await paid.count?.();
        paid.isSent = true;
      }
      // A sent write is never canceled. Only a read ends when its caller disconnects.
      return callUpstream(asked, settings, token, isRead(call.endpoint) ? context.connection : undefined);
    };
    const answer = await (asked.endpoint === "analyzeSession" ? analyzeOnce(asked, token, send) : send());
    const response = readUpstream(answer, asked.endpoint, caller);
    noteAnswer(context, response);
    if (paid) paid.status = answer.status;
    if (asked.endpoint === "getSession") settleMinutes(response, asked.id);
    return response;
  }

  /**
   * Reads the session before it is analyzed, because the analysis names no owner and costs money. The id in the API's response
   * identifies the session, so that two calls for one session are recognized as the same.
   */
  function analyze({ context, caller, call }: AuthorizedCall, ask: Ask): Promise<ProxyResponse> {
    return withSession(context.subject!, caller, ask, (session, id) => {
      const force = call.body?.force === true;
      if (force && !settings.allowForce && !caller.canManage) {
        throw new ProxyError(403, "forbidden", "`force` runs a paid analysis again, which this site does not allow. Leave it out to get the analysis that is there.", {
          details: { right: "canManage" },
          note: "The caller may not use `force`. Set allowForce of createProxy to let every caller use it.",
        });
      }
      const isReady = !force && parseAnalysis(session).status === "ready";
      if (context.paid) context.paid.isFree = isReady;
      const isThere = isReady || isProcessing(session);
      // The account's only route would run the analysis again.
      if (isThere && settings.routes.analyzeSession === 1) return Promise.resolve({ status: 200, body: session });
      return ask({ ...call, body: analyzeRequest(id, force), analyzed: isThere ? session : undefined });
    });
  }

  /** The caller's remaining limits and rights. Only managers see the numbers of the whole account. */
  async function answerLimits(authorized: AuthorizedCall): Promise<ProxyResponse> {
    const { canReview, canManage } = authorized.caller;
    // Reads never depend on the store.
    const states = await settings.guard(async () => settings.limits?.states(personOf(authorized.caller), readsOf(authorized))).catch(() => undefined);
    const limits = (states ?? [])
      .filter(({ per, isReached }) => per === "person" || isReached || canManage)
      .map((state) => (state.per === "person" || canManage ? state : { ...state, max: undefined, left: undefined }));
    return { status: 200, body: { limits, rights: { canReview, canManage } } };
  }

  /** Settles the reserved minutes of an ended session in the background. */
  function settleMinutes({ code, body }: ProxyResponse, id: string | undefined): void {
    const session = settings.limits && code === undefined ? parseSession(body, { id }) : undefined;
    if (session) settings.waitUntil(settings.limits!.settle(session));
  }

  /** Shares a running analysis: its response within this process, and across instances the fact that it is running. */
  async function analyzeOnce(call: UpstreamCall, token: string, send: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const key = analysisKey(call, token);
    const leaseMs = settings.timeoutMs("analyzeSession") + 10_000;
    for (;;) {
      let isOwn = false;
      const begin = () => {
        isOwn = true;
        return once.analyze(key, leaseMs, send);
      };
      try {
        return await share(key, begin);
      } catch (thrown) {
        // Another caller's limit does not apply to this one.
        if (isOwn || !(thrown instanceof ProxyError && thrown.code === "limit_reached")) throw thrown;
      }
    }
  }

  const readAnswer = async (call: UpstreamCall, token: string, viewer: Viewer = { canManage: false }) =>
    readUpstream(await callUpstream(call, settings, token), call.endpoint, viewer);

  const readsOf = ({ caller, token }: AuthorizedCall) => createLimitReads((call) => readAnswer(call, token), caller.owner?.userEmail);

  /**
   * Responds from the cache, which is separate for each organization, token and query, and for callers who get authoring fields.
   * A caller who disconnects does not cancel a shared request.
   */
  async function askCached({ context, caller: { canManage }, token, call }: AuthorizedCall): Promise<ProxyResponse> {
    const key = JSON.stringify([settings.organizationId, token, canManage, call.endpoint, call.id, call.query]);
    const cached = cache.get(key);
    if (cached) {
      context.cached = true;
      return cached;
    }
    const response = readAnswer(call, token, { canManage });
    cache.set(key, response);
    noteAnswer(context, await response);
    return response;
  }

  async function answer(request: Request, connection: Connection): Promise<{ serialized: SerializedResponse; event: ProxyRequestEvent }> {
    const startedAt = performance.now();
    const context: RequestContext = { request, url: new URL(request.url), connection, redactor: initialRedactor };
    let response: ProxyResponse;
    let serialized: SerializedResponse;
    try {
      response = await handle(context).catch((thrown: unknown) => toFailure(context, thrown));
      // A failed create also names the owner, because the embed that replaces the session needs it.
      if (context.endpoint === "createSession" && context.owner) response = { ...response, body: withOwner(response.body, context.owner) };
      serialized = serialize(response, context.redactor, corsHeaders(request, settings.allowedOrigins));
    } catch (thrown) {
      response = toFailure(context, thrown);
      serialized = serialize(response, context.redactor);
    }
    const { paid, subject } = context;
    const event: ProxyRequestEvent = {
      type: "request",
      method: request.method,
      endpoint: context.endpoint,
      status: response.status,
      durationMs: Math.round(performance.now() - startedAt),
      code: response.code,
      message: response.note && context.redactor.text(response.note),
      upstreamStatus: context.upstreamStatus,
      requestId: context.requestId && context.redactor.text(context.requestId),
      cached: context.cached,
      paid: paid && { person: paid.person, subject, outcome: paid.outcome ?? "not_sent" },
    };
    settings.log(event);
    return { serialized, event };
  }

  return toFetcher(async (request, connection) => {
    const { instrument } = settings;
    const next = () => answer(request, connection);
    const { serialized } = await (instrument ? runInstrumented(instrument, describeCall(request, settings), next) : next());
    return serialized;
  });
}

const personOf = ({ owner }: CheckedCaller) => owner && hashEmail(owner.userEmail);

/** Records for the log how the API answered. */
function noteAnswer(context: RequestContext, { upstreamStatus, headers }: ProxyResponse): void {
  context.upstreamStatus = upstreamStatus;
  context.requestId = headers?.["x-request-id"];
}

function toFailure({ endpoint, upstreamStatus }: RequestContext, thrown: unknown): ProxyResponse {
  return failureResponse(thrown, upstreamStatus !== undefined && endpoint !== undefined && !isRead(endpoint));
}

function describeCall(request: Request, { basePath, endpoints }: Settings): InstrumentedCall {
  try {
    return { request, ...findRoute(request, new URL(request.url), basePath, endpoints) };
  } catch {
    return { request };
  }
}

/** Deduplication key for analyses of the same session. */
function analysisKey({ body }: UpstreamCall, token: string): string {
  return JSON.stringify([token, subjectId("analyzeSession", { body })]);
}

/** Keeps the last redactor, because tokens rarely change and building the patterns takes time. */
function memoizeRedactor(): (token: string) => Redactor {
  let last: { token: string; redactor: Redactor } | undefined;
  return (token) => {
    if (last?.token !== token) last = { token, redactor: createRedactor(token) };
    return last.redactor;
  };
}
