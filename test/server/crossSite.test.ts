import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Host, startHost } from "./host.js";

const app = "https://app.example.com";
const create = { scenario_id: "abc" };

function script(host: Host) {
  host.upstream.reset();
  host.upstream.on("POST /api/v2/sessions", { json: { session_id: "s1" } });
  host.upstream.on("GET /api/scenarios", { json: { scenarios: [] } });
}

describe("P122: other sites' pages", () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost();
  });
  afterAll(() => host.close());
  beforeEach(() => script(host));

  it.each([
    ["a form", "application/x-www-form-urlencoded", 403],
    ["a plain text form", "text/plain", 403],
    ["a multipart form", "multipart/form-data; boundary=x", 403],
    ["a beacon with JSON", "application/json", 403],
  ])("P122: %s across sites is refused", async (_, type, status) => {
    const headers = { "content-type": type, "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    const answer = await host.call("POST", "/v2/sessions", { headers, body: JSON.stringify(create) });
    expect(answer.status).toBe(status);
    expect(host.upstream.count()).toBe(0);
  });

  it.each([
    ["a form", "application/x-www-form-urlencoded"],
    ["a text", "text/plain;charset=UTF-8"],
    ["JSON under another name", "text/json"],
    ["a list of types", "application/json, text/plain"],
    ["a type that begins alike", "application/jsonx"],
    ["a patch", "application/json-patch+json"],
  ])("P122: a write as %s is 415, also from the own page", async (_, type) => {
    const headers = { "content-type": type, "sec-fetch-site": "same-origin" };
    const answer = await host.call("POST", "/v2/sessions", { headers, body: JSON.stringify(create) });
    expect(answer.status).toBe(415);
    expect(host.upstream.count()).toBe(0);
  });

  it("P122: an untyped blob is 415", async () => {
    const response = await fetch(`${host.url}/api/tough-tongue/v2/sessions`, {
      method: "POST",
      headers: { "x-user": "ada" },
      body: new Blob([JSON.stringify(create)]),
    });
    expect(response.status).toBe(415);
    expect(host.upstream.count()).toBe(0);
  });

  it.each(["application/json", "Application/JSON", "application/json; charset=utf-8", "application/json ;charset=UTF-8"])(
    "takes %s",
    async (type) => {
      const answer = await host.call("POST", "/v2/sessions", { headers: { "content-type": type }, body: JSON.stringify(create) });
      expect(answer.status).toBe(200);
    },
  );

  it.each([
    ["cross-site", "https://evil.example"],
    ["cross-site", undefined],
    ["cross-site", "null"],
    ["same-site", "https://other.example.com"],
    ["same-site", undefined],
    ["something new", undefined],
    ["none", "https://evil.example"],
    [undefined, "https://evil.example"],
    [undefined, "null"],
    [undefined, "not a url"],
    [undefined, "https://127.0.0.1.evil.example"],
    [undefined, "http://user@127.0.0.1"],
    [undefined, "http://127.0.0.1:1"],
  ])("P122: Sec-Fetch-Site %j with Origin %j is 403, for reads too", async (site, origin) => {
    const headers: Record<string, string> = {};
    if (site !== undefined) headers["sec-fetch-site"] = site;
    if (origin !== undefined) headers.origin = origin;
    const write = await host.call("POST", "/v2/sessions", { headers, body: create });
    const read = await host.call("GET", "/scenarios", { headers });
    expect([write.status, read.status]).toEqual([403, 403]);
    expect(write.json.code).toBe("cross_origin");
    expect(host.upstream.count()).toBe(0);
  });

  it("P122: the 403 names both origins and the option", async () => {
    const answer = await host.call("POST", "/v2/sessions", { headers: { origin: "https://evil.example" }, body: create });
    expect(answer.json.error).toContain("https://evil.example");
    expect(answer.json.error).toContain(host.url);
    expect(answer.json.error).toContain("allowedOrigins");
  });

  it.each([
    ["the own page", { "sec-fetch-site": "same-origin" }],
    ["the own page behind a proxy that changes Host", { "sec-fetch-site": "same-origin", origin: "https://www.example.com" }],
    ["a typed address", { "sec-fetch-site": "none" }],
    ["a server or a script, which authorize judges", {}],
  ])("lets in %s", async (_, headers) => {
    expect((await host.call("POST", "/v2/sessions", { headers: headers as Record<string, string>, body: create })).status).toBe(200);
    expect((await host.call("GET", "/scenarios", { headers: headers as Record<string, string> })).status).toBe(200);
  });

  it("P122: compares Origin with Host where the browser is too old for Sec-Fetch-Site, TLS in front or not", async () => {
    const { host: name } = new URL(host.url);
    expect((await host.call("POST", "/v2/sessions", { headers: { origin: `http://${name}` }, body: create })).status).toBe(200);
    expect((await host.call("POST", "/v2/sessions", { headers: { origin: `https://${name}` }, body: create })).status).toBe(200);
    const ask = (origin: string, own: string) =>
      host.proxy(new Request("http://x/api/tough-tongue/scenarios", { headers: { "x-user": "ada", origin, host: own } }));
    expect((await ask("https://a.example", "a.example:443")).status).toBe(200);
    expect((await ask("https://a.example", "A.example")).status).toBe(200);
    expect((await ask("https://a.example", "a.example:8443")).status).toBe(403);
    expect((await ask("https://a.example.evil.example", "a.example")).status).toBe(403);
    expect((await ask("https://evila.example", "a.example")).status).toBe(403);
    expect((await ask("https://a.example", "a.example@b.example")).status).toBe(403);
    expect((await ask("https://b.example", "a.example@b.example")).status).toBe(403);
    expect((await ask("https://a.example", "a.example/x")).status).toBe(403);
  });

  it("compares with the request's own address where a runtime keeps Host to itself", async () => {
    const ask = (origin: string) =>
      host.proxy(new Request("https://a.example/api/tough-tongue/scenarios", { headers: { "x-user": "ada", origin } }));
    expect((await ask("https://a.example")).status).toBe(200);
    expect((await ask("https://b.example")).status).toBe(403);
  });

  it("answers without CORS headers, and OPTIONS with 405", async () => {
    const answer = await host.call("GET", "/scenarios", { headers: { "sec-fetch-site": "same-origin", origin: app } });
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    const preflight = await host.call("OPTIONS", "/scenarios", { headers: { origin: app } });
    expect(preflight.status).toBe(405);
    expect([...preflight.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("allowedOrigins", () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ allowedOrigins: [app, "http://localhost:5173/"] });
  });
  afterAll(() => host.close());
  beforeEach(() => script(host));

  it("lets a listed origin's page call and read the answer", async () => {
    const headers = { origin: app, "sec-fetch-site": "cross-site" };
    const answer = await host.call("POST", "/v2/sessions", { headers, body: create });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(app);
    expect(answer.headers.get("access-control-allow-credentials")).toBe("true");
    expect(answer.headers.get("vary")).toBe("Origin");
  });

  it("lets it read errors as well", async () => {
    const refused = await host.call("GET", "/scenarios", { user: "", headers: { origin: app } });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("access-control-allow-origin")).toBe(app);
  });

  it("answers OPTIONS before a listed origin's call", async () => {
    const answer = await host.call("OPTIONS", "/sessions/analyze", {
      user: "",
      headers: {
        origin: app,
        "sec-fetch-site": "cross-site",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-csrf",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(app);
    expect(answer.headers.get("access-control-allow-methods")).toBe("POST");
    expect(answer.headers.get("access-control-allow-headers")).toBe("content-type,x-csrf");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(host.upstream.count()).toBe(0);
  });

  it("takes an origin with a slash at its end as the origin", async () => {
    const answer = await host.call("GET", "/scenarios", { headers: { origin: "http://localhost:5173", "sec-fetch-site": "cross-site" } });
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
  });

  it.each(["https://evil.example", "https://app.example.com.evil.example", "http://app.example.com", "https://app.example.com:8443", "null"])(
    "refuses %s, for OPTIONS too, without a CORS header",
    async (origin) => {
      for (const method of ["OPTIONS", "GET"]) {
        const answer = await host.call(method, "/scenarios", { headers: { origin, "sec-fetch-site": "cross-site" } });
        expect(answer.status).toBe(403);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
        expect(answer.headers.get("vary")).toBe("Origin");
      }
      expect(host.upstream.count()).toBe(0);
    },
  );

  it.each(["*", "null", "app.example.com", "https://*.example.com", "https://app.example.com/path", "file:///x", ""])(
    "does not start with %j on the list",
    async (origin) => {
      await expect(startHost({ allowedOrigins: [origin] })).rejects.toMatchObject({ code: "invalid_argument" });
    },
  );
});
