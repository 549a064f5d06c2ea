import { type EndpointName, isErrorAnswer } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { publicScenario } from "../protocol/scenario.js";
import { withoutSecrets } from "../protocol/secrets.js";
import type { ProxyResponse } from "./proxyResponse.js";

const scenarioEndpoints: ReadonlySet<EndpointName> = new Set([
  "listScenarios",
  "listFeaturedScenarios",
  "getScenario",
  "createScenario",
  "updateScenario",
]);

/** Reduces a response to what a browser needs. Every response of the API passes through here. */
export function sanitize(response: ProxyResponse, endpoint: EndpointName): ProxyResponse {
  if (response.body === undefined) return response;
  if (response.code !== undefined || !scenarioEndpoints.has(endpoint)) return { ...response, body: withoutSecrets(response.body) };
  // Some gateways drop the status of an error. Of such an answer only the message passes.
  const body = isErrorAnswer(endpoint, response.body) ? { error: parseErrorBody(response.body).message } : publicScenario(response.body);
  return { ...response, body };
}
