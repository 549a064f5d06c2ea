import type { Fetcher } from "../protocol/fetcher.js";

/** The platform's own fetch, looked up at each call. A request's credentials are same-origin by default. */
export const defaultFetcher: Fetcher = (request) => fetch(request);
