/** An option that is `undefined` counts as missing, in the client, the server and the components. */
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { buildEmbedUrl, createClient } from "../../src/client/index.js";
import { SessionEmbed, ToughTongueProvider } from "../../src/index.js";
import { createProxy } from "../../src/server/index.js";
import { createFakeVendor } from "../../src/testing/index.js";

const none = <Key extends string>(...keys: Key[]) => Object.fromEntries(keys.map((key) => [key, undefined])) as { [Name in Key]: undefined };

it("in the embed's URL", () => {
  const appearance = none("color", "voice", "accent", "avatarId", "title", "showPulse", "language", "buttonColor", "speed", "theme");
  const options = none("variant", "accessToken", "user", "variables", "params", "maxDurationSeconds", "restoreSessionId", "autoStart", "embedOrigins");
  const plain = buildEmbedUrl({ scenarioId: "a" });
  expect(buildEmbedUrl({ scenarioId: "a", ...options, appearance })).toBe(plain);
  expect(buildEmbedUrl({ scenarioId: "a", user: none("name", "email", "prompt") })).toBe(plain);
});

it("in the client, the proxy and the fake vendor", async () => {
  const vendor = createFakeVendor({ ...none("scenarios", "sessions", "collections", "account", "dialect", "latencyMs", "token", "faults") });
  const proxy = createProxy({
    token: "fake-token",
    authorize: () => ({ userEmail: "ada@example.com", userName: undefined, canReview: undefined, canManage: undefined }),
    fetch: vendor.fetch,
    limits: { ...none("analyzeSession", "minutes", "activeSessions", "stopBelowMinutes"), createSession: { perPerson: "1/day", perAccount: undefined } },
    ...none("endpoints", "baseUrl", "organizationId", "basePath", "timeoutMs", "authorizeTimeoutMs", "analyzeTimeoutMs", "maxBodyBytes"),
    ...none("maxResponseBytes", "allowedOrigins", "cacheSeconds", "store", "onStoreFailure", "waitUntil", "instrument"),
    onLog: () => {},
  });
  const client = createClient({ fetcher: proxy, proxyUrl: "https://app.example.com/api/tough-tongue", ...none("timeoutMs", "retry", "onError") });
  const [scenario] = await client.listScenarios(none("search", "type", "featured", "metadata"), none("signal"));
  const { sessionId } = await client.createSession({ scenarioId: scenario!.id, ...none("userEmail", "userName", "metadata") }, none("signal"));
  expect((await client.getSession(sessionId)).userEmail).toBe("ada@example.com");
  await expect(client.createSession({ scenarioId: scenario!.id })).rejects.toMatchObject({ status: 429 });
});

it("in a component", () => {
  const props = none("labels", "className", "style", "title", "height", "permissions", "sandbox", "poll", "keepAlive", "loading", "onComplete");
  const render = (more: object) =>
    renderToString(
      <ToughTongueProvider {...none("scope", "locale", "labels", "theme", "timeZone", "onError")}>
        <SessionEmbed scenarioId="a" {...more} />
      </ToughTongueProvider>,
    );
  expect(render(props)).toBe(render({}));
});
