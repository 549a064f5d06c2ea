import { endpoints } from "../protocol/endpoints.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { parseScenario, parseScenarios } from "../protocol/scenario.js";
import { scenarioQuery } from "../protocol/scenarioRequest.js";
import type { Client, ClientOptions } from "./client.js";
import { failureOf } from "./failure.js";
import type { LateCalls } from "./lateCalls.js";
import { createRequest, isList } from "./request.js";
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
  const send = createRequest(options);

  const reported = <T>(call: Promise<T>): Promise<T> =>
    call.catch((error: ToughTongueError) => {
      if (error.code !== "aborted") tell(options.onError, error);
      throw error;
    });

  let loading: Promise<LateCalls> | undefined;
  const load = () =>
    (loading ??= import("./lateCalls.js").then(
      (late) => late.createLateCalls(send, parseScenario),
      (cause) => {
        loading = undefined;
        throw failureOf("createClient")("network", "a part of the page did not load", { cause });
      },
    ));
  // Methods bear the names of the endpoints.
  const late = Object.fromEntries(
    [...Object.keys(endpoints), "waitForAnalysis"].map((name) => [
      name,
      (...given: never[]) => reported(load().then((calls) => (calls[name as keyof LateCalls] as AnyCall)(...given))),
    ]),
  ) as unknown as LateCalls;

  return {
    ...late,
    listScenarios: (filter, how) =>
      reported(send("listScenarios", { query: () => scenarioQuery(filter), read: readScenarios, signal: how?.signal })),
    listFeaturedScenarios: (how) =>
      reported(send("listFeaturedScenarios", { read: readScenarios, signal: how?.signal })),
    getScenario: (id, how) => reported(send("getScenario", { id, read: parseScenario, signal: how?.signal })),
  };
}

type AnyCall = (...given: never[]) => Promise<unknown>;

function readScenarios(body: unknown) {
  return isList(body, "scenarios") ? parseScenarios(body) : undefined;
}
