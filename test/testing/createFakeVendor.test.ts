import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { createFakeVendor, makeWireScenario, makeWireSession } from "../../src/testing/index.js";
import type { FakeVendor } from "../../src/testing/index.js";

const api = "https://api.toughtongueai.com/api/public";

function get(vendor: FakeVendor, path: string, init?: RequestInit) {
  return vendor.fetch(new Request(`${api}${path}`, init));
}

function send(vendor: FakeVendor, method: string, path: string, body: unknown, init?: RequestInit) {
  return get(vendor, path, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...init,
  });
}

describe("the account's scenarios", () => {
  test("are listed, searched and featured", async () => {
    const vendor = createFakeVendor();
    const { scenarios } = await (await get(vendor, "/scenarios")).json();
    expect(scenarios.length).toBeGreaterThanOrEqual(8);
    const found = await (await get(vendor, "/scenarios?search=skeptical%20operations")).json();
    expect(found.scenarios.map((scenario: { id: string }) => scenario.id)).toEqual(["scenario_discovery_call"]);
    const featured = await (await get(vendor, "/featured-scenarios")).json();
    expect(featured.scenarios[0]).not.toHaveProperty("ai_instructions");
    expect(featured.scenarios.length).toBeLessThan(scenarios.length);
  });

  test("can be replaced, created, changed and deleted", async () => {
    const vendor = createFakeVendor({ scenarios: [makeWireScenario({ id: "one", name: "One" })] });
    const created = await (
      await send(vendor, "POST", "/scenarios", { name: "Two", ai_instructions: "Be kind.", is_public: true })
    ).json();
    await send(vendor, "PATCH", `/scenarios/${created.id}`, { name: "Second" });
    const scenario = await (await get(vendor, `/scenarios/${created.id}`)).json();
    expect(scenario).toMatchObject({ id: created.id, name: "Second", ai_instructions: "Be kind." });
    expect((await get(vendor, "/scenarios/one", { method: "DELETE" })).status).toBe(204);
    expect((await get(vendor, "/scenarios/one")).status).toBe(404);
  });

  test("refuses a scenario without a name as the vendor does", async () => {
    const response = await send(createFakeVendor(), "POST", "/scenarios", { ai_instructions: "Be kind." });
    expect(response.status).toBe(422);
    expect((await response.json()).detail[0].loc).toEqual(["body", "name"]);
  });
});

describe("a session", () => {
  test("is created, active, ended, analyzed", async () => {
    vi.useFakeTimers();
    try {
      const vendor = createFakeVendor({ analysisDelayMs: 4000, missingReadsAfterEnd: 1 });
      const created = await (
        await send(vendor, "POST", "/v2/sessions", { scenario_id: "scenario_discovery_call", user_email: "ada@example.com" })
      ).json();
      expect(created).toEqual({
        session_id: "session_1",
        embed_url: "https://app.toughtongueai.com/embed/session/session_1",
      });
      const running = await (await get(vendor, "/sessions/session_1")).json();
      expect(running).toMatchObject({ status: "active", user_email: "ada@example.com", completed_at: null });

      vi.advanceTimersByTime(60_000);
      vendor.endSession("session_1");
      expect((await get(vendor, "/sessions/session_1")).status).toBe(404);
      expect(await (await get(vendor, "/sessions/session_1")).json()).toMatchObject({ status: "completed", duration: 60 });

      const pending = await (await send(vendor, "POST", "/sessions/analyze", { session_id: "session_1" })).json();
      expect(pending).toEqual({ evaluation: null, improvement: null, is_analyzing: true });
      expect((await (await get(vendor, "/sessions/session_1")).json()).status).toBe("processing");

      vi.advanceTimersByTime(4000);
      const done = await (await get(vendor, "/sessions/session_1")).json();
      expect(done.status).toBe("completed");
      expect(done.evaluation_results.final_score).toBe(7.8);
      expect(done.transcript.length).toBeGreaterThan(4);
    } finally {
      vi.useRealTimers();
    }
  });

  test("of an unknown scenario is not created", async () => {
    const response = await send(createFakeVendor(), "POST", "/v2/sessions", { scenario_id: "nobody" });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "Scenario not found", details: {} });
  });
});

describe("faults", () => {
  test("are met in order, then nothing is wrong", async () => {
    const vendor = createFakeVendor({
      faults: { getBalance: [{ status: 429, headers: { "retry-after": "2" } }, "network", { status: 200, body: "<html>" }] },
    });
    const limited = await get(vendor, "/balance");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2"]);
    await expect(get(vendor, "/balance")).rejects.toThrow(TypeError);
    expect(await (await get(vendor, "/balance")).text()).toBe("<html>");
    expect((await (await get(vendor, "/balance")).json()).available_minutes).toBeGreaterThan(0);
    expect(vendor.callsTo("getBalance")).toHaveLength(4);
  });

  test("lost-reply does the work, network does not", async () => {
    const vendor = createFakeVendor({ faults: { createSession: ["network", "lost-reply"] } });
    const create = () => send(vendor, "POST", "/v2/sessions", { scenario_id: "scenario_discovery_call" });
    await expect(create()).rejects.toThrow("Failed to fetch");
    expect(vendor.session("session_1")).toBeUndefined();
    await expect(create()).rejects.toThrow("Failed to fetch");
    expect(vendor.session("session_1")).toMatchObject({ status: "active" });
  });

  test("hang ends with the request's own signal", async () => {
    const vendor = createFakeVendor({ faults: { getBalance: ["hang"] } });
    const controller = new AbortController();
    const answer = get(vendor, "/balance", { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(answer).rejects.toThrow("enough");
  });
});

describe("the list of sessions", () => {
  test("is filtered, newest first, and paged", async () => {
    const session = (id: string, fields: object) => makeWireSession({ id, ...fields });
    const vendor = createFakeVendor({
      sessions: [
        session("a", { created_at: "2026-01-01T10:00:00", scenario_id: "x" }),
        session("b", { created_at: "2026-02-01T10:00:00", scenario_id: "x" }),
        session("c", { created_at: "2026-03-01T10:00:00", scenario_id: "y" }),
        session("d", { created_at: "2026-03-02T10:00:00", scenario_id: "x", user_email: "bo@example.com" }),
      ],
    });
    const list = async (query: string) => (await get(vendor, `/sessions?${query}`)).json();
    const ids = (page: { sessions: { id: string }[] }) => page.sessions.map(({ id }) => id);
    expect(ids(await list("user_email=ada@example.com"))).toEqual(["c", "b", "a"]);
    expect(ids(await list("scenario_id=x&from_date=2026-02-01&to_date=2026-02-28"))).toEqual(["b"]);
    const second = await list("limit=3&page=2");
    expect(ids(second)).toEqual(["a"]);
    expect(second.page_meta).toEqual({ page: 2, limit: 3, total: 4, total_pages: 2, has_next: false, has_prev: true });
    expect(second.sessions[0]).not.toHaveProperty("transcript");
  });
});

describe("analyze", () => {
  test.each([
    ["A", "overall_score"],
    ["B", "analysis"],
    ["C", "evaluation"],
    ["D", "summary"],
    ["E", "evaluation_results"],
  ] as const)("answers in dialect %s, and the session carries it too", async (dialect, field) => {
    const vendor = createFakeVendor({ dialect, sessions: [makeWireSession({ id: "s", evaluation_results: null, improvement_results: null })] });
    const answer = await (await send(vendor, "POST", "/sessions/analyze", { session_id: "s" })).json();
    expect(answer[field]).toBeTruthy();
    expect((await (await get(vendor, "/sessions/s")).json()).evaluation_results).toBeTruthy();
  });

  test("blocks until it is done, with analyzeBlocks", async () => {
    vi.useFakeTimers();
    try {
      const vendor = createFakeVendor({ analysisDelayMs: 20_000, analyzeBlocks: true });
      vendor.startSession("s", { scenarioId: "scenario_bad_news" });
      vendor.endSession("s");
      let status = 0;
      const answer = send(vendor, "POST", "/sessions/analyze", { session_id: "s" }).then((response) => {
        status = response.status;
        return response.json();
      });
      await vi.advanceTimersByTimeAsync(19_000);
      expect(status).toBe(0);
      await vi.advanceTimersByTimeAsync(1_000);
      expect((await answer).evaluation.final_score).toBe(8.6);
    } finally {
      vi.useRealTimers();
    }
  });

  test("is refused where the scenario forbids it", async () => {
    const vendor = createFakeVendor({ scenarios: [makeWireScenario({ id: "one", analysis_access: "never" })] });
    vendor.startSession("s", { scenarioId: "one" });
    expect((await send(vendor, "POST", "/sessions/analyze", { session_id: "s" })).status).toBe(403);
  });
});

test("whatever is asked, there is an answer", async () => {
  const vendor = createFakeVendor();
  const path = fc.oneof(
    fc.constantFrom("/scenarios", "/sessions", "/sessions/analyze", "/v2/sessions", "/scenario-access-token", "/test"),
    fc.webPath(),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("GET", "POST", "PATCH", "DELETE", "PUT"), path, fc.jsonValue(), async (method, where, body) => {
      const response = method === "GET" ? await get(vendor, where) : await send(vendor, method, where, body);
      expect(response.status).toBeGreaterThanOrEqual(200);
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 100 },
  );
});

test("calls are recorded with method, path, query and body", async () => {
  const vendor = createFakeVendor({ token: "secret" });
  await get(vendor, "/sessions?limit=5", { headers: { authorization: "Bearer secret" } });
  await send(vendor, "POST", "/sessions/analyze", { session_id: "x" });
  expect(vendor.calls).toMatchObject([
    { endpoint: "listSessions", method: "GET", path: "/sessions", query: { limit: "5" }, body: undefined },
    { endpoint: "analyzeSession", method: "POST", path: "/sessions/analyze", body: { session_id: "x" } },
  ]);
  expect((await get(vendor, "/balance")).status).toBe(401);
  vendor.reset();
  expect(vendor.calls).toEqual([]);
});
