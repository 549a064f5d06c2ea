import { parseAccessToken } from "../protocol/accessToken.js";
import { parseAnalysis } from "../protocol/analysis.js";
import { parseAnalytics } from "../protocol/analytics.js";
import { parseBalance } from "../protocol/balance.js";
import { parseCollection, parseCollections } from "../protocol/collection.js";
import { parseCreatedSession, parseImportedSession } from "../protocol/createdSession.js";
import type { EndpointName } from "../protocol/endpoints.js";
import { parseCallerLimits } from "../protocol/limits.js";
import { parseOrganizations } from "../protocol/organization.js";
import { own, record, text } from "../protocol/read.js";
import {
  analyticsQuery,
  analyzeRequest,
  importRequest,
  postProcessRequest,
  scenarioDraftRequest,
  scenarioQuery,
  scenarioRequest,
  sessionIdsQuery,
  sessionQuery,
  sessionRequest,
} from "../protocol/requests.js";
import { parseScenario, parseScenarios } from "../protocol/scenario.js";
import { parseScenarioDraft } from "../protocol/scenarioDraft.js";
import { parseSession } from "../protocol/session.js";
import { parseSessionPage } from "../protocol/sessionPage.js";
import { parseTranscript } from "../protocol/transcript.js";
import type { Client, SessionPage } from "./client.js";
import { readList } from "./readList.js";

/** How the client calls an endpoint. The client's methods derive from it and from the endpoint's path. */
interface EndpointCall<Result = unknown> {
  /** Writes the method's input as the query, or as the body. */
  query?: (input: never) => Record<string, string>;
  body?: (input: never) => Record<string, unknown>;
  /** Reads the response: undefined if it is not what was requested, null if the method returns nothing. */
  read: (body: unknown, call: { id?: string }) => Result | undefined;
}

/** The return type of a method: that of its `read`. */
type Returned<Result> = Result extends void ? null : Result;

/** Its first route has the id in the body. */
interface AnalyzeInput {
  id: string;
  force?: boolean;
}

const readScenarios = readList("scenarios", parseScenarios);

const table = {
  testToken: { body: () => ({ input: "check" }), read: readTokenTest },
  getBalance: { read: parseBalance },
  getLimits: { read: parseCallerLimits },
  listOrganizations: { read: readList("organizations", parseOrganizations) },
  listScenarios: { query: scenarioQuery, read: readScenarios },
  listFeaturedScenarios: { read: readScenarios },
  getScenario: { read: parseScenario },
  createScenario: { body: scenarioRequest, read: parseScenario },
  updateScenario: { body: scenarioRequest, read: parseScenario },
  deleteScenario: { read: () => null },
  draftScenario: { body: scenarioDraftRequest, read: parseScenarioDraft },
  listCollections: { read: readList("collections", parseCollections) },
  getCollection: { read: parseCollection },
  listSessions: { query: sessionQuery, read: readList("sessions", parseSessionPage) },
  getSessions: { query: sessionIdsQuery, read: readList("sessions", parseSessionPage) },
  getSession: { read: parseSession },
  getTranscript: { read: (body: unknown) => (own(body, "transcript") === undefined ? undefined : parseTranscript(body)) },
  createSession: { body: sessionRequest, read: parseCreatedSession },
  importSession: { body: importRequest, read: parseImportedSession },
  analyzeSession: { body: (input: AnalyzeInput) => analyzeRequest(input.id, input.force), read: (body: unknown) => record(body) && parseAnalysis(body) },
  postProcess: { body: postProcessRequest, read: (body: unknown) => record(body) && null },
  createAccessToken: { body: sessionRequest, read: parseAccessToken },
  getAnalytics: { query: analyticsQuery, read: parseAnalytics },
} satisfies { [Name in EndpointName]: EndpointCall<Name extends "getSessions" ? SessionPage : Returned<Awaited<ReturnType<Client[Name]>>>> };

/** The return type of an endpoint's call. */
export type ResultOf<Name extends EndpointName> = Exclude<ReturnType<(typeof table)[Name]["read"]>, undefined>;

export const calls: Readonly<Record<EndpointName, EndpointCall>> = table;

function readTokenTest(body: unknown): { ok: true; message?: string } | undefined {
  if (!record(body) || own(body, "success") === false) return undefined;
  return { ok: true, message: text(own(body, "message")) };
}
