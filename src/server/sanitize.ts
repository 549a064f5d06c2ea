import { type EndpointName, isErrorAnswer } from "../protocol/endpoints.js";
import {
  publicAccessToken,
  publicBalance,
  publicCollection,
  publicCollections,
  publicCreatedSession,
  publicSession,
  publicSessionList,
  publicTokenTest,
} from "../protocol/publicAnswer.js";
import { publicError } from "../protocol/publicError.js";
import { publicScenario } from "../protocol/scenario.js";

/** Reduces each endpoint's answer to the fields that the caller may see. */
const reductions: Readonly<Record<EndpointName, (answer: unknown) => unknown>> = {
  testToken: publicTokenTest,
  getBalance: publicBalance,
  listScenarios: publicScenario,
  listFeaturedScenarios: publicScenario,
  getScenario: publicScenario,
  createScenario: publicScenario,
  updateScenario: publicScenario,
  deleteScenario: () => undefined,
  listSessions: publicSessionList,
  getSession: publicSession,
  createSession: publicCreatedSession,
  analyzeSession: publicSession,
  createAccessToken: publicAccessToken,
  getSessions: publicSessionList,
  importSession: publicCreatedSession,
  // Their answers have no public fields yet.
  postProcess: () => undefined,
  getTranscript: () => undefined,
  // Answered by the proxy itself.
  getLimits: () => undefined,
  draftScenario: () => undefined,
  listCollections: publicCollections,
  getCollection: publicCollection,
  getAnalytics: () => undefined,
  listOrganizations: () => undefined,
};

/** Reduces a good answer of the API to what its caller may see. */
export function sanitize(endpoint: EndpointName, answer: unknown): unknown {
  if (!isErrorAnswer(answer)) return reductions[endpoint](answer);
  // Some gateways drop the status of an error.
  const { message, details } = publicError(answer);
  const error = message ?? "Tough Tongue AI answered with an error and no reason.";
  return details === undefined ? { error } : { error, details };
}
