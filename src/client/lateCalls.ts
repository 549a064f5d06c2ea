/**
 * Every call but the reading of scenarios. Loaded when the first of them is made, and before it is sent: what reads
 * sessions and analyses is the larger half of the client, and a page that shows a list of scenarios needs none of it.
 */
import { accessTokenRequest, parseAccessToken } from "../protocol/accessToken.js";
import { parseBalance } from "../protocol/balance.js";
import { parseCreatedSession } from "../protocol/createdSession.js";
import type { EndpointName } from "../protocol/endpoints.js";
import { own, record, text } from "../protocol/read.js";
import type { Scenario } from "../protocol/scenario.js";
import { scenarioRequest } from "../protocol/scenarioRequest.js";
import type { CreatedSession } from "../protocol/session.js";
import { parseSession } from "../protocol/session.js";
import { parseSessionPage } from "../protocol/sessionPage.js";
import { sessionQuery, sessionRequest } from "../protocol/sessionRequest.js";
import { createAnalyzer } from "./analyze.js";
import type { CallOptions, Client } from "./client.js";
import { isList } from "./request.js";
import type { Call, Send } from "./request.js";

export type LateCalls = Omit<Client, "listScenarios" | "listFeaturedScenarios" | "getScenario">;

/** `readScenario` is given, because the client has it already. */
export function createLateCalls(send: Send, readScenario: Call<Scenario>["read"]): LateCalls {
  const call = <T>(name: EndpointName, how: CallOptions | undefined, read: Call<T>["read"], more?: Partial<Call<T>>) =>
    send(name, { ...more, read, signal: how?.signal });

  return {
    createScenario: (input, how) => call("createScenario", how, readScenario, { body: () => scenarioRequest(input) }),
    updateScenario: (id, patch, how) =>
      call("updateScenario", how, readScenario, { id, body: () => scenarioRequest(patch) }),
    deleteScenario: (id, how) => call("deleteScenario", how, () => true, { id }).then(() => {}),
    listSessions: (filter, how) => call("listSessions", how, readSessionPage, { query: () => sessionQuery(filter) }),
    getSession: (id, how) => call("getSession", how, (body) => parseSession(body, { id }), { id }),
    createSession: (input, how) => call("createSession", how, readCreatedSession, { body: () => sessionRequest(input) }),
    ...createAnalyzer(send),
    createAccessToken: (input, how) =>
      call("createAccessToken", how, parseAccessToken, { body: () => accessTokenRequest(input) }),
    testToken: (how) => call("testToken", how, readTokenTest, { body: () => ({ input: "check" }) }),
    getBalance: (how) => call("getBalance", how, parseBalance),
  };
}

function readSessionPage(body: unknown) {
  return isList(body, "sessions") ? parseSessionPage(body) : undefined;
}

function readCreatedSession(body: unknown): CreatedSession | undefined {
  const { sessionId, ...rest } = parseCreatedSession(body);
  return sessionId === undefined ? undefined : { sessionId, ...rest };
}

function readTokenTest(body: unknown): { ok: true; message?: string } | undefined {
  if (!record(body) || own(body, "success") === false) return undefined;
  return { ok: true, message: text(own(body, "message")) };
}
