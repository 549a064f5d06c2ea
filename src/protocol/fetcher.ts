/**
 * Sends one HTTP request and returns its response: `fetch`, narrowed to `Request`. The client takes a Fetcher,
 * `createProxy` returns one and the fake vendor is one, so they can be combined without a network.
 */
export type Fetcher = (request: Request) => Promise<Response>;
