import { type EndpointName, isErrorAnswer } from "../protocol/endpoints.js";
import { parseErrorBody } from "../protocol/errorBody.js";
import { publicScenario } from "../protocol/scenario.js";
import { type Change, cutSecrets, withoutSecrets } from "../protocol/secrets.js";
import type { Reply } from "./answer.js";
import { published, received } from "./texts.js";

const scenarioEndpoints: ReadonlySet<EndpointName> = new Set([
  "listScenarios",
  "listFeaturedScenarios",
  "getScenario",
  "createScenario",
  "updateScenario",
]);

function publicPart(value: unknown): unknown {
  const changes: Change[] = [];
  const part = withoutSecrets(value, changes);
  const pieces = cutOutOf(received.of(value), changes);
  if (typeof part === "object" && part !== null && pieces) published.set(part, pieces);
  return part;
}

function cutOutOf(text: string | undefined, changes: readonly Change[]): string[] | undefined {
  try {
    return text === undefined ? undefined : cutSecrets(text, changes);
  } catch {
    // A secret that is nested too deep to be looked up; what is left of the answer need not be.
    return undefined;
  }
}

/** Reduces an answer to what a browser needs. Nothing leaves the proxy without passing here. */
export function publish(reply: Reply, endpoint: EndpointName): Reply {
  if (reply.body === undefined) return reply;
  if (reply.code !== undefined || !scenarioEndpoints.has(endpoint)) return { ...reply, body: publicPart(reply.body) };
  // Some gateways drop the status of an error: then its text is all there is.
  const body = isErrorAnswer(endpoint, reply.body) ? { error: parseErrorBody(reply.body).message } : publicScenario(reply.body);
  return { ...reply, body };
}
