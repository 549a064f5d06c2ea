import { endpointNames } from "../protocol/endpoints.js";
import type { Fetcher } from "../protocol/fetcher.js";
import type { Caller } from "../server/authorize.js";
import { createProxy } from "../server/createProxy.js";
import type { ProxyOptions } from "../server/options.js";
import type { FakeVendor } from "./createFakeVendor.js";

/** The signed-in user with their rights, as returned by `authorize`. */
export type FakeUser = Caller;

export const ada: FakeUser = { userEmail: "ada@example.com", userName: "Ada Park" };

/** The real proxy in front of a fake vendor, in memory, with every endpoint enabled. */
export function createFakeProxy(vendor: FakeVendor, user: FakeUser, options?: Pick<ProxyOptions, "basePath" | "onLog">): Fetcher {
  let proxy: Fetcher | undefined;
  return async (request) => {
    // With the first call, because it logs that it has no limits, and a log may set state, which React forbids during a render.
    proxy ??= createProxy({
      token: "fake-token",
      authorize: async () => user,
      endpoints: endpointNames,
      fetch: vendor.fetch,
      ...options,
    });
    return proxy(await withBody(request));
  };
}

/** The proxy reads the body as a stream, but Firefox has no `Request.body`. */
async function withBody(request: Request): Promise<Request> {
  if ("body" in request) return request;
  const { body } = new Response(await (request as Request).clone().arrayBuffer());
  return Object.defineProperty(request, "body", { value: body });
}
