import type { Client, ClientOptions } from "../client/client.js";
import type { ToughTongueError } from "../protocol/errors.js";
import { loadLate } from "./loadLate.js";

const methods: readonly (keyof Client)[] = [
  "listScenarios",
  "listFeaturedScenarios",
  "getScenario",
  "createScenario",
  "updateScenario",
  "deleteScenario",
  "listSessions",
  "getSession",
  "createSession",
  "analyzeSession",
  "waitForAnalysis",
  "createAccessToken",
  "testToken",
  "getBalance",
];

type Method = (...given: unknown[]) => Promise<unknown>;

/** A client whose code is loaded with the first call, so that a page shows before it brings what speaks HTTP. */
export function lateClient(options: ClientOptions & { onError: (error: ToughTongueError) => void }): Client {
  let loading: Promise<Client> | undefined;
  const load = () => {
    loading ??= loadLate().then(
      ({ createClient }) => createClient(options),
      (error: ToughTongueError) => {
        loading = undefined;
        options.onError(error);
        throw error;
      },
    );
    return loading;
  };
  const call = (name: keyof Client) => [name, (...given: unknown[]) => load().then((client) => (client[name] as Method)(...given))];
  return Object.fromEntries(methods.map(call)) as Client;
}
