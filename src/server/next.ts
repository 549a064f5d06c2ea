import type { Fetcher } from "../protocol/fetcher.js";

export type NextHandler = (request: Request) => Promise<Response>;

/**
 * Creates the handlers of a Next route. Export them from `app/api/tough-tongue/[...path]/route.ts`.
 *
 * @example
 * export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);
 */
export function toNextHandlers(proxy: Fetcher): Record<"GET" | "POST" | "PATCH" | "DELETE" | "OPTIONS", NextHandler> {
  const handler: NextHandler = (request) => proxy(request);
  return { GET: handler, POST: handler, PATCH: handler, DELETE: handler, OPTIONS: handler };
}
