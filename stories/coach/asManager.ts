import type { Fetcher } from "../../src/protocol/fetcher.js";

/** A proxy that lets the person read and change everything, and reports these rights. */
export function asManager(fetcher: Fetcher): Fetcher {
  return async (request) =>
    new URL(request.url).pathname.endsWith("/limits")
      ? Response.json({ limits: [], rights: { canReview: true, canManage: true } })
      : fetcher(request);
}
