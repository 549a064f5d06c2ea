import type { EndpointName } from "../protocol/endpoints.js";
import type { FakeCall } from "./fakeCall.js";

/** An answer other than the fake vendor's own. */
export interface FaultyAnswer {
  /** @default the status that the vendor would answer */
  status?: number;
  /** A text is sent as it is, anything else as JSON. @default what fits the status */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Wait before the answer, in milliseconds, beside the vendor's `latencyMs`. */
  delayMs?: number;
}

/**
 * What goes wrong with one call.
 * - `"network"`: rejected as a browser's fetch does without a connection; the vendor never saw it.
 * - `"lost-reply"`: the vendor did what was asked, then the connection broke.
 * - `"hang"`: no answer, ever. Only the request's own signal ends it.
 * - `"ok"`: nothing, to let one call of a list pass.
 */
export type Fault = "network" | "lost-reply" | "hang" | "ok" | FaultyAnswer;

/** A script, one entry a call and then no fault; or a function that decides each call. */
export type FaultScript = readonly Fault[] | ((call: FakeCall) => Fault | undefined);

/** Faults by the name of the client's method. */
export type FakeVendorFaults = { readonly [Name in EndpointName]?: FaultScript };

/** Hands out the scripted faults one by one. */
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
