import { type EndpointName, endpoints } from "../../src/protocol/endpoints.js";

export const everyEndpoint = Object.keys(endpoints) as EndpointName[];

/** Every route of the API, as a caller of the proxy requests it. */
export const everyRoute: readonly [method: string, path: string][] = Object.values(endpoints).map(({ method, path }) => [
  method,
  path.replace("{id}", "abc").replace("/batch", "/batch?session_ids=abc"),
]);
