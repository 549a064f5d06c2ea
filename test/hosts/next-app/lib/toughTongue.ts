import { createClient } from "tough-tongue-react/client";
import { createProxy } from "tough-tongue-react/server";

/** One proxy for both: the browser reaches it over HTTP, server components call it as a function. */
export const proxy = createProxy({
  token: async () => process.env.TTAI_TOKEN ?? "",
  baseUrl: process.env.TTAI_BASE_URL,
  // Yours: who is signed in, by the request's cookie. `false` refuses.
  authorize: async () => ({ userEmail: "ada@example.com", userName: "Ada Park" }),
});

export const client = createClient({ fetcher: proxy });
