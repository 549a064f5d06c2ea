import { type EndpointName, isErrorAnswer } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { publicScenario } from "../protocol/scenario.js";
import { withoutSecrets } from "../protocol/secrets.js";
import type { Reply } from "./answer.js";

const scenarioEndpoints: ReadonlySet<EndpointName> = new Set([
  "listScenarios",
  "listFeaturedScenarios",
  "getScenario",
  "createScenario",
  "updateScenario",
]);

/** Reduces an answer to what a browser needs. Nothing leaves the proxy without passing here. */
export function publish(reply: Reply, endpoint: EndpointName): Reply {
  if (reply.body === undefined) return reply;
  if (reply.code !== undefined || !scenarioEndpoints.has(endpoint)) return { ...reply, body: withoutSecrets(reply.body) };
  // Some gateways drop the status of an error: then its text is all there is.
  const body = isErrorAnswer(endpoint, reply.body) ? { error: parseErrorBody(reply.body).message } : publicScenario(reply.body);
  return { ...reply, body };
}
