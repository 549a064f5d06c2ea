import { parseAccessToken } from "../protocol/accessToken.js";
import { parseBalance } from "../protocol/balance.js";
import { callHost } from "../protocol/callHost.js";
import { parseCreatedSession } from "../protocol/createdSession.js";
import type { EndpointName } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { own, record, text } from "../protocol/read.js";
import { accessTokenRequest, scenarioQuery, scenarioRequest, sessionQuery, sessionRequest } from "../protocol/requests.js";
import { parseScenario, parseScenarios } from "../protocol/scenario.js";
import { parseSession } from "../protocol/session.js";
import { parseSessionPage } from "../protocol/sessionPage.js";
import { createAnalysisCalls } from "./analysisCalls.js";
import type { CallOptions, Client, ClientOptions } from "./client.js";
import { noteDroppedRow } from "./droppedRows.js";
import { type Call, createRequest } from "./request.js";

/**
 * Creates a client for your backend's proxy. Throws `invalid_argument` for options that could never work.
 *
 * Reads are retried (see `RetryOptions`). Writes are sent once, and a second time only if the server refused the first
 * one before any work: after a 429 with Retry-After, and, for analyzeSession, after a 404.
 *
 * @example
 * const client = createClient({ proxyUrl: "/api/tough-tongue" });
 * const scenarios = await client.listScenarios({ search: "negotiation" });
 */
export function createClient(options: ClientOptions = {}): Client {
  const send = createRequest(options);
  const { analyzeSession, waitForAnalysis } = createAnalysisCalls(send);

  const call = <T>(name: EndpointName, how: CallOptions | undefined, read: Call<T>["read"], more?: Partial<Call<T>>): Promise<T> =>
    report(send(name, { ...more, read, signal: how?.signal }));

  /** Passes the error of a failed call to the host's onError. */
  const report = <T>(result: Promise<T>): Promise<T> =>
    result.catch((error: ToughTongueError) => {
      if (error.code !== "aborted") callHost("onError", () => options.onError?.(error), ({ cause }) => console.error(cause));
      throw error;
    });

  // Every endpoint has a method of the same name.
  const methods = {
    listScenarios: (filter, how) => call("listScenarios", how, readScenarios, { query: () => scenarioQuery(filter) }),
    listFeaturedScenarios: (how) => call("listFeaturedScenarios", how, readScenarios),
    getScenario: (id, how) => call("getScenario", how, parseScenario, { id }),
    createScenario: (input, how) => call("createScenario", how, parseScenario, { body: () => scenarioRequest(input) }),
    updateScenario: (id, patch, how) => call("updateScenario", how, parseScenario, { id, body: () => scenarioRequest(patch) }),
    deleteScenario: (id, how) => call("deleteScenario", how, () => true, { id }).then(() => {}),
    listSessions: (filter, how) => call("listSessions", how, readSessionPage, { query: () => sessionQuery(filter) }),
    getSession: (id, how) => call("getSession", how, (body) => parseSession(body, { id }), { id }),
    createSession: (input, how) => call("createSession", how, parseCreatedSession, { body: () => sessionRequest(input) }),
    analyzeSession: (id, how) => report(analyzeSession(id, how)),
    waitForAnalysis: (id, how) => report(waitForAnalysis(id, how)),
    createAccessToken: (input, how) => call("createAccessToken", how, parseAccessToken, { body: () => accessTokenRequest(input) }),
    testToken: (how) => call("testToken", how, readTokenTest, { body: () => ({ input: "check" }) }),
    getBalance: (how) => call("getBalance", how, parseBalance),
  } satisfies Client & Record<EndpointName, unknown>;
  return methods;
}

function readScenarios(body: unknown) {
  return isList(body, "scenarios") ? parseScenarios(body, () => noteDroppedRow("scenarios")) : undefined;
}

function readSessionPage(body: unknown) {
  return isList(body, "sessions") ? parseSessionPage(body, () => noteDroppedRow("sessions")) : undefined;
}

function readTokenTest(body: unknown): { ok: true; message?: string } | undefined {
  if (!record(body) || own(body, "success") === false) return undefined;
  return { ok: true, message: text(own(body, "message")) };
}

/** Whether a response contains a list. One without is an error, not an empty list. */
function isList(body: unknown, key: string): boolean {
  return [body, own(body, key), own(body, "items")].some(Array.isArray);
}
