import { type EndpointName, endpoints } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import { createProxy } from "../server/createProxy.js";
import type { ProxyLogEvent } from "../server/log.js";
import type { FakeVendor } from "./createFakeVendor.js";

/** Whose sessions a proxy allows, as `authorize` would say. */
export interface FakeUser {
  userEmail: string;
  userName?: string;
}

export const ada: FakeUser = { userEmail: "ada@example.com", userName: "Ada Park" };

/** The real proxy over a fake vendor, in memory, with every endpoint allowed. */
export function createFakeProxy(vendor: FakeVendor, user: FakeUser, onLog?: (event: ProxyLogEvent) => void): Fetcher {
  const proxy = createProxy({
    token: "fake-token",
    authorize: async () => user,
    endpoints: Object.keys(endpoints) as EndpointName[],
    fetch: vendor.fetch,
    onLog,
  });
  return async (request) => proxy(await withBody(request));
}

/** On servers a request has its body as a stream. Firefox has no such property. */
async function withBody(request: Request): Promise<Request> {
  if ("body" in request) return request;
  const { body } = new Response(await (request as Request).arrayBuffer());
  return Object.defineProperty(request, "body", { value: body });
}
