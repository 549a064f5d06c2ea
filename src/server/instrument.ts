import type { EndpointName } from "../protocol/endpoints.js";
import type { ProxyRequestEvent } from "./log.js";

export interface InstrumentedCall {
  /** The caller's request, for example for its `traceparent` header. Leave its body to the proxy. */
  request: Request;
  /** Missing if the request matches no endpoint. */
  endpoint?: EndpointName;
  /** The id in the path. */
  id?: string;
}

/** Runs around each call. */
export type Instrument = (call: InstrumentedCall, next: () => Promise<ProxyRequestEvent>) => unknown;

/** How long to wait for `instrument` to call `next`. */
const longestWaitMs = 10_000;

/**
 * Runs a call inside the host's `instrument`. The call runs exactly once, and its result does not depend on the host's code.
 */
export function runInstrumented<Result extends { event: ProxyRequestEvent }>(
  instrument: Instrument,
  call: InstrumentedCall,
  run: () => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let running: Promise<Result> | undefined;
    const runOnce = (): Promise<Result> => {
      clearTimeout(timer);
      running ??= run();
      running.then(resolve, reject);
      return running;
    };
    const timer = setTimeout(runOnce, longestWaitMs);
    const next = () => runOnce().then(({ event }) => event);
    // The call starts inside `instrument`, so that it belongs to the span that is active there.
    Promise.resolve()
      .then(() => instrument(call, next))
      .catch(() => {})
      .finally(runOnce);
  });
}
