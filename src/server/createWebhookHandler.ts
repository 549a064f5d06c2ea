/**
 * Receives the vendor's webhooks, which are signed by the Standard Webhooks scheme. The vendor sends each one only once and waits
 * ten seconds, so the response is sent in time even if the host's own work takes longer.
 */
import { Webhook } from "standardwebhooks";
import type { Fetcher } from "../protocol/fetcher.js";
import { parseJson } from "../protocol/read.js";
import { type OtherWebhookEvent, type WebhookEvent, parseWebhookEvent } from "../protocol/webhook.js";
import { hashText } from "./hashText.js";
import { guardLog } from "./log.js";
import { parsedBodyOf } from "./nodeRequest.js";
import { describeThrown } from "./proxyError.js";
import { readWithLimit } from "./readWithLimit.js";
import { type Store, createMemoryStore } from "./store.js";
import { sleep, withDeadline } from "./timers.js";

export type WebhookCallback = (event: WebhookEvent) => void | Promise<void>;

export interface WebhookLogEntry {
  type: "handled" | "duplicate" | "ignored" | "refused" | "failed";
  /** The event's id, if the signature was valid. */
  eventId?: string;
  message: string;
}

export interface WebhookHandlerOptions {
  /** The signing secret from the vendor's dashboard (`whsec_…`). Pass a list while you replace one. */
  secret: string | readonly string[] | undefined;
  onSessionStarted?: WebhookCallback | undefined;
  onSessionCompleted?: WebhookCallback | undefined;
  onSessionAnalyzed?: WebhookCallback | undefined;
  onSessionExtracted?: WebhookCallback | undefined;
  onSessionTerminated?: WebhookCallback | undefined;
  /** Called for every event, after its own callback. Events with other names, such as `post-session.done`, are passed only to this callback. */
  onEvent?: ((event: WebhookEvent | OtherWebhookEvent) => void | Promise<void>) | undefined;
  /**
   * Remembers which events were handled: `redisStore` or `postgresStore` if more than one process receives webhooks.
   * @default this process's memory
   */
  store?: Store | undefined;
  /** How long the response waits for a callback, in milliseconds. The callback itself continues. @default 8000 */
  answerWithinMs?: number | undefined;
  /** Never receives the secret or the body. */
  onLog?: ((entry: WebhookLogEntry) => void) | undefined;
}

const MAX_BODY_BYTES = 64 * 1024;

/** Shorter keys could be guessed. `"undefined"` and `"null"` are valid base64, and also shorter. */
const SHORTEST_SECRET_BYTES = 16;

/** After this time another process takes over an event whose process died. */
const LEASE_MS = 5 * 60_000;
const REMEMBER_MS = 24 * 60 * 60_000;
const POLL_MS = 250;

/**
 * Creates a handler for the vendor's webhooks: `Request` in, `Response` out, so `toNodeHandler` and a Next route accept it.
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
  /** Events that this process is handling; whether each succeeded. */
  const running = new Map<string, Promise<boolean>>();
  const callbacks: Record<WebhookEvent["type"], WebhookCallback | undefined> = {
    started: options.onSessionStarted,
    completed: options.onSessionCompleted,
    analyzed: options.onSessionAnalyzed,
    extracted: options.onSessionExtracted,
    terminated: options.onSessionTerminated,
  };
  const log = guardLog(options.onLog);

  const hasCallback = (event: WebhookEvent | OtherWebhookEvent) => Boolean(options.onEvent ?? (event.type !== "other" && callbacks[event.type]));

  async function runCallbacks(event: WebhookEvent | OtherWebhookEvent, key: string): Promise<boolean> {
    try {
      if (event.type !== "other") await callbacks[event.type]?.(event);
      await options.onEvent?.(event);
    } catch (thrown) {
      log({ type: "failed", eventId: event.id, message: `${event.name}: ${describeThrown(thrown)}` });
      await store.forget(key);
      return false;
    }
    await store.done(key, REMEMBER_MS);
    log({ type: "handled", eventId: event.id, message: event.name });
    return true;
  }

  /** Handles an event once. A duplicate waits for the first delivery, and handles the event if that one failed. */
  async function handle(event: WebhookEvent | OtherWebhookEvent): Promise<Response> {
    const key = `webhook:${hashText(event.id)}`;
    for (;;) {
      const first = running.get(key);
      if (first && !(await first)) continue;
      const entry = await store.begin(key, LEASE_MS);
      if (typeof entry === "object") {
        log({ type: "duplicate", eventId: event.id, message: `${event.name} was handled before.` });
        return answer(200, "Handled before.");
      }
      if (entry === "new") break;
      // This process or another one is handling it. If that fails, this delivery is the only one left.
      if (!running.has(key)) await sleep(POLL_MS);
    }
    const handled = runCallbacks(event, key).finally(() => running.delete(key));
    running.set(key, handled);
    return (await handled) ? answer(200, "Handled.") : answer(500, "The event could not be handled.");
  }

  return async (request) => {
    if (request.method !== "POST") return answer(405, "Webhooks are sent with POST.", { allow: "POST" });
    const refuse = (status: number, message: string, type: WebhookLogEntry["type"] = "refused") => {
      log({ type, message });
      return answer(status, message);
    };
    const misuse = describeMisuse(request);
    if (misuse) return refuse(500, misuse, "failed");
    const bytes = await readWithLimit(request.body, MAX_BODY_BYTES).catch(() => new Uint8Array());
    if (!bytes) return refuse(413, "The body is larger than any webhook.");
    const body = new TextDecoder().decode(bytes);
    if (!verifiers.some((verifier) => isSigned(verifier, body, request.headers))) {
      return refuse(401, "The signature is missing, wrong, or more than five minutes old.");
    }
    const event = parseWebhookEvent(parseJson(body), { id: request.headers.get("webhook-id") ?? undefined });
    if (!event || !hasCallback(event)) {
      log({ type: "ignored", eventId: event?.id, message: event ? `No callback for ${event.name}.` : "The message is not an event." });
      return answer(200, "Ignored.");
    }
    const handled = handle(event).catch((thrown) => {
      log({ type: "failed", eventId: event.id, message: describeThrown(thrown) });
      return answer(500, "The event could not be handled.");
    });
    return withDeadline(handled, options.answerWithinMs ?? 8000, () => new Error("The callback is still running.")).catch(() => answer(202, "Accepted."));
  };
}

/** Explains why the signed bytes are missing, if other middleware has read them. */
function describeMisuse(request: Request): string | undefined {
  const parsed = parsedBodyOf(request);
  if (parsed === "fastify") {
    return 'Fastify has parsed the webhook\'s body, but its signature covers the raw bytes. Keep them: addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => done(null, body)).';
  }
  if (parsed) {
    return 'express.json() or another parser has parsed the webhook\'s body, but its signature covers the raw bytes. Mount the webhook before the parser, or behind express.raw({ type: "*/*" }).';
  }
  if (request.bodyUsed) {
    return "Something has read the webhook's body before createWebhookHandler got the request. Pass on a request whose body is unread (in Hono: c.req.raw).";
  }
  return undefined;
}

function createVerifiers(secret: WebhookHandlerOptions["secret"]): Webhook[] {
  try {
    const secrets = typeof secret === "string" ? [secret] : (secret ?? []);
    if (secrets.length === 0) throw new Error("There is no secret.");
    return secrets.map((text) => {
      if (atob(text.replace(/^whsec_/, "")).length < SHORTEST_SECRET_BYTES) throw new Error("The secret is too short.");
      return new Webhook(text);
    });
  } catch {
    // Without the cause, because its text could contain part of the secret.
    throw new TypeError(
      "createWebhookHandler needs the signing secret. It is missing, too short or unreadable, so a stranger could forge webhooks. Copy the whole value (whsec_…) from the vendor's dashboard, and check the environment variable that holds it.",
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

function answer(status: number, message: string, headers?: Record<string, string>): Response {
  return Response.json({ message }, { status, headers: { ...headers, "cache-control": "no-store" } });
}
