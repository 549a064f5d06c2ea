import { createClient } from "tough-tongue-react/client";

/** One route of yours that takes the path as a parameter: map it. */
export const client = createClient({
  fetcher: async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace("/api/tough-tongue", "") + search;
    const body = request.method === "GET" ? undefined : await request.text();
    return fetch(`/api/ttai?path=${encodeURIComponent(path)}`, { method: request.method, headers: request.headers, body });
  },
});
