/**
 * Keeps the calls that cost money from running twice. A browser repeats a request on its own, a POST too, when the connection
 * breaks before the answer: without this, one click could pay for two analyses or create two sessions.
 */
import { ProxyError } from "./proxyError.js";
import type { Connection } from "./proxyHandler.js";
import { type ProxyResponse, failureResponse } from "./proxyResponse.js";
import { createSingleFlight } from "./singleFlight.js";
import type { Store } from "./store.js";

type Send = () => Promise<ProxyResponse>;

/** A session that is being created, and the caller who waits for it. */
interface Creation {
  /** A plain flag, because some runtimes do not let one request read the signal of another. */
  caller: { isGone: boolean };
  response: Promise<ProxyResponse>;
}

/** How long a session whose caller disconnected is kept for the browser's repetition of its request. */
const keepMs = 10_000;

/** Claims outlast the longest call a little. */
const leaseMarginMs = 5000;

export function createPaidCalls(store: Store) {
  const shareAnalysis = createSingleFlight<ProxyResponse>();
  const creations = new Map<string, Creation>();

  /**
   * Runs an analysis unless the same one is running. `parts` name the session. In this process the second caller waits for
   * the first one's answer. If another process runs it, the answer is that the analysis is pending.
   */
  async function analyze(parts: readonly unknown[], timeoutMs: number, send: Send): Promise<ProxyResponse> {
    const key = await hashKey("analyze", parts);
    return shareAnalysis(key, async () => {
      const { state } = await store.begin(key, timeoutMs + leaseMarginMs);
      if (state === "running") return { status: 200, body: { is_analyzing: true } };
      try {
        return await send();
      } finally {
        await store.forget(key);
      }
    });
  }

  /**
   * Creates a session. `parts` name the person and the request. The next identical call gets this session if the caller
   * disconnected before the answer arrived. While the caller waits, an identical call creates another session: two pages
   * that start the same practice at the same time want two.
   */
  async function create(parts: readonly unknown[], timeoutMs: number, connection: Connection, send: Send): Promise<ProxyResponse> {
    const key = await hashKey("create", parts);
    const caller = { isGone: connection.isClosed() };
    const running = creations.get(key);
    const creation: Creation = running?.caller.isGone ? running : { caller, response: run() };
    creation.caller = caller;
    if (creation !== running) creations.set(key, creation);

    connection.onClose(() => {
      caller.isGone = true;
    });
    const response = await creation.response;
    // The connection may still break while the answer is being sent.
    if (creation.caller === caller) connection.onClose(() => void keep(key, response));
    return response;

    async function run(): Promise<ProxyResponse> {
      try {
        const begun = await store.begin(key, timeoutMs + leaseMarginMs);
        const response = begun.state === "done" ? (begun.value as ProxyResponse) : await send().catch(toResponse);
        if (creation.caller.isGone) await keep(key, response);
        else if (begun.state !== "running") await store.forget(key);
        return response;
      } finally {
        if (creations.get(key) === creation) creations.delete(key);
      }
    }
  }

  /** Keeps a session that nobody received. A refused create created nothing and may be repeated. */
  async function keep(key: string, response: ProxyResponse): Promise<void> {
    if (response.code === undefined || isOutcomeUnknown(response)) await store.done(key, keepMs, response);
    else await store.forget(key);
  }

  return { analyze, create };
}

const isOutcomeUnknown = ({ body }: ProxyResponse) => (body as { details?: { outcome?: unknown } } | undefined)?.details?.outcome === "unknown";

function toResponse(thrown: unknown): ProxyResponse {
  if (thrown instanceof ProxyError) return failureResponse(thrown);
  throw thrown;
}

/** Hashed, because people who may look into a store should see neither the token nor e-mail addresses. */
async function hashKey(kind: string, parts: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `tough-tongue:${kind}:${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
