import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Host, startHost } from "./host.js";

let host: Host;
beforeAll(async () => {
  host = await startHost({ endpoints: ["listScenarios", "listFeaturedScenarios", "getScenario", "createSession", "getSession", "analyzeSession"] });
});
afterAll(() => host.close());
beforeEach(() => host.upstream.reset());

const statusOf = (raw: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(raw)?.[1]);

describe("P117: a path that is not written plainly never reaches the API", () => {
  const paths = [
    "/sessions/../scenarios",
    "/sessions/..",
    "/sessions/%2e%2e/scenarios",
    "/sessions/%2E%2E",
    "/sessions/%252e%252e",
    "/sessions/..;/scenarios",
    "/sessions/a%2fb",
    "/sessions/a%2Fb",
    "/sessions/a%5cb",
    "/sessions/a\\b",
    "/sessions/%00",
    "/sessions/a%00",
    "/./scenarios",
    "//evil.example/scenarios",
    "/scenarios//",
    "/",
    "//",
    "/sessions/abc//",
    "/scenarios;x=1",
    "/%73cenarios",
    "/sessions/é",
    "/sessions/a#b",
    `/sessions/${"a".repeat(129)}`,
    "/sessions/a%0d%0ax:%20y",
    "/../../balance",
    "",
  ];
  it.each(paths)("%s", async (path) => {
    host.upstream.on("*", { json: { id: "abc", user_email: "ada@example.com" } });
    const raw = await host.raw(`GET /api/tough-tongue${path} HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nConnection: close\r\n\r\n`);
    expect([400, 404]).toContain(statusOf(raw));
    expect(host.upstream.count()).toBe(0);
  });

  it.each(["//evil.example/api/tough-tongue/scenarios", "http://evil.example/api/tough-tongue/scenarios", "*", "/api/tough-tonguex/scenarios"])(
    "the whole target %s",
    async (target) => {
      const raw = await host.raw(`GET ${target} HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nConnection: close\r\n\r\n`);
      expect([400, 404]).toContain(statusOf(raw));
      expect(host.upstream.count()).toBe(0);
    },
  );

  it("P117: the same through the bare proxy, where a Request still shows them", async () => {
    for (const path of ["/sessions/%252e%252e", "/sessions/a%2fb", "/sessions/..;/x", "//scenarios", "/sessions/%00"]) {
      const response = await host.proxy(new Request(`http://x/api/tough-tongue${path}`, { headers: { "x-user": "ada" } }));
      expect([400, 404]).toContain(response.status);
    }
    expect(host.upstream.count()).toBe(0);
  });
});

it.each([
  ["GET", "/scenarios/", undefined, "/api/scenarios"],
  ["GET", "/sessions/abc/", undefined, "/api/sessions/abc"],
  ["GET", "/scenarios/?search=x", undefined, "/api/scenarios"],
  ["POST", "/v2/sessions/", { scenario_id: "abc" }, "/api/v2/sessions"],
])("%s %s is accepted with a slash at its end", async (method, path, body, upstreamPath) => {
  host.upstream.on("*", { json: { id: "abc", session_id: "abc", user_email: "ada@example.com", scenarios: [] } });
  expect((await host.call(method, path, { body })).status).toBe(200);
  expect(host.upstream.arrivals[0]).toMatchObject({ method, path: upstreamPath });
});

describe("P118: what is not on the list", () => {
  it.each([
    ["GET", "/balance"],
    ["POST", "/test"],
    ["POST", "/scenario-access-token"],
    ["GET", "/v2/organizations"],
    ["GET", "/purchases"],
    ["POST", "/v2/session"],
    ["GET", "/collections"],
    ["GET", "/sessions"],
  ])("P118: %s %s is 404", async (method, path) => {
    const answer = await host.call(method, path, { body: method === "POST" ? {} : undefined });
    expect(answer.status).toBe(404);
    expect(answer.json.error).toContain("getSession");
    expect(host.upstream.count()).toBe(0);
  });

  it.each([
    ["POST", "/scenarios", "GET"],
    ["PATCH", "/scenarios/abc", "GET"],
    ["DELETE", "/scenarios/abc", "GET"],
    ["DELETE", "/sessions/abc", "GET"],
    ["GET", "/v2/sessions", "POST"],
    ["GET", "/sessions/analyze", "POST"],
    ["PUT", "/scenarios/abc", "GET"],
    ["OPTIONS", "/scenarios", "GET"],
    ["HEAD", "/scenarios", "GET"],
  ])("P118: %s %s is 405 and names %s", async (method, path, allowed) => {
    const answer = await host.call(method, path, { body: /POST|PATCH|PUT/.test(method) ? {} : undefined });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe(allowed);
    expect(host.upstream.count()).toBe(0);
  });

  it.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])("P118: %s changes no method", async (name) => {
    host.upstream.on("*", { json: { session_id: "abc" } });
    const hidden = await host.call("POST", "/v2/sessions", { headers: { [name]: "DELETE" }, body: { scenario_id: "abc" } });
    const turned = await host.call("POST", "/scenarios/abc", { headers: { [name]: "GET" }, body: {} });
    expect([hidden.status, turned.status]).toEqual([405, 405]);
    expect(host.upstream.count()).toBe(0);
  });

  it("P118: a method in the query is an unknown parameter", async () => {
    host.upstream.on("GET /api/scenarios", { json: { scenarios: [] } });
    expect((await host.call("GET", "/scenarios?_method=DELETE&search=a")).status).toBe(200);
    expect(host.upstream.arrivals[0]).toMatchObject({ method: "GET", query: { search: "a" } });
    expect(host.upstream.arrivals[0]?.query).not.toHaveProperty("_method");
  });
});

describe("mounting", () => {
  it("names the endpoint to add in the 404 of one that it does not offer", async () => {
    const other = await startHost({ endpoints: ["getSession"] });
    const messageOf = async (method: string, path: string) => ((await other.call(method, path)).json as { error: string }).error;
    expect(await messageOf("POST", "/scenario-access-token")).toContain("Add createAccessToken to its endpoints.");
    expect(await messageOf("GET", "/scenarios")).toContain("Add listScenarios or createScenario to its endpoints.");
    expect(await messageOf("GET", "/nothing")).toContain("Add others to its endpoints.");
    await other.close();
  });

  it("names both paths in the 404 outside its own", async () => {
    const response = await host.proxy(new Request("http://x/tt/scenarios"));
    const { error, code } = (await response.json()) as { error: string; code: string };
    expect(response.status).toBe(404);
    expect(code).toBe("not_found");
    expect(error).toContain("/tt/scenarios");
    expect(error).toContain("/api/tough-tongue");
  });

  it.each(["/training/voice", "/training/voice/", "/", ""])("serves below basePath %j", async (basePath) => {
    const other = await startHost({ basePath });
    other.upstream.on("GET /api/scenarios", { json: { scenarios: [{ id: "a", name: "A" }] } });
    const path = `${basePath.replace(/\/$/, "")}/scenarios`;
    const answer = await fetch(other.url + path, { headers: { "x-user": "ada" } });
    expect(await answer.json()).toEqual({ scenarios: [{ id: "a", name: "A" }] });
    await other.close();
  });

  it("offers what `endpoints` lists, and nothing else", async () => {
    const other = await startHost({ endpoints: ["getBalance"] });
    other.upstream.on("GET /api/balance", { json: { available_minutes: 5 } });
    expect((await other.call("GET", "/balance", { user: "manager" })).json).toEqual({ available_minutes: 5 });
    expect((await other.call("GET", "/scenarios")).status).toBe(404);
    expect(other.upstream.count()).toBe(1);
    await other.close();
  });

  it("sends only the parameters that the endpoint knows, each once", async () => {
    host.upstream.on("GET /api/scenarios", { json: [] });
    await host.call("GET", "/scenarios?search=a%26b%3Dc&search=d&type=x&is_featured=true&admin=1&user_email=x");
    expect(host.upstream.arrivals[0]?.query).toEqual({ search: "a&b=c", type: "x", is_featured: "true" });
  });
});
