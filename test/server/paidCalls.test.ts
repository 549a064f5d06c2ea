/** One click pays once, however often a browser sends it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProxy } from "../../src/server/index.js";
import { createMemoryStore } from "../../src/server/store.js";
import { type Host, startHost, token, until } from "./host.js";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let host: Host;
beforeEach(async () => {
  host = await startHost();
});
afterEach(() => host.close());

describe("analyzeSession", () => {
  beforeEach(() => {
    // The API finds a session whatever the case of its id.
    for (const id of ["67c5aa", "67C5AA"]) host.upstream.on(`GET /api/sessions/${id}`, { json: { id: "67c5aa", user_email: "ada@example.com" } });
    host.upstream.on("POST /api/sessions/analyze", { delayMs: 1500, json: { overall_score: 80 } });
  });

  it("runs one analysis for bodies that name the same session", async () => {
    const bodies = [{ session_id: "67c5aa" }, { session_id: "67C5AA" }, { force: false, session_id: "67c5aa" }, '{ "session_id" : "67c5aa", "x": 1 }'];
    const answers = await Promise.all(bodies.flatMap((body) => ["ada", "admin"].map((user) => host.call("POST", "/sessions/analyze", { body, user }))));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, json: { overall_score: 80 } });
    expect(host.upstream.count("POST")).toBe(1);
    expect(JSON.parse(host.upstream.arrivals.find(({ method }) => method === "POST")?.body ?? "")).toEqual({ session_id: "67c5aa" });
  });

  it("takes a forced call for the same while one runs", async () => {
    const call = (force: boolean) => host.call("POST", "/sessions/analyze", { user: "admin", body: { session_id: "67c5aa", force } });
    await Promise.all([call(true), call(false), call(true)]);
    expect(host.upstream.count("POST")).toBe(1);
    await call(true);
    expect(JSON.parse(host.upstream.arrivals.at(-1)?.body ?? "")).toEqual({ session_id: "67c5aa", force: true });
  });

  it.each(["true", 1, null, {}])("refuses force: %j", async (force) => {
    expect((await host.call("POST", "/sessions/analyze", { user: "admin", body: { session_id: "67c5aa", force } })).status).toBe(400);
    expect(host.upstream.count()).toBe(0);
  });

  it("forces for trusted callers only, unless the host allows it", async () => {
    const body = { session_id: "67c5aa", force: true };
    expect(await host.call("POST", "/sessions/analyze", { body })).toMatchObject({ status: 403, json: { code: "forbidden" } });
    expect(host.upstream.count("POST")).toBe(0);
    expect(host.log.at(-1)).toMatchObject({ message: expect.stringContaining("allowForce") });
    expect((await host.call("POST", "/sessions/analyze", { body, user: "admin" })).status).toBe(200);
    const other = await startHost({ allowForce: true });
    other.upstream.on("GET", { json: { id: "67c5aa", user_email: "ada@example.com" } });
    other.upstream.on("POST", { json: { overall_score: 80 } });
    expect((await other.call("POST", "/sessions/analyze", { body })).status).toBe(200);
    await other.close();
  });

  it("says that an analysis is pending if another process runs it", async () => {
    const store = createMemoryStore();
    const two = [await startHost({ store, baseUrl: `${host.upstream.url}/api` }), await startHost({ store, baseUrl: `${host.upstream.url}/api` })];
    const answers = await Promise.all(two.map((one) => one.call("POST", "/sessions/analyze", { body: { session_id: "67c5aa" } })));
    expect(answers.map(({ json }) => json)).toEqual(expect.arrayContaining([{ overall_score: 80 }, { is_analyzing: true }]));
    expect(host.upstream.count("POST")).toBe(1);
    expect((await two[1]!.call("POST", "/sessions/analyze", { body: { session_id: "67c5aa" } })).json).toEqual({ overall_score: 80 });
    for (const one of two) await one.close();
  });

  it("may run again after a failure", async () => {
    host.upstream.on("POST /api/sessions/analyze", { reset: true }, { json: { overall_score: 80 } });
    const analyze = () => host.call("POST", "/sessions/analyze", { body: { session_id: "67c5aa" } });
    expect((await analyze()).status).toBe(502);
    expect((await analyze()).status).toBe(200);
  });
});

describe("createSession, sent again", () => {
  let made = 0;
  const create = (body: unknown = { scenario_id: "abc" }, user?: string) => host.call("POST", "/v2/sessions", { body, user });
  beforeEach(() => {
    made = 0;
    host.upstream.on("POST /api/v2/sessions", () => ({ delayMs: 100, json: { session_id: `s${++made}` } }));
  });

  /** The caller disconnects before the answer, which then lands. */
  async function abandon() {
    const caller = new AbortController();
    const gone = host.call("POST", "/v2/sessions", { body: { scenario_id: "abc" }, signal: caller.signal }).catch(() => {});
    await until(() => host.upstream.count("POST") === 1);
    caller.abort();
    await gone;
    await until(() => host.log.length === 1);
  }

  it("after it landed gets that session, once", async () => {
    await abandon();
    expect((await create()).json).toMatchObject({ session_id: "s1", user_email: "ada@example.com" });
    expect((await create()).json.session_id).toBe("s2");
    expect(host.upstream.count("POST")).toBe(2);
  });

  it("gets it again if that caller disconnects, too", async () => {
    host.upstream.on("POST /api/v2/sessions", () => ({ delayMs: 1000, json: { session_id: `s${++made}` } }));
    for (let time = 0; time < 2; time++) {
      const caller = new AbortController();
      const gone = host.call("POST", "/v2/sessions", { body: { scenario_id: "abc" }, signal: caller.signal }).catch(() => {});
      await until(() => host.upstream.count("POST") === 1);
      await pause(100);
      caller.abort();
      await gone;
      await pause(100);
    }
    await until(() => host.log.length === 2);
    expect((await create()).json.session_id).toBe("s1");
    expect((await create()).json.session_id).toBe("s2");
  });

  it("by another person, or for something else, is another session", async () => {
    await abandon();
    expect((await create({ scenario_id: "abc" }, "bob")).json.session_id).toBe("s2");
    expect((await create({ scenario_id: "def" })).json.session_id).toBe("s3");
    expect((await create({ scenario_id: "abc", metadata: { a: 1 } })).json.session_id).toBe("s4");
    expect((await create()).json.session_id).toBe("s1");
  });

  it("after the first caller got the answer is another session", async () => {
    expect((await create()).json.session_id).toBe("s1");
    expect((await create()).json.session_id).toBe("s2");
  });

  it("after it was refused is sent", async () => {
    host.upstream.on("POST /api/v2/sessions", { delayMs: 100, status: 400, json: { error: "x" } }, { json: { session_id: "s9" } });
    await abandon();
    expect((await create()).json.session_id).toBe("s9");
  });

  it("after its outcome became unknown says so again, and creates nothing", async () => {
    host.upstream.on("POST /api/v2/sessions", { delayMs: 100, json: {}, cutAt: 0 }, { json: { session_id: "s9" } });
    await abandon();
    expect(await create()).toMatchObject({ status: 502, json: { details: { outcome: "unknown", user_email: "ada@example.com" } } });
    expect(host.upstream.count("POST")).toBe(1);
  });

  it("never reads the signal of the first request: some runtimes do not allow that", async () => {
    let answer: (() => void) | undefined;
    const proxy = createProxy({
      token,
      authorize: () => ({ userEmail: "ada@example.com" }),
      fetch: () => new Promise((resolve) => (answer = () => resolve(Response.json({ session_id: `s${++made}` })))),
    });
    const caller = new AbortController();
    const request = () =>
      new Request("http://x/api/tough-tongue/v2/sessions", { method: "POST", headers: { "content-type": "application/json" }, body: '{"scenario_id":"abc"}', signal: caller.signal });
    const first = request();
    const begun = proxy(first);
    await until(() => answer !== undefined);
    caller.abort();
    Object.defineProperty(first.signal, "aborted", {
      get() {
        throw new Error("Cannot perform I/O on behalf of a different request.");
      },
    });
    const again = proxy(new Request(request(), { signal: new AbortController().signal }));
    await pause(20);
    answer?.();
    expect([(await (await begun).json()).session_id, (await (await again).json()).session_id]).toEqual(["s1", "s1"]);
  });
});
