import { afterEach, describe, expect, it, vi } from "vitest";
import type { Client, ClientOptions } from "../../src/client/index.js";
import { ToughTongueError, createClient } from "../../src/client/index.js";
import { calls as endpointCalls } from "../../src/client/calls.js";
import { type EndpointName, endpointNames, endpoints } from "../../src/protocol/endpoints.js";
import { type Answer, hang, inOrder, json, scripted, text } from "../support/scripted.js";
import { eventually } from "../support/eventually.js";

afterEach(() => vi.unstubAllGlobals());

function clientOf(answers: Answer[] | Record<string, Answer>, options: ClientOptions = {}) {
  const script = scripted(Array.isArray(answers) ? { "*": inOrder(answers) } : answers);
  const onError = vi.fn();
  const client = createClient({ fetcher: script.fetcher, onError, retry: { baseMs: 0 }, ...options });
  return { client, onError, ...script };
}

async function failure(call: Promise<unknown>): Promise<ToughTongueError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ToughTongueError);
  return error as ToughTongueError;
}

const scenario = { id: "sc1", name: "A difficult call", is_public: true };
const session = { id: "s1", scenario_id: "sc1", status: "completed" };

it("every method takes its options last: an aborted signal sends nothing", async () => {
  const { client, sent } = clientOf([]);
  const how = { signal: AbortSignal.abort() };
  const input = { scenarioId: "sc1", name: "N", transcript: "AI: Hello" };
  const special: Partial<Record<keyof Client, unknown[]>> = { getSessions: [["s1"]], analyzeSession: ["s1"], waitForAnalysis: ["s1"] };
  const argsOf = (name: EndpointName) => [
    ...(endpoints[name].path.includes("{id}") ? ["sc1"] : []),
    ...(endpointCalls[name].query || endpointCalls[name].body ? [input] : []),
  ];
  for (const name of [...endpointNames, "waitForAnalysis"] as const) {
    const args = special[name] ?? argsOf(name as EndpointName);
    const method = client[name] as (...args: unknown[]) => Promise<unknown>;
    expect((await failure(method(...args, how))).code, name).toBe("aborted");
  }
  expect(sent).toHaveLength(0);
});

describe("what goes out", () => {
  it.each<[string, (client: Client) => Promise<unknown>, string, unknown, unknown]>([
    ["listScenarios", (client) => client.listScenarios(), "GET /scenarios", undefined, { scenarios: [] }],
    [
      "listScenarios, filtered",
      (client) => client.listScenarios({ search: "a b&c", type: "sales", featured: true }),
      "GET /scenarios?search=a+b%26c&type=sales&is_featured=true",
      undefined,
      [],
    ],
    ["listFeaturedScenarios", (client) => client.listFeaturedScenarios(), "GET /featured-scenarios", undefined, { scenarios: [] }],
    ["getScenario", (client) => client.getScenario("sc1"), "GET /scenarios/sc1", undefined, scenario],
    [
      "createScenario",
      (client) => client.createScenario({ name: "N", aiInstructions: "I", isPublic: false }),
      "POST /scenarios",
      { name: "N", ai_instructions: "I", is_public: false },
      scenario,
    ],
    ["updateScenario", (client) => client.updateScenario("sc1", { name: "M" }), "PATCH /scenarios/sc1", { name: "M" }, scenario],
    ["deleteScenario", (client) => client.deleteScenario("sc1"), "DELETE /scenarios/sc1", undefined, {}],
    [
      "listSessions",
      (client) => client.listSessions({ scenarioId: "sc1", userEmail: "a@b.c", page: 2, limit: 50 }),
      "GET /v2/sessions?scenario_id=sc1&user_email=a%40b.c&page=2&limit=50",
      undefined,
      { sessions: [] },
    ],
    ["getSession", (client) => client.getSession("s1"), "GET /sessions/s1", undefined, session],
    [
      "createSession",
      (client) => client.createSession({ scenarioId: "sc1", userEmail: "a@b.c", userName: "A", metadata: { team: 1 } }),
      "POST /v2/sessions",
      { scenario_id: "sc1", user_email: "a@b.c", user_name: "A", metadata: { team: 1 } },
      { session_id: "s1" },
    ],
    ["analyzeSession", (client) => client.analyzeSession("s1"), "POST /sessions/analyze", { session_id: "s1" }, { overall_score: 85 }],
    [
      "analyzeSession, forced",
      (client) => client.analyzeSession("s1", { force: true }),
      "POST /sessions/analyze",
      { session_id: "s1", force: true },
      { overall_score: 85 },
    ],
    [
      "createAccessToken",
      (client) => client.createAccessToken({ scenarioId: "sc1", validForHours: 2, email: "a@b.c" }),
      "POST /scenario-access-token",
      { scenario_id: "sc1", valid_for_hours: 2, email: "a@b.c" },
      { access_token: "t" },
    ],
    ["testToken", (client) => client.testToken(), "POST /test", { input: "check" }, { success: true, message: "ok" }],
    ["getBalance", (client) => client.getBalance(), "GET /balance", undefined, { available_minutes: 12 }],
    [
      "listScenarios, by metadata",
      (client) => client.listScenarios({ metadata: { department: "R&D", level: { gte: 2, lt: 5 }, active: true, none: undefined } }),
      "GET /scenarios?meta_department=R%26D&meta_%24gte_level=2&meta_%24lt_level=5&meta_active=true",
      undefined,
      [],
    ],
    [
      "listSessions, of several people, by date and metadata",
      (client) =>
        client.listSessions({
          ...{ userEmail: ["a@b.c", "d@e.f"], from: new Date("2026-01-01"), to: "2026-01-31" },
          ...{ metadata: { cohort: "spring" }, organization: true },
        }),
      "GET /v2/sessions?user_email=a%40b.c%2Cd%40e.f&%24gte_created_at=2026-01-01T00%3A00%3A00.000Z&%24lte_created_at=2026-01-31T23%3A59%3A59.999Z&is_org=true&meta_cohort=spring",
      undefined,
      { sessions: [] },
    ],
    [
      "draftScenario",
      (client) => client.draftScenario({ prompt: "A hard talk", reasoning: "high" }),
      "POST /v2/scenario/generate-advanced",
      { prompt: "A hard talk", reasoning_power: "high", include_name: true },
      { success: true, instructions: "You are Dana." },
    ],
    ["listCollections", (client) => client.listCollections(), "GET /collections", undefined, { collections: [] }],
    ["getCollection", (client) => client.getCollection("c1"), "GET /collections/c1", undefined, { id: "c1", scenarios: [] }],
    ["getSessions", (client) => client.getSessions(["a", "b", "a"]), "GET /v2/sessions/batch?session_ids=a&session_ids=b", undefined, { sessions: [] }],
    ["getTranscript", (client) => client.getTranscript("s1"), "GET /sessions/s1/transcript", undefined, { transcript: "AI: Hello" }],
    [
      "importSession",
      (client) => client.importSession({ scenarioId: "sc1", transcript: "AI: Hello", metadata: { team: "a", parts: [1] }, forceAnalysis: true }),
      "POST /v2/session",
      { scenario_id: "sc1", transcript: "AI: Hello", metadata: { team: "a", parts: [1] }, user_metadata: { team: "a" }, force_analysis: true },
      { session_id: "s1", analytics_url: "https://app.toughtongueai.com/a/s1" },
    ],
    [
      "postProcess",
      (client) => client.postProcess("s1", { extraction: true }),
      "POST /v2/sessions/s1/post-process",
      { run_analysis: false, run_extraction: true },
      { ok: true },
    ],
    [
      "getAnalytics",
      (client) => client.getAnalytics({ from: "2026-01-01", to: "2026-01-31", organization: true }),
      "GET /v2/analytics?is_org_wide=true&is_org=true&start_date=2026-01-01&end_date=2026-01-31T23%3A59%3A59.999Z",
      undefined,
      { scenarios: [] },
    ],
    ["listOrganizations", (client) => client.listOrganizations(), "GET /v2/organizations", undefined, [{ id: "org_1" }]],
  ])("%s", async (_, call, line, body, answer) => {
    const { client, sent } = clientOf([json(answer)]);
    await call(client);
    expect(sent).toHaveLength(1);
    const { method, url, headers } = sent[0]!;
    expect(`${method} ${url.replace(`${location.origin}/api/tough-tongue`, "")}`).toBe(line);
    expect(headers.accept).toBe("application/json");
    expect(headers["content-type"]).toBe(body === undefined ? undefined : "application/json");
    await eventually(() => expect(sent[0]!.body === "" ? undefined : JSON.parse(sent[0]!.body)).toEqual(body));
  });

  it("has a method for every endpoint of the table, and waitForAnalysis", () => {
    const { client } = clientOf([]);
    expect(Object.keys(client).sort()).toEqual([...Object.keys(endpoints), "waitForAnalysis"].sort());
  });

  it("goes to proxyUrl, with a fresh Request each time, and calls the fetcher unbound", async () => {
    const requests: Request[] = [];
    const self: unknown[] = [];
    const client = createClient({
      proxyUrl: "https://host.example/tt/",
      retry: { baseMs: 0 },
      fetcher: async function (this: unknown, request) {
        self.push(this);
        requests.push(request);
        return requests.length < 3 ? new Response(null, { status: 500 }) : Response.json([]);
      },
    });
    await client.listScenarios();
    expect(requests.map((request) => request.url)).toEqual(Array(3).fill("https://host.example/tt/scenarios"));
    expect(new Set(requests).size).toBe(3);
    expect(self).toEqual([undefined, undefined, undefined]);
  });

  it("uses the platform's fetch by default, and the one that is there when the call is made", async () => {
    const client = createClient();
    const fetch = vi.fn(async (_: Request) => Response.json([]));
    vi.stubGlobal("fetch", fetch);
    await client.listScenarios();
    expect(fetch.mock.calls[0]![0].url).toBe(`${location.origin}/api/tough-tongue/scenarios`);
    expect(fetch.mock.calls[0]![0].credentials).toBe("same-origin");
  });

  it("works when its methods are taken apart", async () => {
    const { listScenarios, getSession } = clientOf({ "GET /scenarios": [scenario], "GET /sessions/s1": session }).client;
    expect(await listScenarios()).toHaveLength(1);
    expect((await getSession("s1")).id).toBe("s1");
  });

  it.each<[string, (client: Client) => Promise<unknown>]>([
    ["getScenario", (client) => client.getScenario("../balance")],
    ["updateScenario", (client) => client.updateScenario("a/b", {})],
    ["deleteScenario", (client) => client.deleteScenario("")],
    ["getSession", (client) => client.getSession("a b")],
    ["createSession", (client) => client.createSession({ scenarioId: "\ud800" })],
    ["createSession without an input", (client) => client.createSession(undefined as never)],
    ["createSession with what is no JSON", (client) => client.createSession({ scenarioId: "a", metadata: { big: 1n } })],
    ["analyzeSession", (client) => client.analyzeSession("%2e%2e")],
    ["waitForAnalysis", (client) => client.waitForAnalysis("a?b")],
    ["createAccessToken", (client) => client.createAccessToken({ scenarioId: 7 as never })],
    ["listSessions", (client) => client.listSessions({ from: new Date(Number.NaN) })],
  ])("sends nothing for a bad argument of %s", async (_, call) => {
    const { client, sent, onError } = clientOf([]);
    const error = await failure(call(client));
    expect(error.code).toBe("invalid_argument");
    expect(error.outcome).toBeUndefined();
    expect(sent).toEqual([]);
    expect(onError.mock.calls).toEqual([[error]]);
  });

  it("refuses options that could never work", () => {
    const invalid = expect.objectContaining({ code: "invalid_argument", message: expect.stringMatching(/fetcher|token/) });
    expect(() => createClient({ token: "secret" as never })).toThrow(invalid);
    expect(() => createClient({ fetcher: "fetch" as never })).toThrow(invalid);
    for (const timeoutMs of [Number.NaN, 0, -1]) expect(() => createClient({ timeoutMs })).toThrow(invalid);
    expect(() => createClient({ analyzeTimeoutMs: Number("") })).toThrow(invalid);
    expect(() => createClient({ timeoutMs: Infinity, analyzeTimeoutMs: 1 })).not.toThrow();
    expect(() => createClient({ token: "secret" as never })).not.toThrow(/secret/);
  });

  it("refuses to call the vendor's API from a page", async () => {
    for (const proxyUrl of ["https://api.toughtongueai.com/api/public", "https://app.toughtongueai.com/api/public"]) {
      const { client, sent } = clientOf([], { proxyUrl });
      const errors = [await failure(client.listScenarios()), await failure(client.createSession({ scenarioId: "a" }))];
      expect(errors.map((error) => error.code)).toEqual(["invalid_argument", "invalid_argument"]);
      expect(sent).toEqual([]);
    }
  });

  it("P134: refuses an answer that a fetcher brought from the vendor's API itself", async () => {
    const answer = Response.json([]);
    Object.defineProperty(answer, "url", { value: "https://api.toughtongueai.com/api/public/scenarios" });
    expect((await failure(clientOf([answer]).client.listScenarios())).code).toBe("invalid_argument");
  });

  it("says what is missing where there is no global Request", async () => {
    const { client, sent } = clientOf([]);
    vi.stubGlobal("Request", undefined);
    const error = await failure(client.listScenarios());
    expect([error.code, error.message]).toEqual(["invalid_argument", expect.stringContaining("Request")]);
    expect(sent).toEqual([]);
  });

  it("says so where proxyUrl can be no address", async () => {
    for (const proxyUrl of ["javascript:alert(1)", "https://user:pw@host.example/x", "http://"]) {
      const { client, sent } = clientOf([], { proxyUrl });
      if (proxyUrl.includes("pw")) await client.listScenarios().catch(() => {});
      else expect((await failure(client.listScenarios())).code).toBe("invalid_argument");
      for (const one of sent) expect(one.url).not.toContain("pw");
    }
  });
});

describe("what comes back", () => {
  it("reads lists, bare or wrapped, and leaves bad rows out", async () => {
    const rows = [scenario, null, { name: "no id" }, 7, { ...scenario, name: "again" }, { id: "sc2" }];
    for (const answer of [rows, { scenarios: rows }]) {
      const list = await clientOf([json(answer)]).client.listScenarios();
      expect(list.map(({ id, name }) => [id, name])).toEqual([["sc1", "A difficult call"], ["sc2", "Untitled scenario"]]);
    }
    const page = await clientOf([
      json({ sessions: [session, { status: "active" }], page_meta: { page: 1, limit: 2, total: 5, has_next: true, has_prev: false } }),
    ]).client.listSessions();
    expect(page.sessions.map(({ id }) => id)).toEqual(["s1"]);
    expect(page.page).toMatchObject({ page: 1, hasNext: true });
  });

  it("getSession takes the id that was asked for", async () => {
    const { client } = clientOf([json({ status: "active" })]);
    expect(await client.getSession("s9")).toMatchObject({ id: "s9", status: "active" });
  });

  it("createSession gives no embedUrl where there is none", async () => {
    const full = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1", user_email: "a@b.c" };
    expect(await clientOf([json(full)]).client.createSession({ scenarioId: "a" })).toMatchObject({
      sessionId: "s1",
      embedUrl: full.embed_url,
      userEmail: "a@b.c",
    });
    const bare = await clientOf([json({ session_id: "s1" }, { status: 201 })]).client.createSession({ scenarioId: "a" });
    expect([bare.sessionId, bare.embedUrl]).toEqual(["s1", undefined]);
  });

  it("createSession without a session id is a bad_response that carries the answer", async () => {
    const answer = { created_at: "2026-01-01", analytics_url: "https://x.example" };
    const error = await failure(clientOf([json(answer)]).client.createSession({ scenarioId: "a" }));
    expect(error).toMatchObject({ code: "bad_response", status: 200, details: answer });
    expect(error.outcome).toBeUndefined();
  });

  it("deleteScenario takes any good answer, with or without a body", async () => {
    for (const reply of [json({ ok: true }), text(""), () => new Response(null, { status: 204 }), json(null)]) {
      expect(await clientOf([reply]).client.deleteScenario("a")).toBeUndefined();
    }
  });

  it("testToken distinguishes a valid token from an invalid one", async () => {
    expect(await clientOf([json({ success: true, message: "Valid" })]).client.testToken()).toEqual({ ok: true, message: "Valid" });
    expect(await clientOf([json({ message: "Hi" })]).client.testToken()).toEqual({ ok: true, message: "Hi" });
    const { code } = await failure(clientOf([json({ success: false, message: "Bad token" })]).client.testToken());
    expect(code).toBe("bad_response");
  });

  it.each<[string, unknown, (client: Client) => Promise<unknown>]>([
    ["an object instead of a list", {}, (client) => client.listScenarios()],
    ["null instead of a list", null, (client) => client.listScenarios()],
    ["no sessions", { scenarios: [] }, (client) => client.listSessions()],
    ["a scenario without a name or an id", { hello: 1 }, (client) => client.getScenario("a")],
    ["a new scenario without an id", { name: "x" }, (client) => client.createScenario({ name: "x", aiInstructions: "y", isPublic: true })],
    ["a list instead of a session", [], (client) => client.getSession("a")],
    ["a text instead of a session", "hello", (client) => client.getSession("a")],
    ["an analysis that is a text", "done", (client) => client.analyzeSession("a")],
    ["an analysis that is null", null, (client) => client.analyzeSession("a")],
    ["no token", {}, (client) => client.createAccessToken({ scenarioId: "a" })],
    ["no balance", { hello: 1 }, (client) => client.getBalance()],
    ["a number", 7, (client) => client.testToken()],
  ])("%s is a bad_response", async (_, answer, call) => {
    const { client, onError } = clientOf([json(answer)]);
    const error = await failure(call(client));
    expect([error.code, error.status]).toEqual(["bad_response", 200]);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it("P138: a 2xx that holds only an error is an error, whatever the call", async () => {
    const calls: ((client: Client) => Promise<unknown>)[] = [
      (client) => client.listScenarios(),
      (client) => client.getScenario("a"),
      (client) => client.createScenario({ name: "N", aiInstructions: "I", isPublic: true }),
      (client) => client.deleteScenario("a"),
      (client) => client.listSessions(),
      (client) => client.getSession("a"),
      (client) => client.createSession({ scenarioId: "a" }),
      (client) => client.analyzeSession("a"),
      (client) => client.waitForAnalysis("a"),
      (client) => client.createAccessToken({ scenarioId: "a" }),
      (client) => client.testToken(),
      (client) => client.getBalance(),
    ];
    for (const body of [{ error: "No credits left" }, { detail: "No credits left" }, { error: "No credits left", details: { a: 1 } }]) {
      for (const call of calls) {
        const { client, count } = clientOf([json(body)]);
        const error = await failure(call(client));
        expect(error).toMatchObject({ code: "bad_response", status: 200, serverMessage: "No credits left" });
        // An object in `details` would be taken for an answer without a session.
        expect(error.details).toBeUndefined();
        expect(count("POST")).toBeLessThanOrEqual(1);
      }
    }
  });

  it("P138: the API's words for a missing route are one, whatever became of the status", async () => {
    const error = await failure(clientOf([json({ detail: "Not Found" })]).client.createSession({ scenarioId: "a" }));
    expect(error).toMatchObject({ code: "not_found", status: 200, serverMessage: "Not Found" });
  });

  it("P138: an answer of its own with an empty or additional error is an answer", async () => {
    expect(await clientOf([json({ ...session, error: null, detail: "" })]).client.getSession("s1")).toMatchObject({ id: "s1" });
    expect(await clientOf([json({ session_id: "s1", error: "no e-mail sent" })]).client.createSession({ scenarioId: "a" })).toMatchObject({
      sessionId: "s1",
    });
    expect((await clientOf([json({ is_analyzing: true, detail: "" })]).client.analyzeSession("s1")).status).toBe("pending");
  });
});

describe("errors", () => {
  it.each([
    [400, "bad_request"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not_found"],
    [405, "bad_request"],
    [413, "bad_request"],
    [422, "bad_request"],
    [429, "rate_limited"],
    [500, "server_error"],
    [502, "server_error"],
    [503, "server_error"],
    [504, "server_error"],
    [302, "bad_response"],
  ])("%i is %s", async (status, code) => {
    const error = await failure(clientOf([() => new Response(null, { status })], { retry: false }).client.getScenario("a"));
    expect([error.code, error.status]).toEqual([code, status]);
  });

  it("N72: show the server's own words, and keep its details", async () => {
    const body = { error: "The e-mail is not valid", details: { field: "email" } };
    const { client, onError } = clientOf([json(body, { status: 400, headers: { "x-request-id": "req-7" } })]);
    const error = await failure(client.createSession({ scenarioId: "a" }));
    expect(error.message).toContain("The e-mail is not valid");
    expect(error).toMatchObject({ serverMessage: body.error, details: body.details, requestId: "req-7" });
    expect(onError.mock.calls).toEqual([[error]]);
  });

  it("read the id of the request from either header", async () => {
    const { client } = clientOf([text("", { status: 404, headers: { "request-id": "abc" } })]);
    expect((await failure(client.getScenario("a"))).requestId).toBe("abc");
  });

  it("N73: never show a page, or the rest of a body", async () => {
    const page = "<!doctype html><html><body>Secret stack trace</body></html>";
    for (const status of [200, 404, 500]) {
      for (const reply of [text(page, { status }), json({ error: page, trace: "Secret" }, { status: status === 200 ? 400 : status })]) {
        const error = await failure(clientOf([reply], { retry: false }).client.getScenario("a"));
        expect(`${error.message} ${error.serverMessage}`).not.toMatch(/Secret|<html|doctype/);
      }
    }
  });

  it("N73: a page under 200 is a bad_response that is not asked for again", async () => {
    const { client, count } = clientOf([text("\n <!DOCTYPE html><p>Login", { headers: { "content-type": "text/html" } })]);
    expect(await failure(client.listScenarios())).toMatchObject({ code: "bad_response", status: 200 });
    expect(count()).toBe(1);
  });

  it("keep the server's words short", async () => {
    const { client } = clientOf([json({ error: "x".repeat(100_000) }, { status: 400 })]);
    expect((await failure(client.getScenario("a"))).message.length).toBeLessThan(600);
  });

  it("are sentences that say what happened and what to do", async () => {
    const messages = await Promise.all(
      [json({}, { status: 400 }), json({}, { status: 401 }), json({}, { status: 403 }), json({}, { status: 404 }), json({}, { status: 500 }),
        json({}, { status: 429 }), text("{"), text(""), () => Promise.reject(new TypeError("Failed to fetch"))].map(async (reply) =>
        (await failure(clientOf([reply], { retry: false }).client.getScenario("a"))).message),
    );
    for (const message of messages) {
      expect(message).toMatch(/^getScenario: .{10,}\. .{15,}\.$/);
      expect(message).not.toMatch(/undefined|null|\[object|\.\./);
    }
  });

  it("N74: nothing where data is due is a bad_response", async () => {
    for (const reply of [() => new Response(null, { status: 204 }), text(""), text("  \n")]) {
      expect((await failure(clientOf([reply]).client.getScenario("a"))).code).toBe("bad_response");
      expect(await failure(clientOf([reply]).client.createSession({ scenarioId: "a" }))).toMatchObject({
        code: "bad_response",
        outcome: "unknown",
      });
    }
  });

  it("N76: JSON under a wrong content type is accepted", async () => {
    for (const type of ["text/html", "text/plain", "application/octet-stream", ""]) {
      const { client } = clientOf([text(JSON.stringify([scenario]), { headers: type ? { "content-type": type } : {} })]);
      expect(await client.listScenarios()).toHaveLength(1);
    }
  });

  it.each([
    ["a byte order mark", `\ufeff${JSON.stringify(scenario)}`],
    ["NaN", '{"id":"sc1","score":NaN}'],
    ["arrays 10,000 deep", `{"id":"sc1","x":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["objects 10,000 deep", `{"id":"sc1","x":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`],
    ["a truncated text", '{"id":"sc1","na'],
  ])("N77: %s is a bad_response and crashes nothing", async (_, body) => {
    expect((await failure(clientOf([text(body)]).client.getScenario("a"))).code).toBe("bad_response");
    const lost = await failure(clientOf([text(body)]).client.createSession({ scenarioId: "a" }));
    expect(lost).toMatchObject({ code: "bad_response", outcome: "unknown" });
  });

  it("accepts JSON as deep as any answer is", async () => {
    const body = `{"id":"sc1","x":${"[".repeat(100)}${"]".repeat(100)}}`;
    expect((await clientOf([text(body)]).client.getScenario("a")).id).toBe("sc1");
  });

  it("pollute no prototype", async () => {
    await clientOf([text('{"id":"sc1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')]).client.getScenario("a");
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("name the owner that a failed create carries, at the top or in its details", async () => {
    const owner = { user_email: "a@b.c", user_name: "A" };
    const { ownerOf } = await import("../../src/protocol/ownership.js");
    for (const body of [{ detail: "Not Found", ...owner }, { detail: "Not Found", details: owner }]) {
      const error = await failure(clientOf([json(body, { status: 404 })]).client.createSession({ scenarioId: "a" }));
      expect(error).toMatchObject({ code: "not_supported", serverMessage: "Not Found" });
      expect(ownerOf(error.details)).toEqual({ userEmail: "a@b.c", userName: "A" });
    }
  });

  it.each([
    [504, {}, "unknown"],
    [524, {}, "unknown"],
    [502, { error: "broke off", details: { outcome: "unknown" } }, "unknown"],
    [502, { error: "credentials", details: { status: 401 } }, undefined],
    [500, { error: "boom" }, undefined],
    [403, { error: "no" }, undefined],
  ])("say of a write that failed with %i %j whether it may have been done", async (status, body, outcome) => {
    const { client, count } = clientOf([json(body, { status })]);
    const error = await failure(client.createSession({ scenarioId: "a" }));
    expect(error.outcome).toBe(outcome);
    expect(count()).toBe(1);
    expect(error.message.includes("may have been done")).toBe(outcome !== undefined);
  });
});

describe("onError", () => {
  it("is called once for a failed call, however many attempts it took", async () => {
    const { client, onError, count } = clientOf([json({}, { status: 500 })]);
    await failure(client.listScenarios());
    expect([count(), onError.mock.calls.length]).toEqual([3, 1]);
  });

  it("H111, H112: changes nothing when it throws or rejects", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    for (const onError of [() => { throw new Error("mine"); }, async () => { throw new Error("mine"); }]) {
      const { client } = clientOf([json({}, { status: 404 })], { onError });
      expect((await failure(client.getScenario("a"))).code).toBe("not_found");
    }
    await eventually(() => expect(log).toHaveBeenCalledTimes(2));
    log.mockRestore();
  });

  it("hears nothing of an abort", async () => {
    const { client, onError } = clientOf([hang]);
    const controller = new AbortController();
    const call = failure(client.listScenarios({}, { signal: controller.signal }));
    controller.abort();
    expect((await call).code).toBe("aborted");
    expect(onError).not.toHaveBeenCalled();
  });
});

describe("H113, H116: two clients", () => {
  it("share nothing", async () => {
    const one = clientOf([json([scenario])]);
    const two = clientOf([json([])]);
    expect([await one.client.listScenarios(), await two.client.listScenarios()].map((list) => list.length)).toEqual([1, 0]);
    expect([one.count(), two.count()]).toEqual([1, 1]);
  });
});
