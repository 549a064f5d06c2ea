import { VENDOR_EMBED_ORIGIN } from "../protocol/embedUrl.js";
import type { EndpointName } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Scenario } from "../protocol/scenario.js";
import type { Session } from "../protocol/session.js";
import { type DialectOption, readDialects } from "./dialects.js";
import { createEmbedSite } from "./embedSite.js";
import type { FakeCall } from "./fakeCall.js";
import { type FakeVendorFaults, type Fault, type FaultScript, type FaultyAnswer, createFaultQueue } from "./faults.js";
import { type ApiAnswer, createVendorApi, routeOf } from "./vendorApi.js";
import { type EndOfSession, type NewSession, createVendorStore } from "./vendorStore.js";
import { type WireObject, isWireObject } from "./wire.js";

export interface FakeVendorOptions {
  /** The account's scenarios, normalized or as the API spells them. @default eleven practices */
  scenarios?: readonly (Scenario | WireObject)[];
  /** Sessions that are there from the start, normalized or as the API spells them. @default none */
  sessions?: readonly (Session | WireObject)[];
  /** How it words analyses ("A" to "E") and the frame's events ("flat" or "nested"). @default { analysis: "C", events: "flat" } */
  dialect?: DialectOption;
  /** Wait before every answer of the API, in milliseconds. @default 0 */
  latencyMs?: number;
  /** From the first analyze until the analysis is there, in milliseconds. Until then it is "pending". @default 0 */
  analysisDelayMs?: number;
  /** Answer analyze only when the analysis is done, as the vendor's foreground endpoint does. @default false */
  analyzeBlocks?: boolean;
  /** How many reads of a session answer 404 after its end. @default 0 */
  missingReadsAfterEnd?: number;
  /** Where the embed pages live. @default "https://app.toughtongueai.com" */
  embedOrigin?: string;
  /** Names a new session. @default "session_1", "session_2" and so on */
  sessionId?: (scenarioId: string | undefined, number: number) => string;
  /** The only API token that is accepted; without it, any request is. */
  token?: string;
  /** What goes wrong, by endpoint. */
  faults?: FakeVendorFaults;
}

/** Tough Tongue AI in memory: its API, its embed pages, and an account with something in it. */
export interface FakeVendor {
  /**
   * Answers as `https://api.toughtongueai.com/api/public` and, under `/embed/`, as the embed origin do. Hand it to
   * `createProxy({ fetch })`, or straight to `createClient({ fetcher })` where the proxy does not matter.
   */
  fetch: Fetcher;
  /**
   * The HTML of the session page at an embed URL. It reports start and end by POST to its own address, which `fetch`
   * answers; it also works where nobody does, and `standalone` keeps it from trying.
   */
  embedPage(url: string, options?: { standalone?: boolean }): string;
  /** Where the embed pages live. */
  embedOrigin: string;
  /** Every request so far, oldest first. */
  calls: readonly FakeCall[];
  /** The requests to one endpoint. */
  callsTo(endpoint: EndpointName): FakeCall[];
  /** Makes a session active, as the embed page does when a scenario is embedded by its id. No effect on one that is there. */
  startSession(id: string, session?: NewSession): void;
  /** Ends a session, as the embed page does. No effect on one that is over. */
  endSession(id: string, end?: EndOfSession): void;
  /** A session as the API would answer it now. */
  session(id: string): WireObject | undefined;
  /** Scripts faults for an endpoint, in place of those that are left: the next call meets the first one. */
  fail(endpoint: EndpointName, ...faults: Fault[]): void;
  /** Scripts an endpoint by a function that decides each call, until `reset`. */
  script(endpoint: EndpointName, script: FaultScript): void;
  /** Back to the beginning: no calls, the first scenarios and sessions, the first faults. */
  reset(): void;
}

/** The bases under which the API answers, beside none: the vendor's own, and the library's default `proxyUrl`. */
const apiBase = /^\/api\/(?:public|tough-tongue)(?=\/)/;

/**
 * Makes a Tough Tongue AI of your own for tests, stories and demos. Stateful: a created session is active until
 * its page or `endSession` ends it; an analysis is asked for, pending, then there.
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
    analysisDelayMs,
    missingReadsAfterEnd,
    sessionId: options.sessionId,
  });
  const answerApi = createVendorApi({ store, dialect: dialects.analysis, embedOrigin, analyzeBlocks });
  const site = createEmbedSite({ store, dialect: dialects.events });
  const faults = createFaultQueue(options.faults);
  const calls: FakeCall[] = [];

  async function fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const text = await request.clone().text();
    const path = url.pathname.replace(apiBase, "");
    const route = routeOf(request.method, path);
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
      if (!route) return { status: 404, body: { detail: "Not Found" } };
      return answerApi(route.name, {
        id: route.id,
        query: url.searchParams,
        body: isWireObject(call.body) ? call.body : {},
      });
    }
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

/** What the vendor says beside a status that was scripted without a body. */
function defaultBody(status: number): unknown {
  return status >= 400 ? { error: `The fake vendor was told to answer ${status}`, details: {} } : undefined;
}

function parseBody(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Waits so long; rejects as fetch does when the request is aborted meanwhile. */
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
