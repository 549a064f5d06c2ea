/**
 * Receives the vendor's webhooks. They are signed by the Standard Webhooks scheme, and never sent a second time: what
 * is missed is missed, so an answer leaves within the vendor's ten seconds whatever the host's own work takes.
 */
import { Webhook } from "standardwebhooks";
import type { Fetcher } from "../protocol/fetcher.js";
import { type WebhookEvent, parseWebhookEvent } from "../protocol/webhook.js";
import { clampTimer } from "./deadline.js";
import { describeThrown } from "./proxyError.js";
import { readWithLimit } from "./readWithLimit.js";

export type WebhookCallback = (event: WebhookEvent) => void | Promise<void>;

/** Where the ids of handled events are kept. */
export interface WebhookMemory {
  /** Takes the id down; `false` if it was there already. */
  add(eventId: string): boolean | Promise<boolean>;
  /** Forgets an id whose callback failed, so that the vendor's or your own repetition gets through. */
  delete(eventId: string): unknown;
}

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
  /** Which events were handled already. Give a shared store where more than one process answers. @default the last 10,000, in memory */
  memory?: WebhookMemory;
  /** How long the answer waits for a callback, in milliseconds. The callback itself goes on. @default 8000 */
  answerWithinMs?: number;
  /** Never gets the secret or the body. */
  onLog?: (entry: WebhookLogEntry) => void;
}

const MAX_BODY_BYTES = 64 * 1024;

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
  const memory = options.memory ?? rememberInMemory(10_000);
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

  async function handle(event: WebhookEvent, callback: WebhookCallback): Promise<Response> {
    if (!(await memory.add(event.id))) {
      log({ type: "duplicate", eventId: event.id, message: `session.${event.type} was handled before.` });
      return answer(200, "Handled before.");
    }
    try {
      await callback(event);
    } catch (thrown) {
      await memory.delete(event.id);
      log({ type: "failed", eventId: event.id, message: `session.${event.type}: ${describeThrown(thrown)}` });
      return answer(500, "The event could not be handled.");
    }
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

function rememberInMemory(limit: number): WebhookMemory {
  const ids = new Set<string>();
  return {
    add(eventId) {
      if (ids.has(eventId)) return false;
      ids.add(eventId);
      const [oldest] = ids;
      if (ids.size > limit && oldest !== undefined) ids.delete(oldest);
      return true;
    },
    delete: (eventId) => ids.delete(eventId),
  };
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
