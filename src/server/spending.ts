/** Runs the calls that cost money within the host's limits, and then decides what counts. */
import { type EndpointName, isErrorAnswer } from "../protocol/endpoints.js";
import { parseCreatedSession } from "../protocol/createdSession.js";
import { own } from "../protocol/read.js";
import { asksForAnalysis } from "../protocol/requests.js";
import type { Limits, PaidEndpoint, Ticket } from "./limits/createLimits.js";
import type { LimitReads } from "./limits/limitReads.js";
import type { PaidOutcome } from "./log.js";
import type { ProxyResponse } from "./proxyResponse.js";

export const isPaid = (endpoint: EndpointName): endpoint is PaidEndpoint => endpoint === "createSession" || endpoint === "analyzeSession";

/** The limit that a call counts towards. A manager's call counts if it asks for an analysis. */
export function limitOf(endpoint: EndpointName, body: unknown): PaidEndpoint | undefined {
  if (isPaid(endpoint)) return endpoint;
  return (endpoint === "postProcess" || endpoint === "importSession") && asksForAnalysis(body) ? "analyzeSession" : undefined;
}

/** The call to the API that costs money, filled in as it proceeds. */
export interface PaidCall {
  endpoint: EndpointName;
  /** The limit that it counts towards. */
  limit: PaidEndpoint;
  /** The hash of the caller's e-mail address. */
  person?: string;
  /** Counts the call, immediately before it is sent. Throws if a limit is reached. */
  count?: () => Promise<void>;
  isSent?: boolean;
  /** The session has an analysis, so the call costs nothing: it is neither counted nor refused. */
  isFree?: boolean;
  /** The API's status. */
  status?: number;
  outcome?: PaidOutcome;
}

function outcomeOf({ isSent, status }: PaidCall, response: ProxyResponse): PaidOutcome {
  if (!isSent) return response.code === undefined ? "shared" : "not_sent";
  const isUnknown = own(own(response.body, "details"), "outcome") === "unknown";
  if (status === undefined) return isUnknown ? "unknown" : "not_sent";
  if (status >= 400 && status < 500) return isUnknown ? "unknown" : "refused";
  return status >= 200 && status < 300 && response.code === undefined && !isErrorAnswer(response.body) ? "carried_out" : "unknown";
}

/**
 * Runs a call that is counted before it is sent, and gives the count back if it was not carried out. `run` records in `call`
 * what it sends. If it throws, `toFailure` turns the error into a response first.
 */
export async function spend(
  call: PaidCall,
  limits: Limits | undefined,
  reads: LimitReads,
  run: () => Promise<ProxyResponse>,
  toFailure: (thrown: unknown) => ProxyResponse,
): Promise<ProxyResponse> {
  let ticket: Ticket | undefined;
  call.count = async () => {
    ticket = await limits?.take(call.limit, call.person, reads);
  };
  const response = await run().catch(toFailure);
  call.outcome = outcomeOf(call, response);
  if (call.outcome !== "carried_out" && call.outcome !== "unknown") await ticket?.giveBack();
  if (call.outcome === "carried_out" && call.endpoint === "createSession") {
    const sessionId = parseCreatedSession(response.body)?.sessionId;
    if (sessionId !== undefined) await ticket?.created(sessionId);
  }
  return response;
}
