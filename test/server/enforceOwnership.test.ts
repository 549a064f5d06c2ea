import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Authorize, EndpointName } from "../../src/server/index.js";
import { everyEndpoint } from "./everyRoute.js";
import { type Answer, type Host, startHost } from "./host.js";

const sessions = [
  { id: "a1", user_email: "ada@example.com", status: "completed", transcript: "AI: hello ada" },
  { id: "a2", user_email: " Ada@Example.COM ", status: "completed" },
  { id: "b1", user_email: "bob@example.com", user_name: "BOB", status: "completed", transcript: "AI: hello bob" },
  { id: "b2", user_email: "bob@example.com", status: "active" },
  { id: "n1", status: "completed", metadata: { user_email: "ada@example.com" } },
  { id: "n2", user_email: "", status: "completed" },
  { id: "n3", user_email: null, status: "completed" },
  { id: "n4", user_email: ["ada@example.com"], status: "completed" },
  { id: "n5", user_email: "   ", status: "completed" },
  { id: "n6", userEmail: "ada@example.com", details: { user_email: "ada@example.com" }, status: "completed" },
];

let host: Host;
beforeAll(async () => {
  host = await startHost({ endpoints: everyEndpoint });
});
afterAll(() => host.close());
beforeEach(() => {
  host.upstream.reset();
  for (const session of sessions) host.upstream.on(`GET /api/sessions/${session.id}`, { json: session, headers: { "x-request-id": `req-${session.id}` } });
  host.upstream.on("GET /api/sessions/none", { status: 404, json: { detail: "Session not found" }, headers: { "x-request-id": "req-none" } });
  host.upstream.on("POST /api/sessions/analyze", (arrival) => {
    const { session_id } = JSON.parse(arrival.body) as { session_id: string };
    return session_id === "none" ? { status: 404, json: { detail: "Not Found" } } : { json: { session_id, overall_score: 90 } };
  });
  // An API that ignores the filter, as the worst one would.
  host.upstream.on("GET /api/sessions", {
    json: {
      sessions,
      total: sessions.length,
      page: 1,
      limit: 50,
      page_meta: { page: 1, limit: 50, total: sessions.length, total_pages: 1, has_next: false, has_prev: false },
      users: ["bob@example.com"],
    },
  });
  host.upstream.on("POST /api/v2/sessions", (arrival) => ({ json: { session_id: "new", embed_url: "https://app.toughtongueai.com/embed/session/new", echo: arrival.body } }));
  host.upstream.on("POST /api/scenario-access-token", (arrival) => ({ json: { access_token: "sat", expires_at: "2027-01-01", echo: arrival.body } }));
  host.upstream.on("POST /api/test", { json: { success: true } });
  host.upstream.on("GET /api/balance", { json: { available_minutes: 9 } });
  host.upstream.on("GET /api/scenarios", { json: { scenarios: [{ id: "sc", name: "S", ai_instructions: "of bob" }] } });
  host.upstream.on("GET /api/featured-scenarios", { json: { scenarios: [{ id: "sc", name: "S" }] } });
  for (const method of ["GET", "PATCH"]) host.upstream.on(`${method} /api/scenarios/sc`, { json: { id: "sc", name: "S", passcode: "of bob" } });
  host.upstream.on("POST /api/scenarios", { json: { id: "sc", name: "S", rubrik: "of bob" } });
  host.upstream.on("DELETE /api/scenarios/sc", { json: { id: "sc", ai_instructions: "of bob" } });
});

/** The whole response, except its date. */
const whole = ({ status, headers, text }: Answer) => {
  const named = [...headers].filter(([name]) => name !== "date");
  return { status, headers: named, text };
};

const others = ["b1", "b2", "n1", "n2", "n3", "n4", "n5", "n6"];

describe("P119: another person's session", () => {
  it.each(others)("P119: reading %s answers byte for byte as one that does not exist", async (id) => {
    const missing = await host.call("GET", "/sessions/none");
    const foreign = await host.call("GET", `/sessions/${id}`);
    expect(foreign.status).toBe(404);
    expect(whole(foreign)).toEqual(whole(missing));
  });

  it.each(others)("P119: analyzing %s answers the same, and nothing is posted", async (id) => {
    const missing = await host.call("POST", "/sessions/analyze", { body: { session_id: "none" } });
    const foreign = await host.call("POST", "/sessions/analyze", { body: { session_id: id, force: true } });
    expect(foreign.status).toBe(404);
    expect(whole(foreign)).toEqual(whole(missing));
    expect(host.upstream.count("POST")).toBe(0);
    expect(host.upstream.count("GET", `/api/sessions/${id}`)).toBe(1);
  });

  it("P119: a user sees their own, whatever the case and the blanks of the address", async () => {
    expect((await host.call("GET", "/sessions/a1")).json.id).toBe("a1");
    expect((await host.call("GET", "/sessions/a2")).json.id).toBe("a2");
    expect((await host.call("GET", "/sessions/b1", { user: "bob" })).json.id).toBe("b1");
  });

  it("P119: analyzing one's own reads once, then posts once", async () => {
    const answer = await host.call("POST", "/sessions/analyze", { body: { session_id: "a1" } });
    expect(answer).toMatchObject({ status: 200, json: { overall_score: 90 } });
    expect(host.upstream.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /api/sessions/a1", "POST /api/sessions/analyze"]);
    expect(JSON.parse(host.upstream.arrivals[1]?.body ?? "")).toEqual({ session_id: "a1" });
  });

  it.each([{}, { session_id: 1 }, { session_id: "../b1" }, { session_id: ["a1"] }, { id: "a1" }])("analyzing %j is 400", async (body) => {
    expect((await host.call("POST", "/sessions/analyze", { body })).status).toBe(400);
    expect(host.upstream.count()).toBe(0);
  });

  it("P119: a second id in the body of analyze does not get past the check of the first", async () => {
    await host.call("POST", "/sessions/analyze", { body: { session_id: "a1", id: "b1", sessionId: "b1", session_ids: ["b1"] } });
    expect(JSON.parse(host.upstream.arrivals[1]?.body ?? "")).toEqual({ session_id: "a1" });
  });

  it("P119: a response that is not a session has no owner", async () => {
    for (const json of [[sessions[0]], { detail: "gone" }, { session: sessions[0] }]) {
      host.upstream.on("GET /api/sessions/x", { json });
      expect((await host.call("GET", "/sessions/x")).status).toBe(404);
    }
  });

  it("P119: a failure to read the session is a failure to analyze it", async () => {
    host.upstream.on("GET /api/sessions/a1", { status: 500, json: { error: "Down" } });
    expect(await host.call("POST", "/sessions/analyze", { body: { session_id: "a1" } })).toMatchObject({ status: 500, json: { code: "server_error" } });
    expect(host.upstream.count("POST")).toBe(0);
  });
});

describe("P120: the list", () => {
  const ids = (answer: Answer) => (answer.json.sessions as { id: string }[]).map(({ id }) => id);

  it("P120: holds the caller's rows alone, whatever the API answers", async () => {
    expect(ids(await host.call("GET", "/sessions"))).toEqual(["a1", "a2"]);
    expect(ids(await host.call("GET", "/sessions", { user: "bob" }))).toEqual(["b1", "b2"]);
    expect(ids(await host.call("GET", "/sessions", { user: "eve" }))).toEqual([]);
  });

  it("P120: the API is asked for the caller's own sessions, even if the query names another person", async () => {
    await host.call("GET", "/sessions?user_email=bob@example.com&user_email=eve@example.com&scenario_id=sc&page=2");
    expect(host.upstream.arrivals[0]?.query).toEqual({ user_email: "ada@example.com", scenario_id: "sc", page: "2" });
  });

  it("P120: counts tell nothing about other people", async () => {
    const answer = await host.call("GET", "/sessions");
    expect(Object.keys(answer.json).sort()).toEqual(["page_meta", "sessions"]);
    expect(answer.json.page_meta).toEqual({ page: 1, limit: 50, total: 2, total_pages: 1, has_next: false, has_prev: false });
    expect(answer.text).not.toContain("bob");
  });

  it("P120: there is no total if more pages follow", async () => {
    host.upstream.on("GET /api/sessions", { json: { sessions: [sessions[0]], total: 731, page: 1, limit: 1 } }, { json: { sessions: [sessions[0]], page_meta: { page: 2, limit: 1, total: 731, total_pages: 731, has_next: true, has_prev: true } } });
    expect((await host.call("GET", "/sessions")).json.page_meta).toEqual({ page: 1, limit: 1, has_next: true, has_prev: false });
    const second = await host.call("GET", "/sessions?page=2");
    expect(second.json.page_meta).toEqual({ page: 2, limit: 1, has_next: true, has_prev: true });
    expect(second.text).not.toContain("731");
  });

  it("P120: a bare list is filtered, and anything that is not a list is a 502", async () => {
    host.upstream.on("GET /api/sessions", { json: sessions }, { json: { rows: sessions } }, { json: { sessions: { b1: sessions[2] } } });
    expect(ids(await host.call("GET", "/sessions"))).toEqual(["a1", "a2"]);
    for (let time = 0; time < 2; time++) {
      const answer = await host.call("GET", "/sessions");
      expect(answer.status).toBe(502);
      expect(answer.text).not.toContain("bob");
    }
  });
});

describe("P121: a body that names another user", () => {
  it("P121: create is forced to the caller, name and all", async () => {
    const body = { scenario_id: "sc", user_email: "bob@example.com", user_name: "Bob", metadata: { team: "x" } };
    const answer = await host.call("POST", "/v2/sessions", { body });
    expect(JSON.parse(host.upstream.arrivals[0]?.body ?? "")).toEqual({
      scenario_id: "sc",
      user_email: "ada@example.com",
      user_name: "ADA",
      metadata: { team: "x" },
    });
    expect(answer.json).toMatchObject({ session_id: "new", user_email: "ada@example.com", user_name: "ADA" });
  });

  it("P121: twice in one text, too", async () => {
    const body = '{"user_email":"ada@example.com","scenario_id":"sc","user_email":"bob@example.com","\\u0075ser_email":"bob@example.com"}';
    await host.call("POST", "/v2/sessions", { body });
    expect(JSON.parse(host.upstream.arrivals[0]?.body ?? "")).toMatchObject({ user_email: "ada@example.com" });
    expect(host.upstream.arrivals[0]?.body).not.toContain("bob");
  });

  it("P121: an access token is made out to the caller", async () => {
    await host.call("POST", "/scenario-access-token", { body: { scenario_id: "sc", valid_for_hours: 2, email: "bob@example.com" } });
    expect(JSON.parse(host.upstream.arrivals[0]?.body ?? "")).toEqual({ scenario_id: "sc", valid_for_hours: 2, email: "ada@example.com" });
  });

  it("an access token without an e-mail, the only kind that most accounts can create, stays without one", async () => {
    await host.call("POST", "/scenario-access-token", { body: { scenario_id: "sc" } });
    expect(JSON.parse(host.upstream.arrivals[0]?.body ?? "")).toEqual({ scenario_id: "sc" });
  });

  it("P121: other body fields neither change the owner nor update an existing object", async () => {
    await host.call("POST", "/v2/sessions", {
      body: { scenario_id: "sc", id: "b1", _id: "b1", session_id: "b1", user_id: "b", email: "b", org: "b", force_analysis: true },
    });
    await host.call("POST", "/scenarios", { user: "manager", body: { name: "S", _id: "sc", scenario_id: "sc" } });
    await host.call("PATCH", "/scenarios/sc", { user: "manager", body: { name: "S", id: "other" } });
    expect(host.upstream.arrivals.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { scenario_id: "sc", user_email: "ada@example.com", user_name: "ADA" },
      { name: "S" },
      { name: "S" },
    ]);
  });

  it("P121: a create of a scenario whose body has an id is an update, and needs that endpoint", async () => {
    const body = { name: "S", id: "sc" };
    const heard: unknown[] = [];
    const authorize: Authorize = ({ endpoint, id }) => {
      heard.push([endpoint, id]);
      return { userEmail: "grace@example.com", canManage: true };
    };
    const both = await startHost({ endpoints: ["createScenario", "updateScenario"], authorize });
    both.upstream.on("PATCH", { json: { id: "sc", name: "S" } });
    expect((await both.call("POST", "/scenarios", { body })).status).toBe(200);
    expect(both.upstream.arrivals).toMatchObject([{ method: "PATCH", path: "/api/scenarios/sc", body: '{"name":"S"}' }]);
    expect(heard).toEqual([["updateScenario", "sc"]]);
    for (const id of ["../x", 7, {}, ""]) expect((await both.call("POST", "/scenarios", { body: { name: "S", id } })).status).toBe(400);
    await both.close();
    const one = await startHost({ endpoints: ["createScenario"], authorize });
    expect(await one.call("POST", "/scenarios", { body })).toMatchObject({ status: 403, json: { error: expect.stringContaining("updateScenario") } });
    expect(one.upstream.count()).toBe(0);
    await one.close();
  });

  it.each([
    [{ status: 404, json: { detail: "Not Found" } }, 501, undefined],
    [{ status: 405, json: { detail: "Method Not Allowed" } }, 501, undefined],
    [{ status: 405, html: "<h1>405 Not Allowed</h1>" }, 501, undefined],
    [{ status: 404, json: { detail: "Scenario not found" } }, 404, "Scenario not found"],
    [{ status: 422, json: { detail: [{ loc: ["body"], msg: "bad" }] } }, 422, "body: bad"],
    [{ status: 500, html: "<h1>x</h1>" }, 502, undefined],
    [{ status: 401, json: {} }, 502, undefined],
    [{ reset: true }, 502, undefined],
    [{ redirectTo: "/x" }, 502, undefined],
  ])("a create that fails (%j) says whose it would have been, in details", async (fault, status, error) => {
    host.upstream.on("POST /api/v2/sessions", fault);
    const answer = await host.call("POST", "/v2/sessions", { body: { scenario_id: "sc" } });
    expect(answer.status).toBe(status);
    expect(answer.json.details).toMatchObject({ user_email: "ada@example.com", user_name: "ADA" });
    if (error) expect(answer.json.error).toBe(error);
    expect(host.upstream.count("POST")).toBe(1);
  });

  it("a create with another response reports it at the top level", async () => {
    host.upstream.on("POST /api/v2/sessions", { json: { session_id: "x", analytics_url: "https://x", user_email: "someone@example.com" } });
    expect((await host.call("POST", "/v2/sessions", { body: { scenario_id: "sc" } })).json).toMatchObject({ session_id: "x", user_email: "ada@example.com" });
  });

  it("P121: a name that authorize does not return is not taken from the caller", async () => {
    const other = await startHost({ authorize: () => ({ userEmail: " ada@example.com " }) });
    other.upstream.on("POST", { json: { session_id: "x" } });
    const answer = await other.call("POST", "/v2/sessions", { body: { scenario_id: "sc", user_email: "bob@example.com", user_name: "A." } });
    expect(JSON.parse(other.upstream.arrivals[0]?.body ?? "")).toEqual({ scenario_id: "sc", user_email: "ada@example.com" });
    expect(answer.json).toEqual({ session_id: "x", user_email: "ada@example.com" });
    await other.close();
  });
});

describe("P119: two users × every route × every method", () => {
  const paths = [
    "/test",
    "/balance",
    "/scenarios",
    "/scenarios/sc",
    "/featured-scenarios",
    "/sessions",
    "/sessions/a1",
    "/sessions/b1",
    "/sessions/n1",
    "/sessions/none",
    "/sessions/analyze",
    "/v2/sessions",
    "/scenario-access-token",
    "/nothing",
  ];
  const people = { ada: "bob", bob: "ada" } as const;
  const marks = { ada: /a1|a2|hello ada|ada@/i, bob: /b1|b2|hello bob|of bob|bob@/i };
  const bodies = (other: string) => [
    { scenario_id: "sc", email: `${other}@example.com`, user_email: `${other}@example.com`, user_name: other, session_id: other === "bob" ? "b1" : "a1" },
    { session_id: "n1" },
  ];

  it.each(Object.entries(people))("%s never meets anything of %s", async (user, other) => {
    let answers = 0;
    for (const path of paths) {
      for (const method of ["GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"]) {
        for (const body of method === "GET" || method === "OPTIONS" ? [undefined] : bodies(other)) {
          const { text, headers } = await host.call(method, path, { user, body });
          expect(text.replaceAll(path, "")).not.toMatch(marks[other]);
          expect(JSON.stringify([...headers])).not.toMatch(marks[other]);
          answers++;
        }
      }
    }
    expect(answers).toBe(paths.length * 10);
    const aboutPeople = host.upstream.arrivals.filter(({ path }) => /session|access-token/.test(path));
    expect(aboutPeople.length).toBeGreaterThan(5);
    for (const { body, query } of aboutPeople) expect(body + JSON.stringify(query)).not.toContain(`${other}@example.com`);
    const foreignSession = other === "bob" ? "b1" : "a1";
    expect(aboutPeople.filter(({ method, body }) => method === "POST" && body.includes(`"session_id":"${foreignSession}"`))).toEqual([]);
  });

  it("every call is refused without authorize", async () => {
    for (const path of paths) {
      for (const method of ["GET", "POST", "PATCH", "DELETE"]) {
        const { status } = await host.call(method, path, { user: "", body: method === "GET" ? undefined : { session_id: "a1" } });
        expect([403, 404, 405]).toContain(status);
      }
    }
    expect(host.upstream.count()).toBe(0);
  });

  it("a trusted caller gets what the API answers", async () => {
    expect((await host.call("GET", "/sessions/b1", { user: "admin" })).json.id).toBe("b1");
    expect((await host.call("GET", "/sessions?user_email=bob@example.com", { user: "admin" })).json.total).toBe(sessions.length);
    expect(host.upstream.arrivals[1]?.query).toEqual({ user_email: "bob@example.com" });
    await host.call("POST", "/sessions/analyze", { user: "admin", body: { session_id: "b1" } });
    expect(host.upstream.arrivals.slice(2).map(({ method }) => method)).toEqual(["GET", "POST"]);
    const created = await host.call("POST", "/v2/sessions", { user: "admin", body: { scenario_id: "sc", user_email: "bob@example.com" } });
    expect(JSON.parse(host.upstream.arrivals[4]?.body ?? "")).toEqual({ scenario_id: "sc", user_email: "bob@example.com" });
    expect(created.json).not.toHaveProperty("user_email");
  });
});

describe("scenario answers", () => {
  const secret = {
    ai_instructions: "SECRET",
    rubrik: "SECRET",
    processed_rubrik: { a: "SECRET" },
    passcode: "SECRET",
    pdf_context: "SECRET",
    strategy: { a: "SECRET" },
    tools_config: { a: "SECRET" },
    ai_model_config: { a: "SECRET" },
    session_analysis: { admin_email: "SECRET" },
    user_metadata: { nested: { a: "SECRET" }, passcode: "SECRET" },
    something_new: "SECRET",
    access: { emails: ["SECRET"], passcode: "SECRET" },
  };
  const scenario = { id: "sc", name: "S", description: "D", user_instructions: "U", is_public: true, ...secret };

  it.each<[EndpointName, string]>([
    ["listScenarios", "/scenarios"],
    ["listFeaturedScenarios", "/featured-scenarios"],
    ["getScenario", "/scenarios/sc"],
  ])("%s is reduced to what a browser needs, for everybody who does not manage scenarios", async (name, path) => {
    const shapes = /list/.test(name) ? [{ scenarios: [scenario], secret }, [scenario]] : [scenario];
    for (const json of shapes) {
      for (const user of ["ada", "admin", "coach", "lead"]) {
        host.upstream.on(`GET /api${path}`, { json });
        const answer = await host.call("GET", path, { user });
        expect(answer.text).not.toContain("SECRET");
        expect(answer.text).toContain('"description":"D"');
      }
    }
  });

  it.each<[EndpointName, string, string]>([
    ["listScenarios", "GET", "/scenarios"],
    ["listFeaturedScenarios", "GET", "/featured-scenarios"],
    ["getScenario", "GET", "/scenarios/sc"],
    ["createScenario", "POST", "/scenarios"],
    ["updateScenario", "PATCH", "/scenarios/sc"],
    ["deleteScenario", "DELETE", "/scenarios/sc"],
  ])("%s shows a manager what an author writes, and neither passcodes nor unknown fields", async (_, method, path) => {
    const json = { ...scenario, ai_instructions: "I", rubrik: "R", processed_rubrik: {}, pdf_context: "P", strategy: {}, tools_config: { api_key: "SECRET" }, ai_model_config: {}, session_analysis: {}, user_metadata: {}, access: { passcode: "SECRET" } };
    host.upstream.on(`${method} /api${path}`, { json });
    const answer = await host.call(method, path, { user: "manager", body: /POST|PATCH/.test(method) ? { name: "S" } : undefined });
    expect(answer.text).not.toContain("SECRET");
    if (method === "DELETE") expect(answer.status).toBe(204);
    else expect(answer.json).toMatchObject({ ai_instructions: "I", rubrik: "R", pdf_context: "P" });
  });

  it("an error whose status was dropped keeps its text, and nothing else", async () => {
    host.upstream.on("GET /api/scenarios/sc", { json: { detail: "Gone", scenario } });
    expect((await host.call("GET", "/scenarios/sc")).json).toEqual({ error: "Gone" });
  });

  it("an error carries none either", async () => {
    host.upstream.on("GET /api/scenarios/sc", { status: 400, json: { error: "Bad", details: { scenario, ...secret, ...{ something_new: undefined, access: undefined, user_metadata: undefined } } } });
    const answer = await host.call("GET", "/scenarios/sc");
    expect(answer).toMatchObject({ status: 400, json: { error: "Bad" } });
    expect(answer.text).not.toContain("SECRET");
  });
});

describe("session answers", () => {
  it("contain only the fields that a browser may see, at every endpoint", async () => {
    const scenario_overview = { _id: "sc", name: "S", session_analysis: { admin_email: "SECRET" }, access: { emails: ["SECRET"] } };
    const session = {
      ...sessions[0],
      scenario_overview,
      scenario: { id: "sc", name: "S", ai_instructions: "SECRET" },
      recording_key: "SECRET",
      transcript_key: "SECRET",
      share_token: "SECRET",
      template: "SECRET",
      messages: [{ role: "system", content: "SECRET" }],
      evaluation_results: { final_score: 8, rubrik: "SECRET", nested: [{ passcode: "SECRET" }] },
      extraction_results: { strategy: "the author's own word", nested: { passcode: "SECRET" } },
      metadata: { passcode: "the host's own word" },
    };
    host.upstream.on("GET /api/sessions/a1", { json: session });
    host.upstream.on("GET /api/sessions", { json: { sessions: [session] } });
    host.upstream.on("POST /api/sessions/analyze", { json: { evaluation: { final_score: 8 }, session } });
    host.upstream.on("POST /api/v2/sessions", { json: { session_id: "s", scenario: session.scenario } });
    const answers = [
      await host.call("GET", "/sessions/a1"),
      await host.call("GET", "/sessions"),
      await host.call("POST", "/sessions/analyze", { body: { session_id: "a1" } }),
      await host.call("POST", "/v2/sessions", { body: { scenario_id: "sc" } }),
    ];
    for (const { text, status } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain("SECRET");
    }
    expect(answers[0]?.json).toEqual({
      ...sessions[0],
      evaluation_results: { final_score: 8 },
      extraction_results: { strategy: "the author's own word" },
      metadata: { passcode: "the host's own word" },
    });
  });

  it.each([
    ["a duplicate name", '"recording_key":"SECRET","recording_key":null'],
    ["a duplicate name around it", '"scenario":{"strategy":"SECRET"},"scenario":null'],
    ["escaped letters", '"recording_k\\u0065y":"SECRET"'],
    ["whitespace", '"recording_key" : "SECRET" '],
  ])("contain no secret hidden by %s", async (_, members) => {
    host.upstream.on("GET /api/sessions/a1", { body: `{"id":"a1","user_email":"ada@example.com",${members},"scenario_name":"kept"}` });
    const { text, json } = await host.call("GET", "/sessions/a1");
    expect(json).toMatchObject({ id: "a1", scenario_name: "kept" });
    expect(text).not.toContain("SECRET");
  });
});
