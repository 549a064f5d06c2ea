/** Uses of the proxy that must compile, and uses that must not. Without Node's types, which a host may not have. */
import { createClient } from "tough-tongue-react/client";
import { type NodeRequest, createProxy, toNextHandlers, toNodeHandler } from "tough-tongue-react/server";
import { createFakeVendor, makeScenario } from "tough-tongue-react/testing";

const vendor = createFakeVendor({ scenarios: [makeScenario({ name: "Call" })], latencyMs: 0 });

const proxy = createProxy({
  token: async () => "secret",
  authorize: async ({ request, endpoint, id, query, body }) => {
    void [request.url, endpoint, id, query, body];
    return { userEmail: "ada@example.com", userName: "Ada" };
  },
  endpoints: ["listScenarios", "getSession", "listSessions"],
  baseUrl: "https://api.toughtongueai.com/api/public",
  organizationId: "org_1",
  fetch: vendor.fetch,
  basePath: "/api/tough-tongue",
  timeoutMs: 15_000,
  analyzeTimeoutMs: 180_000,
  maxBodyBytes: 64_000,
  maxResponseBytes: 5_000_000,
  allowedOrigins: ["https://app.example.com"],
  onLog: (entry) => entry,
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);
export const handle: (request: never, response: never) => Promise<void> = toNodeHandler(proxy);
/** A proxy is a fetcher, and so is the fake vendor. */
export const client = createClient({ fetcher: proxy });

// Node's own requests, and what a session middleware knows of a person, have fields that are undefined.
declare const maybe: string | undefined;
export const asNodeHasIt: Pick<NodeRequest, "method" | "url"> = { method: maybe, url: maybe };
createProxy({ token: "secret", authorize: () => ({ userEmail: "ada@example.com", userName: maybe }) });

// @ts-expect-error authorize decides who may; without it everybody could
createProxy({ token: "secret" });
// @ts-expect-error no such endpoint
createProxy({ token: "secret", authorize: () => true, endpoints: ["listEverything"] });
