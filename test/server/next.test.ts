import { describe, expect, it } from "vitest";
import { createProxy, toNextHandlers } from "../../src/server/index.js";
import { createFakeVendor } from "../../src/testing/index.js";
import { token } from "./host.js";

describe("toNextHandlers", () => {
  const vendor = createFakeVendor();
  const proxy = createProxy({
    token,
    authorize: () => ({ userEmail: "ada@example.com" }),
    fetch: vendor.fetch,
    endpoints: ["listScenarios", "createSession", "updateScenario", "deleteScenario"],
    allowedOrigins: ["https://app.example.com"],
  });
  const handlers = toNextHandlers(proxy);
  const url = "https://host.example/api/tough-tongue";

  it("has a handler for each method of the proxy", () => {
    expect(Object.keys(handlers).sort()).toEqual(["DELETE", "GET", "OPTIONS", "PATCH", "POST"]);
  });

  it("hands requests to the proxy as they are", async () => {
    const list = await handlers.GET(new Request(`${url}/scenarios`));
    expect(((await list.json()) as { scenarios: unknown[] }).scenarios.length).toBeGreaterThan(0);
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ scenario_id: "x" }) };
    expect((await handlers.POST(new Request(`${url}/v2/sessions`, post))).headers.get("cache-control")).toBe("private, no-store");
    const options = await handlers.OPTIONS(new Request(`${url}/scenarios`, { method: "OPTIONS", headers: { origin: "https://app.example.com" } }));
    expect(options.status).toBe(204);
    expect(vendor.calls.map(({ endpoint }) => endpoint)).toEqual(["listScenarios", "createSession"]);
  });

  it("bypasses a fetch that caches automatically", async () => {
    const seen: RequestCache[] = [];
    const watching = createProxy({
      token,
      authorize: () => true,
      fetch: async (request) => {
        seen.push(request.cache);
        return Response.json([]);
      },
    });
    await toNextHandlers(watching).GET(new Request(`${url}/scenarios`));
    expect(seen).toEqual(["no-store"]);
  });
});
