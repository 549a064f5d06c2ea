import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject, it } from "vitest";
import { root } from "../architecture/sources.js";

/** Every public name. Adding one is a decision; removing or renaming one requires a major version. */
const surface = {
  index: [
    "AnalysisCard",
    "LearningPath",
    "MicrophoneCheck",
    "PracticeFlow",
    "ScenarioPicker",
    "SessionDialog",
    "SessionDock",
    "SessionEmbed",
    "SessionHeader",
    "SessionHistory",
    "SessionNotes",
    "ToughTongueError",
    "ToughTongueProvider",
    "Transcript",
    "buildEmbedUrl",
    "checkEmbedUrl",
    "parseAnalysis",
    "parseScenario",
    "parseSession",
    "parseSessionEvent",
    "queries",
    "useAccessToken",
    "useAnalytics",
    "useCollection",
    "useCollections",
    "useDraftScenario",
    "useImportSession",
    "useOrganizations",
    "usePostProcess",
    "useSessionsById",
    "useAnalysis",
    "useBalance",
    "useCreateScenario",
    "useCreateSession",
    "useDeleteScenario",
    "useFeaturedScenarios",
    "useLearningPath",
    "useLimitText",
  "useLimits",
  "useMicrophone",
    "usePracticeFlow",
    "useScenario",
    "useScenarioPicker",
    "useScenarios",
    "useSession",
    "useSessionDock",
    "useSessionEmbed",
    "useSessionHistory",
    "useSessionNotes",
    "useSessions",
    "useTestToken",
    "useToughTongue",
    "useTranscript",
    "useUpdateScenario",
  ],
  "client/index": [
    "ToughTongueError",
    "buildEmbedUrl",
    "checkEmbedUrl",
    "compareAnalyses",
    "createClient",
    "parseAnalysis",
    "parseScenario",
    "parseSession",
    "parseSessionEvent",
  ],
  "coach/index": [
    "AccountHealth",
    "ScenarioEditor",
    "ScenarioManager",
    "TeamReport",
    "peopleToCsv",
    "sessionsToCsv",
    "summarizeSessions",
    "useAccountHealth",
    "useScenarioEditor",
    "useScenarioManager",
    "useTeamReport",
  ],
  "server/index": [
    "ToughTongueError",
    "authorizeWithJwt",
    "createProxy",
    "createWebhookHandler",
    "nodeRequestOf",
    "postgresStore",
    "redisStore",
    "toNextHandlers",
    "toNodeHandler",
  ],
  "testing/index": [
    "FakeToughTongueProvider",
    "createFakeVendor",
    "emitSessionEvent",
    "makeAnalysis",
    "makeCollection",
    "makePendingWireAnalysis",
    "makeScenario",
    "makeSession",
    "makeWireAnalysis",
    "makeWireCollection",
    "makeWireScenario",
    "makeWireSession",
    "routeToughTongue",
    "sessionMessage",
  ],
} as const;

const load = (entry: string) =>
  import(/* @vite-ignore */ pathToFileURL(path.join(root, "dist", `${entry}.js`)).href) as Promise<Record<string, unknown>>;

it.each(Object.entries(surface))("%s exports exactly its public names", async (entry, names) => {
  expect(Object.keys(await load(entry)).sort()).toEqual([...names].sort());
});

it("has one ToughTongueError class across the entries", async () => {
  const [index, client, server] = await Promise.all(["index", "client/index", "server/index"].map(load));
  expect(client!.ToughTongueError).toBe(index!.ToughTongueError);
  expect(server!.ToughTongueError).toBe(index!.ToughTongueError);
});

it("packs every entry that the manifest names", () => {
  const built = readdirSync(path.join(inject("packed").folder, "dist"));
  expect(built).toEqual(expect.arrayContaining(["index.js", "index.d.ts", "client", "server", "testing", "styles.css"]));
});
