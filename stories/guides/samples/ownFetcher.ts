import { createClient } from "tough-tongue-react/client";

/** Sends every call to your route, with the API's path in a query parameter. */
export const client = createClient({
  fetcher: async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace("/api/tough-tongue", "") + search;
    const body = request.method === "GET" ? null : await request.text();
    return fetch(`/api/ttai?path=${encodeURIComponent(path)}`, { method: request.method, headers: request.headers, body });
  },
});
