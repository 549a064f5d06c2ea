import type { EndpointName } from "../protocol/endpoints.js";
import type { FakeCall } from "./fakeCall.js";

/** A response that replaces the fake vendor's own. */
export interface FaultyAnswer {
  /** @default the vendor's own status */
  status?: number | undefined;
  /** A string is sent unchanged, anything else as JSON. @default a body that fits the status */
  body?: unknown | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Delay before the response, in milliseconds, in addition to `latencyMs`. */
  delayMs?: number | undefined;
}

/**
 * A fault of one call.
 * - `"network"`: rejects like `fetch` without a connection; the vendor never sees the request.
 * - `"lost-reply"`: the vendor handles the request, then the connection breaks.
 * - `"hang"`: no response. Only the request's signal ends it.
 * - `"ok"`: no fault, to let one call of a list pass.
 */
export type Fault = "network" | "lost-reply" | "hang" | "ok" | FaultyAnswer;

/** One entry per call, then no faults; or a function that decides for each call. */
export type FaultScript = readonly Fault[] | ((call: FakeCall) => Fault | undefined);

/** Faults by endpoint. */
export type FakeVendorFaults = { readonly [Name in EndpointName]?: FaultScript };

/** Returns the scripted faults one by one. */
export function createFaultQueue(initial: FakeVendorFaults = {}) {
  let scripts: { [Name in EndpointName]?: FaultScript } = {};
  const reset = () => {
    scripts = { ...initial };
  };
  reset();

  return {
    reset,
    set(endpoint: EndpointName, script: FaultScript) {
      scripts[endpoint] = script;
    },
    next(endpoint: EndpointName, call: FakeCall): Fault | undefined {
      const script = scripts[endpoint];
      if (typeof script === "function") return script(call);
      const [first, ...rest] = script ?? [];
      scripts[endpoint] = rest;
      return first;
    },
  };
}
