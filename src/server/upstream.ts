import { type EndpointName, endpointPath, endpoints, isRead } from "../protocol/endpoints.js";
import { requestBody } from "../protocol/ownership.js";
import { dispatcherNow, sendByDispatcher } from "./dispatch.js";
import type { Settings } from "./options.js";
import type { JsonObject } from "./readBody.js";
import { Refusal, describeThrown } from "./refusal.js";
import { type Head, type Outgoing, sendByFetch } from "./send.js";

export interface UpstreamCall {
  endpoint: EndpointName;
  id?: string;
  query: Readonly<Record<string, string>>;
  body?: Readonly<JsonObject>;
}

export interface UpstreamAnswer {
  status: number;
  header(name: string): string | null;
  text: string;
}

type UpstreamSettings = Pick<Settings, "baseUrl" | "organizationId" | "fetch" | "timeoutMs" | "maxResponseBytes">;

/** Words of the runtime for a connection that was never made, so that nothing was sent. */
const neverConnected = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)\b|Connect Timeout/;

/** A write whose answer never came may have taken effect: sending it again is for a person to decide. */
function unanswered(endpoint: EndpointName, status: number, code: string, what: string, note?: string): Refusal {
  if (isRead(endpoint)) return new Refusal(status, code, `Tough Tongue AI ${what}.`, { note });
  const message = `Tough Tongue AI ${what}. What was asked may have been done all the same: look before you repeat it.`;
  return new Refusal(status, code, message, { note, details: { outcome: "unknown" } });
}

/** Nothing of the caller's headers goes on: what the API is sent is written here. */
function writeCall(call: UpstreamCall, settings: UpstreamSettings, token: string, signal: AbortSignal): Outgoing {
  const url = new URL(settings.baseUrl + endpointPath(call.endpoint, call.id));
  for (const [name, value] of Object.entries(call.query)) url.searchParams.append(name, value);
  const headers: Record<string, string> = { accept: "application/json", authorization: `Bearer ${token}` };
  if (settings.organizationId !== undefined) headers["x-organization-id"] = settings.organizationId;
  if (call.body) headers["content-type"] = "application/json";
  const body = call.body && JSON.stringify(requestBody(call.endpoint, call.body));
  return { url, method: endpoints[call.endpoint].method, headers, body, signal };
}

const decoder = new TextDecoder();

async function send(call: UpstreamCall, settings: UpstreamSettings, token: string, signal: AbortSignal): Promise<UpstreamAnswer> {
  const limit = settings.maxResponseBytes;
  const tooLarge = () =>
    unanswered(call.endpoint, 502, "upstream_too_large", "answered with more than the proxy takes", `Raise maxResponseBytes above ${limit} if that is expected.`);
  const checkHead = ({ status, isRedirect, header }: Head) => {
    if (isRedirect || (status >= 300 && status < 400)) {
      throw new Refusal(502, "upstream_redirect", "Tough Tongue AI answered with a redirect, which the proxy does not follow.", {
        note: "The API redirected. Check baseUrl: the token goes nowhere else.",
      });
    }
    if (Number(header("content-length")) > limit) throw tooLarge();
  };
  const dispatcher = settings.fetch ? undefined : dispatcherNow();
  const byFetch = sendByFetch(settings.fetch);
  const sendCall = dispatcher ? sendByDispatcher(dispatcher, byFetch) : byFetch;
  const { status, header, bytes } = await sendCall(writeCall(call, settings, token, signal), checkHead, limit);
  if (!bytes) throw tooLarge();
  return { status, header, text: decoder.decode(bytes) };
}

/**
 * One call to the API, body included, within its time. `signal` ends it early; give none for a write, which is not
 * taken back once it was sent. Throws a `Refusal` when no usable answer came.
 */
export async function callUpstream(
  call: UpstreamCall,
  settings: UpstreamSettings,
  token: string,
  signal?: AbortSignal,
): Promise<UpstreamAnswer> {
  if (signal?.aborted) throw new Refusal(499, "aborted", "The caller has gone.");
  const controller = new AbortController();
  const limit = settings.timeoutMs(call.endpoint);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leave = () => {};
  // Raced, so that a fetch that ignores its signal cannot hold the caller either.
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unanswered(call.endpoint, 504, "upstream_timeout", `did not answer within ${limit / 1000} s`)), limit);
    leave = () => reject(new Refusal(499, "aborted", "The caller has gone."));
    signal?.addEventListener("abort", leave);
  });
  try {
    return await Promise.race([send(call, settings, token, controller.signal), ended]);
  } catch (thrown) {
    // Frees the socket of an answer that was not read to its end.
    controller.abort();
    if (thrown instanceof Refusal) throw thrown;
    const cause = thrown instanceof Error && thrown.cause !== undefined ? `, ${describeThrown(thrown.cause)}` : "";
    const note = describeThrown(thrown) + cause;
    if (neverConnected.test(note)) throw new Refusal(502, "upstream_unreachable", "Tough Tongue AI could not be reached.", { note });
    throw unanswered(call.endpoint, 502, "upstream_unreachable", "could not be reached, or broke off its answer", note);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
}
