import type { EndpointName } from "../protocol/endpoints.js";

/** One request that reached the fake vendor. */
export interface FakeCall {
  /** By the name of the client's method; undefined for a path that the API does not have, and for embed pages. */
  endpoint?: EndpointName;
  method: string;
  /** Below the API's base, without the query. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Parsed JSON, else the text, else undefined. */
  body: unknown;
}
