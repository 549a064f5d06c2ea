import { demo } from "virtual:tough-tongue-demo";
import type { FakeVendorOptions } from "../src/testing/createFakeVendor.js";

/**
 * A vendor that lives in the page, whose session pages are the demo's: on another origin where a dev server serves
 * them, else files of the static site.
 */
export function storyVendorOptions(): FakeVendorOptions {
  return {
    embedOrigin: demo.standInOrigin ?? location.origin,
    sessionId: (scenarioId, number) => `${scenarioId}-${number}`,
  };
}
