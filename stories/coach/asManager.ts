import type { Fetcher } from "../../src/protocol/fetcher.js";

/** A proxy that lets the person see and change everything, and says so. */
export function asManager(fetcher: Fetcher): Fetcher {
  return async (request) =>
    new URL(request.url).pathname.endsWith("/limits")
      ? Response.json({ limits: [], rights: { canReview: true, canManage: true } })
      : fetcher(request);
}
