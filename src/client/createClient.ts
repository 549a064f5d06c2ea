import { parseAccessToken } from "../protocol/accessToken.js";
import { parseAnalytics } from "../protocol/analytics.js";
import { parseBalance } from "../protocol/balance.js";
import { callHost } from "../protocol/callHost.js";
import { parseCollection, parseCollections } from "../protocol/collection.js";
import { parseCreatedSession, parseImportedSession } from "../protocol/createdSession.js";
import type { EndpointName } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { parseOrganizations } from "../protocol/organization.js";
import { type CallerLimits, parseCallerLimits } from "../protocol/limits.js";
import { own, record, text } from "../protocol/read.js";
import {
  analyticsQuery,
  importRequest,
  postProcessRequest,
  scenarioDraftRequest,
  scenarioQuery,
  scenarioRequest,
  sessionQuery,
  sessionRequest,
} from "../protocol/requests.js";
import { parseScenario, parseScenarios } from "../protocol/scenario.js";
import { parseScenarioDraft } from "../protocol/scenarioDraft.js";
import { parseSession } from "../protocol/session.js";
import { parseSessionPage } from "../protocol/sessionPage.js";
import { createAnalysisCalls } from "./analysisCalls.js";
import type { CallOptions, Client, ClientOptions } from "./client.js";
import { readList } from "./readList.js";
import { type Call, createSender } from "./request.js";
import { createSessionReads } from "./sessionReads.js";

/**
 * Creates a client for your backend's proxy. Throws `invalid_argument` for options that could never work.
 *
 * Reads are retried (see `RetryOptions`). Writes are sent once, and a second time only if the server refused the first
 * one before any work: after a 429 with Retry-After, for analyzeSession after a 404, and on another route if the account
 * lacks the first one.
 *
 * @example
 * const client = createClient({ proxyUrl: "/api/tough-tongue" });
 * const scenarios = await client.listScenarios({ search: "negotiation" });
 */
export function createClient(options: ClientOptions = {}): Client {
  const sender = createSender(options);
  const { analyzeSession, waitForAnalysis } = createAnalysisCalls(sender);
  const { getSessions, getTranscript } = createSessionReads(sender);

  /** Passes the error of a failed call to the host's onError. */
  const report = <T>(result: Promise<T>): Promise<T> =>
    result.catch((error: ToughTongueError) => {
      if (error.code !== "aborted") callHost("onError", () => options.onError?.(error), ({ cause }) => console.error(cause));
      throw error;
    });

  const call = <T>(name: EndpointName, how: CallOptions | undefined, read: Call<T>["read"], more?: Partial<Call<T>>): Promise<T> =>
    report(sender.send(name, { ...more, read, signal: how?.signal }));

  let hasLimits = true;

  /** A proxy without this endpoint is not asked again. Its limits are unknown, which is no error. */
  async function getLimits(how: CallOptions | undefined): Promise<CallerLimits> {
    try {
      if (hasLimits) return await sender.send("getLimits", { read: parseCallerLimits, signal: how?.signal });
    } catch (error) {
      hasLimits = !["not_found", "not_supported", "bad_response"].includes((error as ToughTongueError).code);
      if (hasLimits) return report(Promise.reject(error));
    }
    return { limits: [] };
  }

  // Every endpoint has a method of the same name.
  return {
    listScenarios: (filter, how) => call("listScenarios", how, readScenarios, { query: () => scenarioQuery(filter) }),
    listFeaturedScenarios: (how) => call("listFeaturedScenarios", how, readScenarios),
    getScenario: (id, how) => call("getScenario", how, (body) => parseScenario(body, { id }), { id }),
    createScenario: (input, how) => call("createScenario", how, parseScenario, { body: () => scenarioRequest(input) }),
    updateScenario: (id, patch, how) => call("updateScenario", how, parseScenario, { id, body: () => scenarioRequest(patch) }),
    deleteScenario: (id, how) => call("deleteScenario", how, () => true, { id }).then(() => {}),
    draftScenario: (input, how) => call("draftScenario", how, parseScenarioDraft, { body: () => scenarioDraftRequest(input) }),
    listCollections: (how) => call("listCollections", how, readCollections),
    getCollection: (id, how) => call("getCollection", how, (body) => parseCollection(body, { id }), { id }),
    listSessions: (filter, how) => call("listSessions", how, readSessionPage, { query: () => sessionQuery(filter) }),
    getSessions: (ids, how) => report(getSessions(ids, how)),
    getSession: (id, how) => call("getSession", how, (body) => parseSession(body, { id }), { id }),
    getTranscript: (id, how) => report(getTranscript(id, how)),
    createSession: (input, how) => call("createSession", how, parseCreatedSession, { body: () => sessionRequest(input) }),
    importSession: (input, how) => call("importSession", how, parseImportedSession, { body: () => importRequest(input) }),
    analyzeSession: (id, how) => report(analyzeSession(id, how)),
    waitForAnalysis: (id, how) => report(waitForAnalysis(id, how)),
    postProcess: (id, jobs, how) => call("postProcess", how, record, { id, body: () => postProcessRequest(jobs) }).then(() => {}),
    createAccessToken: (input, how) => call("createAccessToken", how, parseAccessToken, { body: () => sessionRequest(input) }),
    getAnalytics: (filter, how) => call("getAnalytics", how, parseAnalytics, { query: () => analyticsQuery(filter) }),
    listOrganizations: (how) => call("listOrganizations", how, readOrganizations),
    testToken: (how) => call("testToken", how, readTokenTest, { body: () => ({ input: "check" }) }),
    getBalance: (how) => call("getBalance", how, parseBalance),
    getLimits: (how) => getLimits(how),
  } satisfies Client & Record<EndpointName, unknown>;
}

const readScenarios = readList("scenarios", parseScenarios);
const readCollections = readList("collections", parseCollections);
const readSessionPage = readList("sessions", parseSessionPage);
const readOrganizations = readList("organizations", parseOrganizations);

function readTokenTest(body: unknown): { ok: true; message?: string } | undefined {
  if (!record(body) || own(body, "success") === false) return undefined;
  return { ok: true, message: text(own(body, "message")) };
}
