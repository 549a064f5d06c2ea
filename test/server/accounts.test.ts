import { expect, test } from "vitest";
import { createClient } from "../../src/client/index.js";
import type { EndpointName } from "../../src/protocol/endpoints.js";
import { createProxy } from "../../src/server/index.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";

const token = "tt_test_0123456789abcdef";
const sessions = ["ada@example.com", "bob@example.com"].map((user_email, index) => ({
  id: `s${index}`,
  scenario_id: "scenario_discovery_call",
  status: "completed",
  created_at: "2026-01-15T10:00:00Z",
  user_email,
}));

function start(options: FakeVendorOptions, endpoints: readonly EndpointName[], userEmail: string | true = "ada@example.com") {
  const vendor = createFakeVendor({ token, sessions, ...options });
  const proxy = createProxy({
    token,
    baseUrl: "http://127.0.0.1:1/api/public",
    organizationId: "org_1",
    fetch: (request) => vendor.fetch(new Request(request.url.replace("/api/public", ""), request)),
    authorize: () => (userEmail === true ? true : { userEmail }),
    endpoints,
  });
  return { vendor, client: createClient({ fetcher: proxy, retry: false }) };
}

test("an account with only the older list of sessions is asked for it, and the choice is remembered", async () => {
  const { vendor, client } = start({ account: "guide" }, ["listSessions"]);
  for (let round = 0; round < 2; round += 1) {
    const { sessions: own } = await client.listSessions();
    expect(own.map(({ id }) => id)).toEqual(["s0"]);
  }
  expect(vendor.calls.map(({ path }) => path)).toEqual(["/v2/sessions", "/sessions", "/sessions"]);
});

test.each(["getSessions", "getTranscript", "importSession", "postProcess", "draftScenario", "getAnalytics", "listOrganizations"] as const)(
  "%s, which concerns other people or the account, is refused for a single person",
  async (endpoint) => {
    const { vendor, client } = start({}, [endpoint]);
    const call = {
      getSessions: () => client.getSessions(["s1"]),
      getTranscript: () => client.getTranscript("s1"),
      importSession: () => client.importSession({ scenarioId: "scenario_discovery_call", transcript: "AI: Hi" }),
      postProcess: () => client.postProcess("s1", { analysis: true }),
      draftScenario: () => client.draftScenario({ prompt: "A call" }),
      getAnalytics: () => client.getAnalytics(),
      listOrganizations: () => client.listOrganizations(),
    }[endpoint];
    await expect(call()).rejects.toMatchObject({ code: "forbidden" });
    expect(vendor.calls).toEqual([]);
  },
);
