import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Host, startHost, token } from "./host.js";

let host: Host;
beforeAll(async () => {
  host = await startHost({ organizationId: "org_1" });
});
afterAll(() => host.close());
beforeEach(() => host.upstream.reset());

describe("P125: what goes to the API", () => {
  it("P125: none of the caller's headers, only our own", async () => {
    host.upstream.on("POST", { json: { session_id: "s1" } });
    await host.call("POST", "/v2/sessions", {
      headers: {
        authorization: "Bearer of-the-caller",
        cookie: "session=secret",
        "x-forwarded-for": "10.0.0.1",
        "x-forwarded-host": "evil.example",
        forwarded: "for=10.0.0.1",
        "x-organization-id": "org_2",
        "x-tt-org": "org_2",
        "x-real-ip": "10.0.0.1",
        referer: "http://x/private",
        "proxy-authorization": "Basic eDp5",
        "accept-language": "de",
        te: "trailers",
      },
      body: { scenario_id: "abc" },
    });
    const headers = host.upstream.arrivals[0]?.headers ?? {};
    expect(headers.authorization).toBe(`Bearer ${token}`);
    expect(headers["x-organization-id"]).toBe("org_1");
    expect(headers["x-tt-org"]).toBe("org_1");
    expect(headers["content-type"]).toBe("application/json");
    expect(headers.host).toBe(new URL(host.upstream.url).host);
    const text = JSON.stringify(headers);
    for (const word of ["of-the-caller", "session=secret", "10.0.0.1", "evil.example", "private", "eDp5", "org_2", "ada"]) {
      expect(text).not.toContain(word);
    }
    // Only the headers that the runtime's own fetch adds.
    const known = ["accept", "accept-encoding", "accept-language", "authorization", "cache-control", "connection", "content-length", "content-type", "host", "pragma", "sec-fetch-mode", "user-agent", "x-organization-id", "x-tt-org"];
    expect(Object.keys(headers).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("names no organization where none is given", async () => {
    const other = await startHost();
    other.upstream.on("GET", { json: [] });
    await other.call("GET", "/scenarios", { headers: { "x-organization-id": "org_2" } });
    expect(other.upstream.arrivals[0]?.headers).not.toHaveProperty("x-organization-id");
    await other.close();
  });
});

describe("P126: line breaks", () => {
  it("P126: in a header they are no header", async () => {
    host.upstream.on("GET", { json: [] });
    await host.raw("GET /api/tough-tongue/scenarios HTTP/1.1\r\nHost: x\r\nX-User: ada\rX-Evil: 1\r\nConnection: close\r\n\r\n");
    for (const { headers } of host.upstream.arrivals) expect(headers).not.toHaveProperty("x-evil");
  });

  it("P126: in a parameter they stay encoded", async () => {
    host.upstream.on("GET", { json: [] });
    await host.call("GET", "/scenarios?search=a%0d%0aX-Evil:%201");
    expect(host.upstream.arrivals[0]?.query.search).toBe("a\r\nX-Evil: 1");
    expect(host.upstream.arrivals[0]?.headers).not.toHaveProperty("x-evil");
  });

  it.each(["a\nb", "a\r\nX-Evil: 1", "a b", ""])("P126: an organization %j does not start", async (organizationId) => {
    await expect(startHost({ organizationId })).rejects.toMatchObject({ code: "invalid_argument" });
  });

  it.each(["a\n@example.com", "a@example.com\r\nX: 1", "a\u0000@example.com"])("P126: a user %j is refused", async (userEmail) => {
    const other = await startHost({ authorize: () => ({ userEmail }) });
    expect((await other.call("POST", "/v2/sessions", { body: { scenario_id: "abc" } })).status).toBe(403);
    expect(other.upstream.count()).toBe(0);
    await other.close();
  });
});

describe("P127: response headers", () => {
  const hostile = {
    "set-cookie": ["a=1", "b=2"],
    location: "https://evil.example",
    "access-control-allow-origin": "*",
    "access-control-allow-credentials": "true",
    "cache-control": "public, max-age=31536000",
    "content-security-policy": "default-src *",
    "x-powered-by": "vendor",
    server: "vendor",
    "www-authenticate": "Bearer",
    etag: '"1"',
    link: "<https://evil.example>; rel=preload",
    refresh: "0; url=https://evil.example",
  };

  it.each([200, 404, 429, 500])("P127: of the headers of a %s only ours and the listed ones", async (status) => {
    host.upstream.on("GET", { status, headers: { ...hostile, "x-request-id": "req-1", "retry-after": "7" }, json: { error: "x", scenarios: [] } });
    const answer = await host.call("GET", "/scenarios");
    const names = [...answer.headers.keys()].filter((name) => !["connection", "date", "keep-alive"].includes(name));
    expect(names.sort()).toEqual(
      ["cache-control", "content-length", "content-type", "retry-after", "x-content-type-options", "x-request-id"].sort(),
    );
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("x-request-id")).toBe("req-1");
  });

  it.each(["<script>", "a b", "x".repeat(200)])("P127: a request id %j is dropped", async (id) => {
    host.upstream.on("GET", { headers: { "x-request-id": id }, json: [] });
    expect((await host.call("GET", "/scenarios")).headers.get("x-request-id")).toBeNull();
  });

  it("every answer is private and not stored, errors of ours too", async () => {
    host.upstream.on("GET", { json: [] });
    const answers = [
      await host.call("GET", "/scenarios"),
      await host.call("GET", "/nothing"),
      await host.call("PUT", "/scenarios"),
      await host.call("GET", "/scenarios", { user: "" }),
      await host.call("POST", "/v2/sessions", { body: "x" }),
      await host.call("GET", "/scenarios", { headers: { origin: "https://evil.example" } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 403, 400, 403]);
    for (const { headers, json, status } of answers) {
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      if (status !== 200) expect(json).toMatchObject({ error: expect.any(String), code: expect.any(String) });
    }
  });
});
