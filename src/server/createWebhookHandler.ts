/**
 * Receives the vendor's webhooks. They are signed by the Standard Webhooks scheme, and never sent a second time: what
 * is missed is missed, so an answer leaves within the vendor's ten seconds whatever the host's own work takes.
 */
import { Webhook } from "standardwebhooks";
import type { Fetcher } from "../protocol/fetcher.js";
import { type WebhookEvent, parseWebhookEvent } from "../protocol/webhook.js";
import { clampTimer } from "./deadline.js";
import { hashText } from "./hashText.js";
import { describeThrown } from "./proxyError.js";
import { readWithLimit } from "./readWithLimit.js";
import { type Store, createMemoryStore } from "./store.js";

export type WebhookCallback = (event: WebhookEvent) => void | Promise<void>;

export interface WebhookLogEntry {
  type: "handled" | "duplicate" | "ignored" | "refused" | "failed";
  /** The event's id, where the signature was good. */
  eventId?: string;
  message: string;
}

export interface WebhookHandlerOptions {
  /** The signing secret from the vendor's dashboard (`whsec_…`). Several while one is being replaced. */
  secret: string | readonly string[];
  onSessionStarted?: WebhookCallback;
  onSessionCompleted?: WebhookCallback;
  onSessionAnalyzed?: WebhookCallback;
  onSessionExtracted?: WebhookCallback;
  onSessionTerminated?: WebhookCallback;
  /**
   * Where the ids of events are kept: `redisStore` or `postgresStore` if more than one process answers, so that each event
   * is handled once. @default this process's memory
   */
  store?: Store;
  /** How long the answer waits for a callback, in milliseconds. The callback itself goes on. @default 8000 */
  answerWithinMs?: number;
  /** Never gets the secret or the body. */
  onLog?: (entry: WebhookLogEntry) => void;
}

const MAX_BODY_BYTES = 64 * 1024;

/** Outlasts any handler. If a process dies while it handles an event, another delivery is handled after this time. */
const leaseMs = 5 * 60_000;

/** How long a handled event is remembered. */
const rememberMs = 24 * 3_600_000;

/**
 * Makes a handler for the vendor's webhooks: `Request` in, `Response` out, so `toNodeHandler` and a Next route take it.
 * Mount it where the body is still raw (before `express.json()`): the signature covers every byte.
 *
 * @example
 * app.post("/webhooks/tough-tongue", toNodeHandler(createWebhookHandler({
 *   secret: process.env.TTAI_WEBHOOK_SECRET,
 *   onSessionAnalyzed: ({ sessionId }) => saveScore(sessionId),
 * })));
 */
export function createWebhookHandler(options: WebhookHandlerOptions): Fetcher {
  const verifiers = createVerifiers(options.secret);
  const store = options.store ?? createMemoryStore();
  const callbacks: Record<WebhookEvent["type"], WebhookCallback | undefined> = {
    started: options.onSessionStarted,
    completed: options.onSessionCompleted,
    analyzed: options.onSessionAnalyzed,
    extracted: options.onSessionExtracted,
    terminated: options.onSessionTerminated,
  };
  const log = (entry: WebhookLogEntry) => {
    try {
      options.onLog?.(entry);
    } catch {
      // A log that fails must not lose the event.
    }
  };

  /** Claims an event. An event that is being handled is waited for: if its handler fails or dies, this delivery is the next try. */
  async function claim(key: string): Promise<"new" | "done"> {
    for (let waitMs = 100; ; waitMs = Math.min(2 * waitMs, 2000)) {
      const entry = await store.begin(key, leaseMs);
      if (entry !== "running") return entry === "new" ? "new" : "done";
      await later(waitMs, () => {});
    }
  }

  async function handle(event: WebhookEvent, callback: WebhookCallback): Promise<Response> {
    const key = `webhook:${hashText(event.id)}`;
    if ((await claim(key)) === "done") {
      log({ type: "duplicate", eventId: event.id, message: `session.${event.type} was handled before.` });
      return answer(200, "Handled before.");
    }
    try {
      await callback(event);
    } catch (thrown) {
      await store.forget(key);
      log({ type: "failed", eventId: event.id, message: `session.${event.type}: ${describeThrown(thrown)}` });
      return answer(500, "The event could not be handled.");
    }
    await store.done(key, rememberMs);
    log({ type: "handled", eventId: event.id, message: `session.${event.type}` });
    return answer(200, "Handled.");
  }

  return async (request) => {
    if (request.method !== "POST") return answer(405, "Webhooks are POSTed.", { allow: "POST" });
    const refuse = (status: number, message: string) => {
      log({ type: "refused", message });
      return answer(status, message);
    };
    const bytes = await readWithLimit(request.body, MAX_BODY_BYTES).catch(() => new Uint8Array());
    if (!bytes) return refuse(413, "The body is larger than any webhook.");
    const body = new TextDecoder().decode(bytes);
    if (!verifiers.some((verifier) => isSigned(verifier, body, request.headers))) {
      return refuse(401, "The signature is missing, wrong, or more than five minutes old.");
    }
    const event = parseWebhookEvent(parseJson(body));
    const callback = event && callbacks[event.type];
    if (!event || !callback) {
      log({ type: "ignored", eventId: event?.id, message: event ? `No callback for session.${event.type}.` : "Not an event of a session." });
      return answer(200, "Ignored.");
    }
    const handled = handle(event, callback).catch((thrown) => {
      log({ type: "failed", eventId: event.id, message: describeThrown(thrown) });
      return answer(500, "The event could not be handled.");
    });
    return Promise.race([handled, later(options.answerWithinMs ?? 8000, () => answer(202, "Accepted."))]);
  };
}

function createVerifiers(secret: string | readonly string[]): Webhook[] {
  try {
    const secrets = typeof secret === "string" ? [secret] : secret;
    if (secrets.length === 0) throw new Error("none");
    return secrets.map((text) => new Webhook(text));
  } catch {
    // Without the cause: its text could hold a part of the secret.
    throw new TypeError(
      "createWebhookHandler needs a secret that it can read, or nobody could tell the vendor's webhooks from a stranger's. Copy the whole value (whsec_…) from the vendor's dashboard.",
    );
  }
}

function isSigned(verifier: Webhook, body: string, headers: Headers): boolean {
  try {
    verifier.verify(body, Object.fromEntries(headers), { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function later<Value>(ms: number, value: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(value()), clampTimer(ms)) as ReturnType<typeof setTimeout> & { unref?: () => void };
    timer.unref?.();
  });
}

function answer(status: number, message: string, headers?: Record<string, string>): Response {
  return Response.json({ message }, { status, headers: { ...headers, "cache-control": "no-store" } });
}
