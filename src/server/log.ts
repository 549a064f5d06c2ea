import type { EndpointName } from "../protocol/endpoints.js";

/** What `onLog` hears: never the token, never a body, never who asked. */
export type ProxyLogEvent =
  | {
      type: "request";
      method: string;
      /** Missing where the request was for none. */
      endpoint?: EndpointName;
      /** The status that the caller was answered with. */
      status: number;
      durationMs: number;
      /** What failed, as in the answer's `code`. */
      code?: string;
      /** More about the failure than the caller was told. */
      message?: string;
      /** The API's own status, where it was asked. */
      upstreamStatus?: number;
      /** The API's own id of the request, for a support ticket. */
      requestId?: string;
      /** The answer came from the proxy's own memory. */
      cached?: true;
    }
  | {
      type: "warning";
      code: "trusts_every_session";
      message: string;
    };

export type ProxyLog = (event: ProxyLogEvent) => void;

/** A log that can neither throw nor reject into the proxy. */
export function guardLog(onLog: ((event: ProxyLogEvent) => unknown) | undefined): ProxyLog {
  return (event) => {
    try {
      Promise.resolve(onLog?.(event)).catch(() => {});
    } catch {
      // A log that fails must not change what the caller is answered.
    }
  };
}
