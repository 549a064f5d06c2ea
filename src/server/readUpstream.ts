/** What the API's answer becomes for the caller: which statuses, headers and texts pass, and which are ours. */
import { type EndpointName, endpoints, isRead } from "../protocol/endpoints.js";
import { errorCodeForStatus, parseErrorBody } from "../protocol/errorBody.js";
import { type Reply, errorReply } from "./answer.js";
import { received } from "./texts.js";
import type { UpstreamAnswer } from "./upstream.js";

/** The only headers of the API that pass, and only if they look like what they are. */
const passing: Readonly<Record<string, RegExp>> = {
  "retry-after": /^[\w ,:+.-]{1,40}$/,
  "x-request-id": /^[\w.:-]{1,128}$/,
};

function passingHeaders(header: UpstreamAnswer["header"]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(passing)) {
    const value = header(name);
    if (value !== null && pattern.test(value)) kept[name] = value;
  }
  return kept;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A status that a page gets to see. After a 408, a 421 or a 425 browsers send the same call again by themselves, a write
 * too; a 407 they report as a broken connection; and above 599 there is no `Response`.
 */
function visibleStatus(status: number): number {
  if (status === 408) return 504;
  return status === 407 || status === 421 || status === 425 || status > 599 ? 502 : status;
}

export function readUpstream({ status, header, text }: UpstreamAnswer, endpoint: EndpointName): Reply {
  const headers = passingHeaders(header);
  // These two have no body, whatever comes behind them.
  const isEmpty = text.trim() === "" || status === 204 || status === 205;
  const value = isEmpty ? undefined : parseJson(text);
  if (status === 401 || status === 403) {
    const error = "Tough Tongue AI refused the credentials of this server. The caller did nothing wrong: the people who run it must look.";
    return errorReply(502, "upstream_auth", error, {
      details: { status },
      headers,
      note: `The API answered ${status}: check the token, its organization, and what it may do.`,
    });
  }
  // These two mean the same whoever says it, the API or a gateway in front of it.
  const needsNoWords = status === 405 || status === 429;
  if (status >= 400 && (isEmpty || value !== undefined || needsNoWords)) {
    const { message, details } = parseErrorBody(value);
    const error = message ?? `Tough Tongue AI answered ${status} without saying why.`;
    const visible = visibleStatus(status);
    return errorReply(visible, errorCodeForStatus(visible), error, { details, headers, note: `The API answered ${status}.` });
  }
  if (status >= 200 && status < 300) {
    // What is deleted is gone; whatever the answer still says of it is nobody's business.
    if (endpoints[endpoint].method === "DELETE" && (isEmpty || value !== undefined)) return { status: 204, headers };
    if (typeof value === "object" && value !== null) {
      received.set(value, text);
      return { status, body: value, headers };
    }
  }
  // A write that was not refused may have been done all the same.
  const isUnknown = !isRead(endpoint) && (status < 400 || visibleStatus(status) >= 500);
  return errorReply(502, "upstream_bad_answer", "Tough Tongue AI answered with something other than JSON.", {
    details: isUnknown ? { outcome: "unknown" } : undefined,
    headers,
    note: `The API answered ${status} with ${isEmpty ? "an empty body" : "a body that is no JSON object"}. Check baseUrl.`,
  });
}
