import { VENDOR_EMBED_ORIGIN } from "../protocol/embedUrl.js";
import type { Collection } from "../protocol/collection.js";
import type { EndpointName } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { parseJson } from "../protocol/read.js";
import type { Scenario } from "../protocol/scenario.js";
import type { Session } from "../protocol/session.js";
import { type DialectOption, readDialects } from "./dialects.js";
import { createEmbedSite } from "./embedSite.js";
import type { FakeCall } from "./fakeCall.js";
import { type FakeVendorFaults, type Fault, type FaultScript, type FaultyAnswer, createFaultQueue } from "./faults.js";
import { type ApiAnswer, TRANSCRIPT_ORIGIN, createVendorApi } from "./vendorApi.js";
import { type FakeAccount, createRouter } from "./vendorRoutes.js";
import { type EndOfSession, type NewSession, createVendorStore } from "./vendorStore.js";
import { type WireObject, isWireObject } from "./wire.js";

export interface FakeVendorOptions {
  /** The account's scenarios, normalized or as wire objects. @default eleven practices */
  scenarios?: readonly (Scenario | WireObject)[] | undefined;
  /** Existing sessions, normalized or as wire objects. @default none */
  sessions?: readonly (Session | WireObject)[] | undefined;
  /** The account's collections, normalized or as wire objects. @default one of three practices */
  collections?: readonly (Collection | WireObject)[] | undefined;
  /** The routes that the account has. @default "all" */
  account?: FakeAccount | undefined;
  /** The dialect of analyses ("A" to "E"), of the frame's events ("flat" or "nested"), and more: see `Dialects`. @default { analysis: "C", events: "flat" } */
  dialect?: DialectOption | undefined;
  /** Delay before every response of the API, in milliseconds. @default 0 */
  latencyMs?: number | undefined;
  /** Time from the first analyze until the analysis is ready, in milliseconds. Until then it is pending. @default 0 */
  analysisDelayMs?: number | undefined;
  /** Respond to analyze only when the analysis is done, like the vendor's foreground endpoint. @default false */
  analyzeBlocks?: boolean | undefined;
  /** Number of reads of a session that return 404 after its end. @default 0 */
  missingReadsAfterEnd?: number | undefined;
  /** Origin of the embed pages. @default "https://app.toughtongueai.com" */
  embedOrigin?: string | undefined;
  /** Creates the id of a new session. @default "session_1", "session_2" and so on */
  sessionId?: ((scenarioId: string | undefined, number: number) => string) | undefined;
  /** The only accepted API token. Without it, every request is accepted. */
  token?: string | undefined;
  /** Scripted faults, by endpoint. */
  faults?: FakeVendorFaults | undefined;
}

/** Tough Tongue AI in memory: its API, its embed pages, and an account with data. */
export interface FakeVendor {
  /**
   * Responds like `https://api.toughtongueai.com/api/public` and, under `/embed/`, like the embed origin. Pass it to
   * `createProxy({ fetch })`, or directly to `createClient({ fetcher })` if the proxy does not matter.
   */
  fetch: Fetcher;
  /**
   * The HTML of the session page at an embed URL. It reports start and end by POST to its own URL, which `fetch` handles.
   * The page also works without a server; `standalone` turns the reports off.
   */
  embedPage(url: string, options?: { standalone?: boolean }): string;
  /** Origin of the embed pages. */
  embedOrigin: string;
  /** All requests so far, oldest first. */
  calls: readonly FakeCall[];
  /** The requests to one endpoint. */
  callsTo(endpoint: EndpointName): FakeCall[];
  /** Starts a session, like the embed page of a scenario. No effect if it exists. */
  startSession(id: string, session?: NewSession): void;
  /** Ends a session, like the embed page. No effect if it is over. */
  endSession(id: string, end?: EndOfSession): void;
  /** A session as the API would return it now. */
  session(id: string): WireObject | undefined;
  /** Scripts faults for the next calls of an endpoint. Replaces earlier ones. */
  fail(endpoint: EndpointName, ...faults: Fault[]): void;
  /** Scripts an endpoint with a function that decides for each call, until `reset`. */
  script(endpoint: EndpointName, script: FaultScript): void;
  /** Restores the initial state: no calls, initial scenarios, sessions and faults. */
  reset(): void;
}

/** Base paths of the API in addition to none: the vendor's, and the default `proxyUrl`. */
const apiBase = /^\/api\/(?:public|tough-tongue)(?=\/)/;

/**
 * Creates a fake Tough Tongue AI for tests, stories and demos. Stateful: a created session is active until its page or
 * `endSession` ends it; an analysis is pending first, then ready.
 *
 * @example
 * const vendor = createFakeVendor();
 * const proxy = createProxy({ token: "any", authorize: () => ({ userEmail: "ada@example.com" }), fetch: vendor.fetch });
 * const client = createClient({ fetcher: proxy });
 */
export function createFakeVendor(options: FakeVendorOptions = {}): FakeVendor {
  const { latencyMs = 0, analysisDelayMs = 0, analyzeBlocks = false, missingReadsAfterEnd = 0 } = options;
  const embedOrigin = options.embedOrigin ?? VENDOR_EMBED_ORIGIN;
  const dialects = readDialects(options.dialect);
  const store = createVendorStore({
    scenarios: options.scenarios,
    sessions: options.sessions,
    collections: options.collections,
    analysisDelayMs,
    missingReadsAfterEnd,
    sessionId: options.sessionId,
  });
  const api = createVendorApi({ store, dialects, embedOrigin, analyzeBlocks });
  const findRoute = createRouter(options.account ?? "all");
  const site = createEmbedSite({ store, dialect: dialects.events });
  const faults = createFaultQueue(options.faults);
  const calls: FakeCall[] = [];

  async function fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const text = await request.clone().text();
    const path = url.pathname.replace(apiBase, "");
    const found = findRoute(request.method, path);
    const route = typeof found === "object" ? found : undefined;
    const call: FakeCall = {
      endpoint: route?.name,
      method: request.method,
      path,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(request.headers),
      body: parseBody(text),
    };
    calls.push(call);
    if (path.startsWith("/embed/")) return site.respond(request, call.body);
    if (url.origin === TRANSCRIPT_ORIGIN) return transcriptFile(url.pathname);

    const fault = (route && faults.next(route.name, call)) ?? "ok";
    await wait(latencyMs + (typeof fault === "object" ? (fault.delayMs ?? 0) : 0), request.signal);
    if (fault === "hang") return hang(request.signal);
    if (fault === "network") throw new TypeError("Failed to fetch");
    if (typeof fault === "object") return faultyAnswer(fault);
    const answer = await ownAnswer();
    if (fault === "lost-reply") throw new TypeError("Failed to fetch");
    return toResponse(answer);

    async function faultyAnswer({ status, headers, ...rest }: FaultyAnswer): Promise<Response> {
      const answer = status === undefined ? await ownAnswer() : { status, body: defaultBody(status) };
      return toResponse({ ...answer, ...("body" in rest && { body: rest.body }) }, headers);
    }

    async function ownAnswer(): Promise<ApiAnswer> {
      if (options.token !== undefined && request.headers.get("authorization") !== `Bearer ${options.token}`) {
        return { status: 401, body: { detail: "Invalid API token" } };
      }
      if (typeof found !== "object") return api.missingRoute(found);
      return api.answer(found.name, {
        id: found.id,
        query: url.searchParams,
        body: isWireObject(call.body) ? call.body : {},
      });
    }
  }

  function transcriptFile(path: string): Response {
    const text = api.transcriptFile(path);
    return new Response(text ?? "Not found", { status: text === undefined ? 404 : 200, headers: { "content-type": "text/plain" } });
  }

  return {
    fetch,
    embedPage: site.page,
    embedOrigin,
    calls,
    callsTo: (endpoint) => calls.filter((call) => call.endpoint === endpoint),
    startSession: (id, session) => void store.startSession(id, session),
    endSession: store.endSession,
    session: store.readSession,
    fail: (endpoint, ...script) => faults.set(endpoint, script),
    script: faults.set,
    reset() {
      calls.length = 0;
      faults.reset();
      store.reset();
    },
  };
}

/** The body for a scripted status without a body. */
function defaultBody(status: number): unknown {
  return status >= 400 ? { error: `The fake vendor was scripted to return ${status}`, details: {} } : undefined;
}

function parseBody(text: string): unknown {
  return text === "" ? undefined : (parseJson(text) ?? text);
}

/** Rejects like `fetch` if the request is aborted in the meantime. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0 && !signal.aborted) return Promise.resolve();
  let timer: ReturnType<typeof setTimeout>;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return Promise.race([waited, hang(signal)]).finally(() => clearTimeout(timer));
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function toResponse({ status, body }: ApiAnswer, headers: Readonly<Record<string, string>> = {}): Response {
  if (body === undefined) return new Response(null, { status, headers });
  if (typeof body === "string") return new Response(body, { status, headers });
  return Response.json(body, { status, headers });
}
