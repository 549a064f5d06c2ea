import { callHost } from "../protocol/callHost.js";
import type { EndpointName } from "../protocol/endpoints.js";

/**
 * The outcome of a call that costs money: it was carried out, the API refused it, nothing was sent, or it is unknown. A
 * shared call got the result of an equal one, or an existing analysis.
 */
export type PaidOutcome = "carried_out" | "refused" | "not_sent" | "shared" | "unknown";

/** The result of one call. */
export interface ProxyRequestEvent {
  type: "request";
  method: string;
  /** Missing if the request matched no endpoint. */
  endpoint?: EndpointName;
  /** The status of the response to the caller. */
  status: number;
  durationMs: number;
  /** The error code, as in the response. */
  code?: string;
  /** Details of the failure that the caller does not see. */
  message?: string;
  /** The API's status, if it was called. */
  upstreamStatus?: number;
  /** The API's request id, for a support ticket. */
  requestId?: string;
  /** The response came from the proxy's cache. */
  cached?: true;
  /** Set for a new session, an analysis and a manager's call that asks for one: who spent what. */
  paid?: {
    /** The SHA-256 of the e-mail address, as in the keys of the store. Missing if `authorize` returned `true`. */
    person?: string;
    /** The scenario or session. */
    subject?: string;
    outcome: PaidOutcome;
  };
}

/** Something that the operator should know. */
export interface ProxyWarningEvent {
  type: "warning";
  code: "trusts_every_session" | "no_limits" | "store_failed";
  message: string;
}

/** An event for `onLog`. Never contains the token, a body or the caller's e-mail address. */
export type ProxyLogEvent = ProxyRequestEvent | ProxyWarningEvent;

/** Wraps a log callback of the host. A failing log must not change the response. */
export function guardLog<Event>(onLog: ((event: Event) => unknown) | undefined): (event: Event) => void {
  return (event) => callHost("onLog", () => onLog?.(event), () => {});
}
