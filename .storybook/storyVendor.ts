import { demo } from "virtual:tough-tongue-demo";
import type { FakeVendorOptions } from "../src/testing/createFakeVendor.js";

/**
 * A fake vendor in the page. Its session pages are those of the demo: on another origin if a dev server serves them, otherwise
 * files of the static site.
 */
export function storyVendorOptions(): FakeVendorOptions {
  return {
    embedOrigin: demo.standInOrigin ?? location.origin,
    sessionId: (scenarioId, number) => `${scenarioId}-${number}`,
  };
}
