import { afterEach, describe, expect, it, vi } from "vitest";
import type { ProxyOptions } from "../../src/server/index.js";
import { createCache } from "../../src/server/cache.js";
import { everyEndpoint } from "./everyRoute.js";
import { type Host, startHost, token } from "./host.js";

let host: Host;
afterEach(() => host.close());

async function start(options: Partial<ProxyOptions> = {}) {
  host = await startHost({ cacheSeconds: 60, endpoints: everyEndpoint, ...options });
  let number = 0;
  host.upstream.on("*", () => ({ json: { id: "abc", name: `N${++number}`, user_email: "ada@example.com", scenarios: [{ id: "abc", name: `N${number}` }] } }));
}

const name = async (path: string, user = "ada") => /N\d+/.exec((await host.call("GET", path, { user })).text)?.[0];

describe("the cache", () => {
  it("is off by default", async () => {
    await start({ cacheSeconds: undefined });
    expect([await name("/scenarios"), await name("/scenarios")]).toEqual(["N1", "N2"]);
  });

  it("holds scenarios, each endpoint, id and query for itself, for everybody", async () => {
    await start();
    for (const user of ["ada", "bob", "admin"]) {
      expect(await name("/scenarios", user)).toBe("N1");
    }
    expect(await name("/scenarios?search=x")).toBe("N2");
    expect(await name("/scenarios?search=y")).toBe("N3");
    expect(await name("/scenarios?search=x&unknown=1")).toBe("N2");
    expect(await name("/featured-scenarios")).toBe("N4");
    expect(await name("/scenarios/abc")).toBe("N5");
    expect(await name("/scenarios/def")).toBe("N6");
    expect(await name("/scenarios/abc")).toBe("N5");
    expect(host.upstream.count()).toBe(6);
    expect(host.log[0]).toMatchObject({ status: 200, upstreamStatus: 200, cached: undefined });
    expect(host.log[1]).toMatchObject({ status: 200, upstreamStatus: undefined, cached: true });
  });

  it("P129: what it gives again is the same answer, without the token", async () => {
    host = await startHost({ cacheSeconds: 60 });
    host.upstream.on("*", { json: { scenarios: [{ id: "abc", name: `Ä ${token} ${btoa(`user:${token}`)}` }] } });
    const answers = [await host.call("GET", "/scenarios"), await host.call("GET", "/scenarios", { user: "bob" })];
    for (const { text, headers } of answers) {
      expect(text).toBe(answers[0]!.text);
      expect(text).not.toContain(token);
      expect(text).not.toContain(btoa(token).slice(4, -8));
      expect(text.match(/\[redacted\]/g)).toHaveLength(2);
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(Number(headers.get("content-length"))).toBe(new TextEncoder().encode(text).length);
    }
    expect(host.upstream.count()).toBe(1);
  });

  it("sits behind authorize", async () => {
    await start();
    expect(await name("/scenarios")).toBe("N1");
    expect(await host.call("GET", "/scenarios", { user: "" })).toMatchObject({ status: 403 });
    expect(await host.call("GET", "/scenarios", { headers: { origin: "https://evil.example" } })).toMatchObject({ status: 403 });
  });

  it("never holds anything of a person", async () => {
    await start();
    for (const path of ["/sessions/abc", "/sessions", "/balance"]) {
      await host.call("GET", path, { user: "manager" });
      await host.call("GET", path, { user: "manager" });
    }
    expect(host.upstream.count()).toBe(6);
  });

  it("holds what was reduced, and answers with the same headers", async () => {
    await start();
    host.upstream.on("GET /api/scenarios", { json: { scenarios: [{ id: "a", name: "A", ai_instructions: "SECRET" }] } });
    for (let time = 0; time < 2; time++) {
      const answer = await host.call("GET", "/scenarios");
      expect(answer.text).not.toContain("SECRET");
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
    }
  });

  it("shares one request among calls at the same moment, also when the first caller leaves", async () => {
    await start();
    host.upstream.on("GET /api/scenarios", { delayMs: 150, json: { scenarios: [] } });
    const caller = new AbortController();
    const first = host.call("GET", "/scenarios", { signal: caller.signal }).catch(() => "gone");
    const others = Array.from({ length: 20 }, () => host.call("GET", "/scenarios", { user: "bob" }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    caller.abort();
    expect(await first).toBe("gone");
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(host.upstream.count()).toBe(1);
  });

  it.each([{ status: 500, json: { error: "x" } }, { status: 404, json: { error: "x" } }, { reset: true }, { html: "<p>" }])("keeps no failure (%j)", async (fault) => {
    await start();
    host.upstream.on("GET /api/scenarios", fault, { json: { scenarios: [{ id: "a", name: "N9" }] } });
    expect((await host.call("GET", "/scenarios")).status).toBeGreaterThanOrEqual(400);
    expect(await name("/scenarios")).toBe("N9");
  });

  it.each([
    ["POST", "/scenarios"],
    ["PATCH", "/scenarios/abc"],
    ["DELETE", "/scenarios/abc"],
  ])("forgets all after %s %s, also after one that failed", async (method, path) => {
    await start();
    expect(await name("/scenarios")).toBe("N1");
    await host.call(method, path, { user: "manager", body: method === "DELETE" ? undefined : { name: "x" } });
    expect(await name("/scenarios")).toBe("N3");
    host.upstream.on(`${method} /api${path}`, { reset: true });
    await host.call(method, path, { user: "manager", body: method === "DELETE" ? undefined : { name: "x" } });
    expect(await name("/scenarios")).toBe("N4");
  });

  it("keeps a response for its time, by a monotonic clock", async () => {
    let now = 0;
    const cached = createCache(1000, () => now);
    const response = Promise.resolve({ status: 200 });
    cached.set("a", response);
    vi.spyOn(Date, "now").mockReturnValue(-1e12);
    now = 999;
    expect(cached.get("a")).toBe(response);
    now = 1000;
    expect(cached.get("a")).toBeUndefined();
    vi.restoreAllMocks();
  });

  it("does not use the wall clock", async () => {
    await start();
    expect(await name("/scenarios")).toBe("N1");
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 1e9);
    expect(await name("/scenarios")).toBe("N1");
    vi.restoreAllMocks();
  });

  it("keeps tokens apart, where a function chooses among them", async () => {
    let current = "tt_tenant_one_1";
    await start({ token: () => current });
    expect(await name("/scenarios")).toBe("N1");
    current = "tt_tenant_two_2";
    expect(await name("/scenarios")).toBe("N2");
    current = "tt_tenant_one_1";
    expect(await name("/scenarios")).toBe("N1");
  });

  it("does not grow without end", async () => {
    await start();
    for (let index = 0; index < 60; index++) await name(`/scenarios?search=${index}`);
    const before = host.upstream.count();
    await name("/scenarios?search=59");
    expect(host.upstream.count()).toBe(before);
    await name("/scenarios?search=0");
    expect(host.upstream.count()).toBe(before + 1);
  });
});
