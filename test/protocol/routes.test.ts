// @vitest-environment node
import { describe, expect, it } from "vitest";
import { endpointNames, endpointRules, endpoints, matchEndpoint, parseQuery, timeoutFor, toSearchParams } from "../../src/protocol/endpoints.js";
import { errorCodeOf, isMissingRoute, requestOf, routesOf, tryRoutes } from "../../src/protocol/routes.js";

describe("isMissingRoute", () => {
  it.each<[number, unknown, boolean]>([
    [405, { detail: "Method Not Allowed" }, true],
    [405, undefined, true],
    [410, { error: "Gone" }, true],
    [404, { detail: "Not Found" }, true],
    [404, { error: "Not Found" }, true],
    [404, { error: "Method Not Allowed" }, true],
    [404, { detail: "Session not found" }, false],
    [404, { detail: "Not Found." }, false],
    [404, { detail: "not found" }, false],
    [404, { message: "Not Found" }, false],
    [404, { detail: [{ msg: "Not Found" }] }, false],
    [404, undefined, false],
    [404, "Not Found", false],
    [400, { detail: "Not Found" }, false],
    [500, { detail: "Not Found" }, false],
    [403, { detail: "Method Not Allowed" }, false],
    // From a proxy of ours, which has tried all routes itself.
    [404, { error: "Not Found", code: "not_found" }, false],
    [405, { error: "Not here", code: "method_not_allowed" }, false],
  ])("%i %j: %s", (status, body, expected) => {
    expect(isMissingRoute(status, body)).toBe(expected);
  });

  it("becomes not_supported where accounts differ, and stays what it says elsewhere", () => {
    expect(errorCodeOf("createSession", 404, { detail: "Not Found" })).toBe("not_supported");
    expect(errorCodeOf("createSession", 404, { detail: "Scenario not found" })).toBe("not_found");
    expect(errorCodeOf("createSession", 501, { error: "no", code: "not_supported" })).toBe("not_supported");
    expect(errorCodeOf("getSession", 404, { detail: "Not Found" })).toBe("not_found");
    expect(errorCodeOf("getSession", 410, {})).toBe("bad_request");
    expect(errorCodeOf("listScenarios", 404, { detail: "Not Found" })).toBe("not_found");
  });
});

describe("requestOf", () => {
  const sessions = { query: { scenario_id: "a", $gte_created_at: "2026-01-01", $lte_created_at: "2026-01-31", page: "2" } };

  it("spells a call for each route", () => {
    expect(requestOf("listSessions", 0, sessions)).toEqual({ method: "GET", path: "/v2/sessions", query: sessions.query, body: undefined });
    expect(requestOf("listSessions", 1, sessions)).toEqual({
      method: "GET",
      path: "/sessions",
      query: { scenario_id: "a", from_date: "2026-01-01", to_date: "2026-01-31", page: "2" },
    });
    expect(requestOf("updateScenario", 0, { id: "a", body: { name: "N" } })).toMatchObject({ method: "PATCH", path: "/scenarios/a", body: { name: "N" } });
    expect(requestOf("updateScenario", 1, { id: "a", body: { name: "N" } })).toMatchObject({ method: "POST", path: "/scenarios", body: { name: "N", id: "a" } });
    expect(requestOf("analyzeSession", 0, { body: { session_id: "s" } })).toMatchObject({ path: "/sessions/analyze", body: { session_id: "s" } });
    expect(requestOf("analyzeSession", 1, { body: { session_id: "s", force: true } })).toMatchObject({
      method: "POST",
      path: "/v2/sessions/s/post-process",
      body: { run_analysis: true },
    });
  });

  it.each([
    [{ meta_team: "a" }, /metadata/],
    [{ user_email: "a@b.c,d@e.f" }, /several e-mail/],
  ])("refuses what the older route cannot do: %j", (query, words) => {
    expect(() => requestOf("listSessions", 1, { query })).toThrow(expect.objectContaining({ code: "not_supported", message: expect.stringMatching(words) }));
  });

  it("refuses a malformed id on every route", () => {
    expect(() => requestOf("updateScenario", 0, { id: "../x" })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    expect(() => requestOf("analyzeSession", 1, { body: { session_id: "../x" } })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    expect(() => requestOf("analyzeSession", 1, { body: {} })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});

describe("tryRoutes", () => {
  const missing = new Error("missing");
  const isMissing = (error: unknown) => error === missing;

  it("tries the next route only if the first one is missing, and remembers it", async () => {
    const memory = {};
    const tried: number[] = [];
    const attempt = async (route: number) => {
      tried.push(route);
      if (route === 0) throw missing;
      return "found";
    };
    expect(await tryRoutes("listSessions", memory, attempt, isMissing)).toBe("found");
    expect(await tryRoutes("listSessions", memory, attempt, isMissing)).toBe("found");
    expect(tried).toEqual([0, 1, 1]);
  });

  it("stops at any other failure", async () => {
    const tried: number[] = [];
    const broken = new Error("broken");
    const attempt = async (route: number) => {
      tried.push(route);
      throw broken;
    };
    await expect(tryRoutes("listSessions", {}, attempt, isMissing)).rejects.toBe(broken);
    expect(tried).toEqual([0]);
  });

  it("tries the others again once the remembered route is missing, and rejects if none is left", async () => {
    const memory = { listSessions: 1 };
    const tried: number[] = [];
    const attempt = async (route: number) => {
      tried.push(route);
      throw missing;
    };
    await expect(tryRoutes("listSessions", memory, attempt, isMissing)).rejects.toBe(missing);
    expect(tried).toEqual([1, 0]);
  });
});

describe("the table", () => {
  it("has a right, an answer and a way to each endpoint", () => {
    for (const name of endpointNames) {
      const { method, path } = endpoints[name];
      const { body, right, subject } = endpointRules[name];
      expect(routesOf(name)[0]).toMatchObject({ method, path });
      expect(Boolean(body)).toBe(method === "POST" || method === "PATCH");
      expect(["everyone", "canReview", "canManage"]).toContain(right);
      expect(subject?.in === "path").toBe(path.includes("{id}"));
      expect(matchEndpoint(method, path.replace("{id}", "x1"))).toMatchObject({ name });
    }
  });

  it("finds the older route of a list of sessions, and ids in the middle of a path", () => {
    expect(matchEndpoint("GET", "/sessions")).toEqual({ name: "listSessions" });
    expect(matchEndpoint("GET", "/v2/sessions")).toEqual({ name: "listSessions" });
    expect(matchEndpoint("GET", "/v2/sessions/batch")).toEqual({ name: "getSessions" });
    expect(matchEndpoint("GET", "/sessions/s1/transcript")).toEqual({ name: "getTranscript", id: "s1" });
    expect(matchEndpoint("POST", "/v2/sessions/s1/post-process")).toEqual({ name: "postProcess", id: "s1" });
    for (const path of ["/sessions/../transcript", "/sessions//transcript", "/sessions/a/b/transcript", "/v2/sessions/%2e/post-process", "/sessions/transcript/"]) {
      for (const method of ["GET", "POST"]) expect(matchEndpoint(method, path)).toBeUndefined();
    }
  });

  it("gives no call less time than the vendor needs", () => {
    const limits = { timeoutMs: 1000, analyzeTimeoutMs: 180_000 };
    expect(timeoutFor("getSession", limits)).toBe(1000);
    expect(timeoutFor("createSession", limits)).toBe(30_000);
    expect(timeoutFor("analyzeSession", limits)).toBe(180_000);
  });
});

describe("queries", () => {
  it("accepts an endpoint's parameters, and metadata filters if it has them", () => {
    const params = new URLSearchParams("search=a&search=b&x=1&meta_team=R%26D&meta_%24gte_level=2&meta_%24x_level=2&user_email=c");
    expect(parseQuery("listScenarios", params)).toEqual({ search: "a", meta_team: "R&D", meta_$gte_level: "2" });
    expect(parseQuery("getSession", params)).toEqual({});
  });

  it("repeats session_ids for each id", () => {
    const query = parseQuery("getSessions", new URLSearchParams("session_ids=a&session_ids=b"));
    expect(query).toEqual({ session_ids: "a,b" });
    expect(toSearchParams(query).toString()).toBe("session_ids=a&session_ids=b");
  });
});
