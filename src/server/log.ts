import type { EndpointName } from "../protocol/endpoints.js";

/** An event for `onLog`. Never contains the token, a body or the caller's identity. */
export type ProxyLogEvent =
  | {
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
    }
  | {
      type: "warning";
      code: "trusts_every_session";
      message: string;
    };

export type ProxyLog = (event: ProxyLogEvent) => void;

/** Wraps the host's `onLog` so that it cannot throw or reject into the proxy. */
export function guardLog(onLog: ((event: ProxyLogEvent) => unknown) | undefined): ProxyLog {
  return (event) => {
    try {
      Promise.resolve(onLog?.(event)).catch(() => {});
    } catch {
      // A failing log must not change the response.
    }
  };
}
