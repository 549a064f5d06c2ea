/**
 * Sends one HTTP request and answers with its response: the shape of the Web's own `fetch`, narrowed to `Request`.
 *
 * The client calls one to reach your backend, `createProxy` returns one, and the fake vendor is one,
 * so the three can be plugged into each other without a network.
 */
export type Fetcher = (request: Request) => Promise<Response>;
