import type { EndpointName } from "../protocol/endpoints.js";

/** A request that reached the fake vendor. */
export interface FakeCall {
  /** The name of the client's method; undefined for unknown paths and embed pages. */
  endpoint?: EndpointName;
  method: string;
  /** Below the API's base URL, without the query. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Parsed JSON; a string if it is not JSON; undefined if empty. */
  body: unknown;
}
