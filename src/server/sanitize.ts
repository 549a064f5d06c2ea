import { type EndpointName, isErrorAnswer } from "../protocol/endpoints.js";
import { ownedBy } from "../protocol/ownership.js";
import {
  authoredScenarios,
  publicAccessToken,
  publicAnalytics,
  publicBalance,
  publicCollection,
  publicCollections,
  publicCreatedSession,
  publicDraft,
  publicJob,
  publicOrganizations,
  publicScenarios,
  publicSession,
  publicSessionList,
  publicTokenTest,
} from "../protocol/publicAnswer.js";
import { publicError } from "../protocol/publicError.js";
import type { CheckedCaller } from "./authorize.js";

export type Viewer = Pick<CheckedCaller, "readable" | "canManage">;

type Reduction = (answer: unknown, caller: Viewer) => unknown;

const scenarios: Reduction = (answer, { canManage }) => (canManage ? authoredScenarios : publicScenarios)(answer);

const analytics: Reduction = (answer, { readable, canManage }) => publicAnalytics(answer, readable && ownedBy(...readable), canManage);

/** Reduces each endpoint's response to the fields that the caller may see. */
const reductions: Readonly<Record<EndpointName, Reduction>> = {
  testToken: publicTokenTest,
  getBalance: publicBalance,
  listOrganizations: publicOrganizations,
  listScenarios: scenarios,
  listFeaturedScenarios: scenarios,
  getScenario: scenarios,
  createScenario: scenarios,
  updateScenario: scenarios,
  deleteScenario: () => undefined,
  draftScenario: publicDraft,
  listCollections: publicCollections,
  getCollection: publicCollection,
  listSessions: publicSessionList,
  getSessions: publicSessionList,
  getSession: publicSession,
  createSession: publicCreatedSession,
  importSession: publicCreatedSession,
  analyzeSession: publicSession,
  postProcess: publicJob,
  createAccessToken: publicAccessToken,
  getAnalytics: analytics,
  // The proxy itself responds to these.
  getLimits: () => undefined,
  getTranscript: () => undefined,
};

/** Reduces a successful response of the API to the fields that the caller may see. */
export function sanitize(endpoint: EndpointName, answer: unknown, caller: Viewer): unknown {
  if (!isErrorAnswer(answer)) return reductions[endpoint](answer, caller);
  // Some gateways drop the status of an error.
  const { message, details } = publicError(answer);
  const error = message ?? "Tough Tongue AI answered with an error and no reason.";
  return details === undefined ? { error } : { error, details };
}
