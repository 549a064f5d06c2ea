/** Decides which statuses, headers and texts of the API's response reach the caller, and which the proxy replaces. */
import { type EndpointName, endpoints, isRead } from "../protocol/endpoints.js";
import { errorCodeForStatus } from "../protocol/errorBody.js";
import { publicError } from "../protocol/publicError.js";
import { parseJson } from "../protocol/read.js";
import { errorCodeOf } from "../protocol/routes.js";
import { type ProxyResponse, errorResponse } from "./proxyResponse.js";
import { type Viewer, sanitize } from "./sanitize.js";
import type { UpstreamAnswer } from "./upstream.js";

/** The API's headers that are forwarded if their values are well-formed. */
const forwardedHeaders: Readonly<Record<string, RegExp>> = {
  "retry-after": /^[\w ,:+.-]{1,40}$/,
  "x-request-id": /^[\w.:-]{1,128}$/,
};

function forwardHeaders(headers: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(forwardedHeaders)) {
    const value = headers.get(name);
    if (value !== null && pattern.test(value)) kept[name] = value;
  }
  return kept;
}

/**
 * The status of the response to the caller. Browsers automatically repeat a request after a 408, a 421 or a 425, even a write, and
 * report a 407 as a broken connection. A `Response` cannot have a status above 599.
 */
function visibleStatus(status: number): number {
  if (status === 408) return 504;
  return status === 407 || status === 421 || status === 425 || status > 599 ? 502 : status;
}

/** The API's own text for the log, on one line. HTML pages are left out. */
function describeBody(value: unknown, text: string): string {
  const words = value === undefined ? text : JSON.stringify(value);
  return /^\s*(<|$)/.test(words) ? "" : ` ${words.slice(0, 1000).replace(/[\s\p{Cc}]+/gu, " ")}`;
}

function readError(status: number, value: unknown, text: string, headers: Record<string, string>, endpoint: EndpointName): ProxyResponse {
  const visible = visibleStatus(status);
  if (status >= 500) {
    const error = `Tough Tongue AI failed (${status}). Try again in a moment.`;
    return errorResponse(visible, errorCodeForStatus(visible), error, { headers, note: `The API answered ${status}:${describeBody(value, text)}` });
  }
  const note = `The API answered ${status}.`;
  if (errorCodeOf(endpoint, status, value) === "not_supported") {
    const error = `${endpoint}: this account's API has no such route, so nothing was done.`;
    return errorResponse(501, "not_supported", error, { headers, note });
  }
  const { message, details } = publicError(value);
  if (status === 403 && endpoint === "analyzeSession") {
    return errorResponse(403, "forbidden", message ?? "Tough Tongue AI does not allow an analysis of this session.", { details, headers, note });
  }
  if (status === 401 || status === 403) {
    const error = "Tough Tongue AI refused this server's credentials. The caller did nothing wrong; whoever runs the server has to fix it.";
    return errorResponse(502, "upstream_auth", error, {
      details: { status },
      headers,
      note: `The API answered ${status}: check the token, its organization and its permissions.`,
    });
  }
  const error = message ?? `Tough Tongue AI answered ${status} without giving a reason.`;
  return errorResponse(visible, errorCodeForStatus(visible), error, { details, headers, note });
}

function readResponse({ status, headers: upstreamHeaders, text }: UpstreamAnswer, endpoint: EndpointName, caller: Viewer): ProxyResponse {
  const headers = forwardHeaders(upstreamHeaders);
  // A 204 or 205 has no body, whatever the connection delivered.
  const isEmpty = text.trim() === "" || status === 204 || status === 205;
  const value = isEmpty ? undefined : parseJson(text);
  // These mean the same whether the API or a gateway in front of it sent them.
  const needsNoBody = [401, 403, 405, 410, 429].includes(status);
  if (status >= 400 && (isEmpty || value !== undefined || needsNoBody)) return readError(status, value, text, headers, endpoint);
  if (status >= 200 && status < 300) {
    // The caller needs no data about a deleted record.
    if (endpoints[endpoint].method === "DELETE" && (isEmpty || value !== undefined)) return { status: 204, headers };
    if (typeof value === "object" && value !== null) return { status, body: sanitize(endpoint, value, caller), headers };
  }
  // Unless the API refused the write, it may have been done.
  const isUnknown = !isRead(endpoint) && (status < 400 || visibleStatus(status) >= 500);
  return errorResponse(502, "upstream_bad_answer", "Tough Tongue AI answered with something other than JSON.", {
    details: isUnknown ? { outcome: "unknown" } : undefined,
    headers,
    note: `The API answered ${status} with ${isEmpty ? "an empty body" : "a body that is not a JSON object or array"}. Check baseUrl.`,
  });
}

/** The response to the caller. Nothing else of the API's response leaves the proxy. */
export function readUpstream(answer: UpstreamAnswer, endpoint: EndpointName, caller: Viewer): ProxyResponse {
  return { ...readResponse(answer, endpoint, caller), upstreamStatus: answer.status };
}
