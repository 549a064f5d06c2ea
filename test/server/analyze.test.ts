/** An analysis is paid for once, however often a browser requests it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryStore } from "../../src/server/store.js";
import { type Host, startHost } from "./host.js";

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
    const call = (force: boolean) => host.call("POST", "/sessions/analyze", { user: "chief", body: { session_id: "67c5aa", force } });
    await Promise.all([call(true), call(false), call(true)]);
    expect(host.upstream.count("POST")).toBe(1);
    await call(true);
    expect(JSON.parse(host.upstream.arrivals.at(-1)?.body ?? "")).toEqual({ session_id: "67c5aa", force: true });
  });

  it.each(["true", 1, null, {}])("refuses force: %j", async (force) => {
    expect((await host.call("POST", "/sessions/analyze", { user: "admin", body: { session_id: "67c5aa", force } })).status).toBe(400);
    expect(host.upstream.count()).toBe(0);
  });

  it("forces for managers only, unless the host allows it", async () => {
    const body = { session_id: "67c5aa", force: true };
    expect(await host.call("POST", "/sessions/analyze", { body })).toMatchObject({ status: 403, json: { code: "forbidden" } });
    expect(host.upstream.count("POST")).toBe(0);
    expect(host.log.at(-1)).toMatchObject({ message: expect.stringContaining("allowForce") });
    expect((await host.call("POST", "/sessions/analyze", { body, user: "admin" })).status).toBe(403);
    expect((await host.call("POST", "/sessions/analyze", { body, user: "lead" })).status).toBe(403);
    expect((await host.call("POST", "/sessions/analyze", { body, user: "chief" })).status).toBe(200);
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
    expect(answers.map(({ json }) => json)).toEqual(expect.arrayContaining([{ overall_score: 80 }, { evaluation: null, improvement: null, is_analyzing: true }]));
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
