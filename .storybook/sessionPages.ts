import type { Fetcher } from "../src/protocol/fetcher.js";
import type { FakeVendor } from "../src/testing/createFakeVendor.js";

/** Sessions of stories whose vendor runs in the page. Their ids contain the scenario: `scenario_x-1`. */
const storySession = /^\/embed\/session\/([\w-]+)-\d+\/?$/;

/** Serves only the session pages of a fake vendor, because its API is reached only through the proxy. */
export function sessionPages(vendor: FakeVendor): Fetcher {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith("/embed/")) return new Response("Not found", { status: 404 });
    const scenarioId = storySession.exec(pathname)?.[1];
    if (scenarioId) vendor.startSession(pathname.split("/")[3] as string, { scenarioId });
    return vendor.fetch(request);
  };
}
