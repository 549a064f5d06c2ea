/** Limits in the proxy: the counts, the responses and the log. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { hashEmail } from "../../src/server/hashText.js";
import { type ProxyOptions, type ProxyRequestEvent, createProxy } from "../../src/server/index.js";
import { createMemoryStore } from "../../src/server/store.js";
import { type Host, byHeader, startHost } from "./host.js";

let host: Host;
afterEach(() => host?.close());

const created = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" };

async function start(options: Partial<ProxyOptions>): Promise<Host> {
  host = await startHost(options);
  host.upstream.on("POST /api/v2/sessions", { json: created });
  return host;
}

const create = (user = "ada") => host.call("POST", "/v2/sessions", { user, body: { scenario_id: "a" } });
const creates = () => host.upstream.count("POST", "/api/v2/sessions");
const analyze = (id = "s1", user = "ada") => host.call("POST", "/sessions/analyze", { user, body: { session_id: id } });
const lastPaid = () => host.log.filter((event): event is ProxyRequestEvent => event.type === "request").at(-1)?.paid;

describe("limits", () => {
  it("are off by default, with one warning at startup", async () => {
    const log = vi.fn();
    createProxy({ token: "tt_token_1234", authorize: byHeader, onLog: log });
    expect(log.mock.calls).toMatchObject([[{ type: "warning", code: "no_limits" }]]);
    log.mockReset();
    createProxy({ token: "tt_token_1234", authorize: byHeader, onLog: log, limits: { createSession: { perPerson: "5/day" } } });
    createProxy({ token: "tt_token_1234", authorize: byHeader, onLog: log, endpoints: ["listScenarios"] });
    expect(log).not.toHaveBeenCalled();
  });

  it("refuse a call before anything is sent, and say what, for whom and until when", async () => {
    await start({ limits: { createSession: { perPerson: "2/day" } } });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await create()).toMatchObject({ status: 200 });
    const refused = await create();
    expect(refused).toMatchObject({ status: 429, json: { code: "limit_reached", error: expect.any(String) } });
    expect(refused.json.details).toMatchObject({ limit: "createSession", per: "person", max: 2, window: "day" });
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(86_000);
    expect(seconds).toBeLessThanOrEqual(86_400);
    expect(Date.parse(String((refused.json.details as { resetsAt: string }).resetsAt)) - Date.now()).toBeGreaterThan(86_000_000);
    expect(host.upstream.count()).toBe(2);
    expect(await create("bob")).toMatchObject({ status: 200 });
  });

  it("run after authorize: a stranger neither counts nor learns of them", async () => {
    await start({ limits: { createSession: { perAccount: "1/day" } } });
    expect(await create("")).toMatchObject({ status: 403 });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await create("")).toMatchObject({ status: 403 });
  });

  it("know a person by any spelling of the e-mail address", async () => {
    const spellings = ["ada@example.com", " ADA@example.com", "Ada@Example.com "];
    let next = 0;
    await start({ limits: { createSession: { perPerson: "1/day" } }, authorize: () => ({ userEmail: spellings[next++]! }) });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await create()).toMatchObject({ status: 429 });
    expect(await create()).toMatchObject({ status: 429 });
  });

  it("let exactly the allowed number through in one process: 2,000 concurrent creates by 20 people, 5 each", async () => {
    await start({ limits: { createSession: { perPerson: "5/day" } } });
    const proxy = host.proxy;
    const answers = await Promise.all(
      Array.from({ length: 2000 }, (_, index) =>
        proxy(
          new Request("http://host.test/api/tough-tongue/v2/sessions", {
            method: "POST",
            headers: { "content-type": "application/json", "x-user": `person-${index % 20}` },
            body: JSON.stringify({ scenario_id: "a" }),
          }),
        ),
      ),
    );
    expect(creates()).toBe(100);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1900);
  });

  it("leave reads and other writes alone", async () => {
    await start({ limits: { createSession: { perPerson: "0/day" }, analyzeSession: { perPerson: "0/day" } } });
    host.upstream.on("GET /api/scenarios", { json: { scenarios: [] } });
    for (let index = 0; index < 5; index += 1) expect(await host.call("GET", "/scenarios")).toMatchObject({ status: 200 });
  });
});

describe("a call is given back", () => {
  it.each([400, 401, 403, 404, 409, 422, 429])("after the API's %d", async (status) => {
    await start({ limits: { createSession: { perPerson: "1/day" } } });
    host.upstream.on("POST /api/v2/sessions", { status, json: { error: "no" } }, { json: created });
    expect((await create()).status).toBeGreaterThanOrEqual(400);
    expect(lastPaid()).toMatchObject({ outcome: "refused" });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await create()).toMatchObject({ status: 429, json: { code: "limit_reached" } });
  });

  it("after a connection that was never made", async () => {
    await start({ limits: { createSession: { perPerson: "1/day" } } });
    await host.upstream.close();
    for (let index = 0; index < 3; index += 1) expect(await create()).toMatchObject({ status: 502, json: { code: "upstream_unreachable" } });
    expect(lastPaid()).toMatchObject({ outcome: "not_sent" });
  });

  it("after a token that could not be read", async () => {
    await start({
      limits: { createSession: { perPerson: "1/day" } },
      token: () => {
        throw new Error("the vault is closed");
      },
    });
    for (let index = 0; index < 3; index += 1) expect((await create()).status).toBeGreaterThanOrEqual(500);
  });

  it.each([
    ["a 500", { status: 500, json: { error: "oops" } }],
    ["a page of a gateway", { status: 502, html: "<h1>Bad gateway</h1>" }],
    ["a broken connection", { reset: true }],
    ["an answer that was cut off", { json: created, cutAt: 5 }],
    ["no answer", { hang: "headers" as const }],
    ["an answer that is no JSON", { html: "<h1>Hello</h1>" }],
    ["a lost status", { json: { error: "something" } }],
  ])("not after %s: it may have been carried out", async (_, fault) => {
    await start({ limits: { createSession: { perPerson: "1/day" } } });
    const hanging = "hang" in fault;
    if (hanging) vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    host.upstream.on("POST /api/v2/sessions", fault, { json: created });
    const first = create();
    if (hanging) {
      await untilWithFakeTimers(() => creates() === 1);
      await vi.advanceTimersByTimeAsync(31_000);
      vi.useRealTimers();
    }
    await first;
    expect(lastPaid()).toMatchObject({ outcome: "unknown" });
    expect(await create()).toMatchObject({ status: 429, json: { code: "limit_reached" } });
    expect(creates()).toBe(1);
  });

  it("when the session to analyze belongs to another person, or was not found", async () => {
    await start({ limits: { analyzeSession: { perPerson: "1/day" } } });
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "bob@example.com" } });
    for (const id of ["s1", "missing"]) expect(await analyze(id)).toMatchObject({ status: 404 });
    host.upstream.on("GET /api/sessions/s2", { json: { id: "s2", user_email: "ada@example.com" } });
    host.upstream.on("POST /api/sessions/analyze", { json: { overall_score: 80 } });
    expect(await analyze("s2")).toMatchObject({ status: 200 });
    expect(await analyze("s2")).toMatchObject({ status: 429 });
  });
});

describe("an analysis counts exactly when it costs money", () => {
  const evaluated = { evaluation_results: { final_score: 7 } };
  const session = (id: string, fields: object = {}) =>
    host.upstream.on(`GET /api/sessions/${id}`, { json: { id, user_email: "ada@example.com", status: "completed", ...fields } });
  const analyses = () => host.upstream.count("POST", "/api/sessions/analyze");

  it.each([
    ["an analysis that is run again", evaluated, { force: true }],
    ["a session that has only extracted values", { extraction_results: { budget: 5 } }, {}],
    ["a session whose processing has begun", { status: "processing" }, {}],
  ])("counted: %s", async (_, fields, body) => {
    await start({ limits: { analyzeSession: { perPerson: "1/day" } }, allowForce: true });
    session("s1", fields);
    host.upstream.on("POST /api/sessions/analyze", { json: { overall_score: 80 } });
    const ask = () => host.call("POST", "/sessions/analyze", { body: { session_id: "s1", ...body } });
    expect(await ask()).toMatchObject({ status: 200 });
    expect(await ask()).toMatchObject({ status: 429, json: { details: { limit: "analyzeSession" } } });
    expect(analyses()).toBe(1);
  });

  it("neither counted nor refused: an analysis that exists already", async () => {
    await start({ limits: { analyzeSession: { perPerson: "1/day" } } });
    session("s1", evaluated);
    session("s2");
    host.upstream.on("POST /api/sessions/analyze", { json: { overall_score: 80 } });
    expect(await analyze("s1")).toMatchObject({ status: 200 });
    expect(lastPaid()).toMatchObject({ outcome: "shared" });
    expect(await analyze("s2")).toMatchObject({ status: 200 });
    expect(lastPaid()).toMatchObject({ outcome: "carried_out" });
    expect(await analyze("s2")).toMatchObject({ status: 429 });
    expect(await analyze("s1")).toMatchObject({ status: 200 });
  });
});

it("an analysis is not refused to one person because another one is at the limit", async () => {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const limiter = {
    points: 1,
    async consume(key: string) {
      await pause(300);
      if (key === hashEmail("ada@example.com")) throw { msBeforeNext: 60_000, consumedPoints: 2 };
      return { msBeforeNext: 60_000, consumedPoints: 1 };
    },
  };
  await start({ limits: { analyzeSession: { perPerson: limiter } } });
  host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com" } });
  host.upstream.on("POST /api/sessions/analyze", { json: { overall_score: 80 } });
  const answers = await Promise.all([analyze("s1", "ada"), pause(100).then(() => analyze("s1", "lead"))]);
  expect(answers).toMatchObject([{ status: 429 }, { status: 200 }]);
  expect(host.upstream.count("POST")).toBe(1);
});

describe("an analysis that a manager asks for in another way", () => {
  const manager = { user: "chief" };
  const postProcess = (body: object) => host.call("POST", "/v2/sessions/s1/post-process", { ...manager, body });
  const importOne = (body: object) => host.call("POST", "/v2/session", { ...manager, body: { scenario_id: "sc", transcript: "AI: Hi", ...body } });
  const posts = () => host.upstream.arrivals.filter(({ method }) => method === "POST").length;

  it("counts, and is refused at the limit; without an analysis, neither", async () => {
    await start({ limits: { analyzeSession: { perPerson: "2/day" } } });
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "completed", evaluation_results: { final_score: 8 } } });
    host.upstream.on("POST", { json: { ok: true, session_id: "s9" } });
    expect(await postProcess({ run_extraction: true })).toMatchObject({ status: 200 });
    expect(await importOne({})).toMatchObject({ status: 200 });
    expect(await postProcess({ run_analysis: true })).toMatchObject({ status: 200 });
    expect(await importOne({ force_analysis: true })).toMatchObject({ status: 200 });
    for (const refused of [await postProcess({ run_analysis: true }), await importOne({ force_analysis: true })]) {
      expect(refused).toMatchObject({ status: 429, json: { code: "limit_reached", details: { limit: "analyzeSession" } } });
    }
    expect(await postProcess({ run_analysis: false, run_extraction: true })).toMatchObject({ status: 200 });
    expect(await importOne({ force_analysis: false })).toMatchObject({ status: 200 });
    expect(posts()).toBe(6);
    expect(host.log).toContainEqual(expect.objectContaining({ endpoint: "postProcess", paid: expect.objectContaining({ subject: "s1", outcome: "carried_out" }) }));
  });

  it("is given back where the API refuses it", async () => {
    await start({ limits: { analyzeSession: { perPerson: "1/day" } } });
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "completed" } });
    host.upstream.on("POST", { status: 422, json: { detail: "no" } });
    expect(await postProcess({ run_analysis: true })).toMatchObject({ status: 422 });
    host.upstream.on("POST", { json: { ok: true } });
    expect(await postProcess({ run_analysis: true })).toMatchObject({ status: 200 });
    expect(await postProcess({ run_analysis: true })).toMatchObject({ status: 429 });
  });
});

/** `until` for tests with fake timers. */
async function untilWithFakeTimers(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe("minutes and active sessions", () => {
  it("follow the sessions that pass through", async () => {
    await start({ limits: { minutes: { perPerson: "30/month", reserve: 15 }, activeSessions: { perPerson: 1 } } });
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "active" } });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await create()).toMatchObject({ status: 429, json: { details: { limit: "activeSessions" } } });
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "completed", duration: 100 } });
    await host.call("GET", "/sessions/s1");
    host.upstream.on("POST /api/v2/sessions", { json: { ...created, session_id: "s2" } });
    expect(await create()).toMatchObject({ status: 200 });
    host.upstream.on("GET /api/sessions/s2", { json: { id: "s2", user_email: "ada@example.com", status: "completed", duration: 1500 } });
    await host.call("GET", "/sessions/s2");
    // 2 of the first, 25 of the second.
    await expect.poll(create).toMatchObject({ status: 429, json: { details: { limit: "minutes", max: 30, window: "month" } } });
  });

  it("settle sessions that ended unseen from the list, and only the caller's own", async () => {
    await start({ limits: { minutes: { perPerson: "20/month", reserve: 15 } } });
    await create();
    host.upstream.on("GET", { json: { sessions: [{ id: "s1", user_email: "bob@example.com", status: "completed", duration: 60 }] } });
    expect(await create()).toMatchObject({ status: 429 });
    host.upstream.on("GET", { json: { sessions: [{ id: "s1", user_email: "ada@example.com", status: "completed", duration: 60 }] } });
    expect(await create()).toMatchObject({ status: 200 });
  });

  it("stop below a balance, whatever dialect says it", async () => {
    await start({ limits: { stopBelowMinutes: 30 } });
    host.upstream.on("GET /api/balance", { json: { available_minutes: 29 } });
    expect(await create()).toMatchObject({ status: 429, json: { code: "limit_reached", details: { limit: "stopBelowMinutes", per: "account" } } });
    expect(creates()).toBe(0);
    for (const answer of [{ json: { available_minutes: 30 } }, { json: { balance: 3, currency: "USD" } }, { status: 500 }, { html: "<p>" }]) {
      host.upstream.on("GET /api/balance", answer);
      expect(await create()).toMatchObject({ status: 200 });
    }
  });
});

describe("a store that fails", () => {
  const broken = () => {
    const store = createMemoryStore();
    const fail = () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:6379"));
    store.createLimiter = () => ({ consume: fail, reward: fail, get: fail });
    return store;
  };

  it("refuses creates with 503, says why in the log alone, and leaves reads alone", async () => {
    await start({ limits: { createSession: { perPerson: "5/day" } }, store: broken() });
    host.upstream.on("GET /api/scenarios", { json: { scenarios: [] } });
    const refused = await create();
    expect(refused).toMatchObject({ status: 503, json: { code: "store_unavailable" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.text).not.toContain("10.0.0.7");
    expect(host.log.at(-1)).toMatchObject({ status: 503, message: expect.stringContaining("10.0.0.7"), paid: { outcome: "not_sent" } });
    expect(creates()).toBe(0);
    expect(await host.call("GET", "/scenarios")).toMatchObject({ status: 200 });
  });

  it("lets them through with a warning if the host allows it", async () => {
    await start({ limits: { createSession: { perPerson: "5/day" } }, store: broken(), onStoreFailure: "allow" });
    expect(await create()).toMatchObject({ status: 200 });
    expect(host.log).toContainEqual({ type: "warning", code: "store_failed", message: expect.stringContaining("10.0.0.7") });
  });

  it("is refused at startup if it is invalid", async () => {
    const options = { token: "tt_token_1234", authorize: byHeader };
    expect(() => createProxy({ ...options, store: {} as never })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    expect(() => createProxy({ ...options, onStoreFailure: "ignore" as never })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});

describe("the log", () => {
  it("says who spent what, by a hash", async () => {
    await start({ limits: { createSession: { perPerson: "1/day" } } });
    await create();
    expect(lastPaid()).toMatchObject({ person: hashEmail("ada@example.com"), outcome: "carried_out" });
    await create();
    expect(lastPaid()).toMatchObject({ person: hashEmail("ada@example.com"), outcome: "not_sent" });
    await create("admin");
    expect(lastPaid()).toMatchObject({ person: undefined, outcome: "carried_out" });
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com" } });
    host.upstream.on("POST /api/sessions/analyze", { json: { overall_score: 80 } });
    await analyze();
    expect(lastPaid()).toMatchObject({ subject: "s1", outcome: "carried_out" });
    await host.call("GET", "/sessions/s1");
    expect(lastPaid()).toBeUndefined();
    expect(JSON.stringify(host.log)).not.toContain("example.com");
  });
});

describe("waitUntil", () => {
  it("gets every write, and the settling of a session, as promises that never reject", async () => {
    const work: Array<Promise<unknown>> = [];
    await start({ limits: { minutes: { perPerson: "30/month", reserve: 15 } }, waitUntil: (promise) => void work.push(promise) });
    await create();
    expect(work).toHaveLength(1);
    host.upstream.on("POST /api/v2/sessions", { reset: true });
    await create();
    host.upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com", status: "completed", duration: 100 } });
    await host.call("GET", "/sessions/s1");
    expect(work).toHaveLength(3);
    await Promise.all(work);
  });

  it("may throw", async () => {
    await start({
      waitUntil: () => {
        throw new Error("outside of a request");
      },
    });
    expect(await create()).toMatchObject({ status: 200 });
  });
});

describe("instrument", () => {
  it("runs around each call, and receives its result", async () => {
    const seen: unknown[] = [];
    await start({
      instrument: async ({ request, endpoint, id }, next) => {
        seen.push(["before", endpoint, id, request.headers.get("traceparent")]);
        const { status, code } = await next();
        seen.push(["after", status, code]);
      },
    });
    await host.call("GET", "/sessions/s1", { headers: { traceparent: "00-a-b-01" } });
    await host.call("GET", "/nonsense");
    expect(seen).toEqual([
      ["before", "getSession", "s1", "00-a-b-01"],
      ["after", 404, "not_found"],
      ["before", undefined, undefined, null],
      ["after", 404, "not_found"],
    ]);
  });

  it.each<[string, ProxyOptions["instrument"]]>([
    ["throws", () => { throw new Error("no tracer"); }],
    ["rejects", () => Promise.reject(new Error("no tracer"))],
    ["never calls next", () => {}],
    ["calls next twice", async (_, next) => { await Promise.all([next(), next()]); await next(); }],
    ["throws afterwards", async (_, next) => { await next(); throw new Error("no exporter"); }],
    ["never ends", async (_, next) => { await next(); await new Promise(() => {}); }],
    ["returns something else", async () => new Response("mine")],
  ])("that %s changes nothing", async (_, instrument) => {
    await start({ instrument });
    expect(await create()).toMatchObject({ status: 200, json: { session_id: "s1" } });
    expect(creates()).toBe(1);
  });

  it("that never begins is not waited for", async () => {
    vi.useFakeTimers();
    const proxy = createProxy({
      token: "tt_token_1234",
      authorize: byHeader,
      fetch: async () => Response.json({ scenarios: [] }),
      instrument: () => new Promise(() => {}),
    });
    const response = proxy(new Request("http://host.test/api/tough-tongue/scenarios", { headers: { "x-user": "ada" } }));
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect((await response).status).toBe(200);
  });
});
