import { accessTokenRequest, parseAccessToken } from "../protocol/accessToken.js";
import { parseBalance } from "../protocol/balance.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { own, record, text } from "../protocol/read.js";
import { parseScenario, parseScenarios, scenarioQuery, scenarioRequest } from "../protocol/scenario.js";
import { parseCreatedSession, parseSession, parseSessionPage, sessionQuery, sessionRequest } from "../protocol/session.js";
import type { CreatedSession } from "../protocol/session.js";
import { createAnalyzer } from "./analyze.js";
import type { Client, ClientOptions } from "./client.js";
import { createRequest } from "./request.js";
import { settingsOf } from "./settings.js";
import { tell } from "./tell.js";

/**
 * Makes a client of your backend's proxy. Throws `invalid_argument` for options that could never work.
 *
 * Reads are repeated (see `RetryOptions`). What changes something is sent once; a second time only where it was refused
 * before any work: after a 429 that says when, or, for analyzeSession, after a 404.
 *
 * @example
 * const client = createClient({ proxyUrl: "/api/tough-tongue" });
 * const scenarios = await client.listScenarios({ search: "negotiation" });
 */
export function createClient(options: ClientOptions = {}): Client {
  const send = createRequest(settingsOf(options));
  const { analyze, waitFor } = createAnalyzer(send);
  const { onError } = options;

  const reported = <T>(call: Promise<T>): Promise<T> =>
    call.catch((error: ToughTongueError) => {
      if (error.code !== "aborted") tell(onError, error);
      throw error;
    });
  const request: typeof send = (name, call) => reported(send(name, call));

  return {
    listScenarios: (filter, { signal } = {}) =>
      request("listScenarios", { query: () => scenarioQuery(filter), read: readScenarios, signal }),
    listFeaturedScenarios: ({ signal } = {}) => request("listFeaturedScenarios", { read: readScenarios, signal }),
    getScenario: (id, { signal } = {}) => request("getScenario", { id, read: parseScenario, signal }),
    createScenario: (input, { signal } = {}) =>
      request("createScenario", { body: () => scenarioRequest(input), read: parseScenario, signal }),
    updateScenario: (id, patch, { signal } = {}) =>
      request("updateScenario", { id, body: () => scenarioRequest(patch), read: parseScenario, signal }),
    deleteScenario: async (id, { signal } = {}) => {
      await request("deleteScenario", { id, read: () => true, signal });
    },
    listSessions: (filter, { signal } = {}) =>
      request("listSessions", {
        query: () => sessionQuery(filter),
        read: (body) => (isList(body, "sessions") ? parseSessionPage(body) : undefined),
        signal,
      }),
    getSession: (id, { signal } = {}) =>
      request("getSession", { id, read: (body) => parseSession(body, { id }), signal }),
    createSession: (input, { signal } = {}) =>
      request("createSession", { body: () => sessionRequest(input), read: readCreatedSession, signal }),
    analyzeSession: (id, how) => reported(analyze(id, how)),
    waitForAnalysis: (id, how) => reported(waitFor(id, how)),
    createAccessToken: (input, { signal } = {}) =>
      request("createAccessToken", { body: () => accessTokenRequest(input), read: parseAccessToken, signal }),
    testToken: ({ signal } = {}) =>
      request("testToken", { body: () => ({ input: "check" }), read: readTokenTest, signal }),
    getBalance: ({ signal } = {}) => request("getBalance", { read: parseBalance, signal }),
  };
}

/** An answer that holds no list at all is not an empty list. */
function isList(body: unknown, key: string): boolean {
  return [body, own(body, key), own(body, "items")].some(Array.isArray);
}

function readScenarios(body: unknown) {
  return isList(body, "scenarios") ? parseScenarios(body) : undefined;
}

function readCreatedSession(body: unknown): CreatedSession | undefined {
  const { sessionId, ...rest } = parseCreatedSession(body);
  return sessionId === undefined ? undefined : { sessionId, ...rest };
}

function readTokenTest(body: unknown): { ok: true; message?: string } | undefined {
  if (!record(body) || own(body, "success") === false) return undefined;
  return { ok: true, message: text(own(body, "message")) };
}
