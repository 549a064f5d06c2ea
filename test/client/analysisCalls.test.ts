/** The analysis is requested once, even if the reply is lost. Uses fake timers. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AnalysisProgress, Client, ClientOptions, ToughTongueError } from "../../src/client/index.js";
import { createClient } from "../../src/client/index.js";
import { type Answer, hang, inOrder, json, scripted, text } from "../support/scripted.js";

const ready = { overall_score: 85, strengths: ["Calm"], improvements: ["Shorter"] };
const pending = { evaluation: null, improvement: null, is_analyzing: true };
const done = { id: "s1", status: "completed", evaluation_results: { final_score: 8, strengths: "- Calm" } };
const running = { id: "s1", status: "processing" };
const reset = () => Promise.reject(new TypeError("socket hang up"));
const status = (code: number, headers?: Record<string, string>) => json({ error: "no" }, { status: code, headers });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

async function clientOf(posts: Answer[], gets: Answer[] = [json(running)], options: ClientOptions = {}) {
  const script = scripted({ POST: inOrder(posts), GET: inOrder(gets) });
  const onError = vi.fn();
  const client = createClient({ fetcher: script.fetcher, onError, retry: { baseMs: 0 }, ...options });
  await client.getSession("../").catch(() => {});
  onError.mockClear();
  return { client, onError, ...script };
}

function watch<T>(call: Promise<T>) {
  const seen: { error?: ToughTongueError; value?: T; settled: boolean } = { settled: false };
  call.then(
    (value) => Object.assign(seen, { value, settled: true }),
    (error: ToughTongueError) => Object.assign(seen, { error, settled: true }),
  );
  return seen;
}

async function settle<T>(call: Promise<T>, ms = 10_000) {
  const seen = watch(call);
  await vi.advanceTimersByTimeAsync(ms);
  expect(seen.settled).toBe(true);
  return seen;
}

describe("analyzeSession", () => {
  it("answers with the analysis, or with pending", async () => {
    const one = await clientOf([json(ready)]);
    expect((await settle(one.client.analyzeSession("s1"))).value).toMatchObject({ status: "ready", strengths: ["Calm"] });
    const two = await clientOf([json(pending)]);
    expect((await settle(two.client.analyzeSession("s1"))).value?.status).toBe("pending");
    expect([two.count("POST"), two.count("GET")]).toEqual([1, 0]);
  });

  it("N89: concurrent calls for a session share one POST", async () => {
    const { client, count } = await clientOf([() => new Promise((resolve) => setTimeout(() => resolve(Response.json(ready)), 5000))]);
    const calls = [client.analyzeSession("s1"), client.analyzeSession("s1", { force: true }), client.waitForAnalysis("s1")];
    const seen = calls.map(watch);
    await vi.advanceTimersByTimeAsync(2000);
    const late = watch(client.analyzeSession("s1"));
    const other = watch(client.analyzeSession("s2"));
    await vi.advanceTimersByTimeAsync(6000);
    expect([...seen, late, other].map((one) => one.value?.status)).toEqual(Array(5).fill("ready"));
    expect(count("POST")).toBe(2);
  });

  it("one caller's abort leaves the POST to the others", async () => {
    const { client, count, sent } = await clientOf([() => new Promise((resolve) => setTimeout(() => resolve(Response.json(ready)), 5000))]);
    const controller = new AbortController();
    const gone = watch(client.analyzeSession("s1", { signal: controller.signal }));
    const stays = watch(client.analyzeSession("s1"));
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    await vi.advanceTimersByTimeAsync(5000);
    expect(gone.error).toMatchObject({ code: "aborted", outcome: "unknown" });
    expect([stays.value?.status, count("POST"), sent[0]!.signal.aborted]).toEqual(["ready", 1, false]);
  });

  it.each<[string, Answer]>([
    ["a broken connection", reset],
    ["a hang", hang],
    ["a 504 of a gateway", status(504)],
    ["a 524 of a gateway", status(524)],
    ["a proxy that says so", json({ error: "broke off", details: { outcome: "unknown" } }, { status: 502 })],
    ["a body that breaks off", () => new Response(new ReadableStream({ start: (controller) => controller.error(new Error("cut")) }))],
  ])("N88: after %s it reads the session and answers with what is there", async (_, reply) => {
    const there = await clientOf([reply], [json(done)]);
    expect((await settle(there.client.analyzeSession("s1"), 181_000)).value).toMatchObject({ status: "ready", score: { value: 8 } });
    expect([there.count("POST"), there.count("GET")]).toEqual([1, 1]);
    for (const nothing of [json(running), status(404), status(500), reset, text("<html>")]) {
      const { client, count, onError } = await clientOf([reply], [nothing]);
      expect((await settle(client.analyzeSession("s1"), 181_000)).value).toMatchObject({ status: "pending", strengths: [] });
      expect([count("POST"), onError.mock.calls.length]).toEqual([1, 0]);
    }
  });

  it("N93: stops where the session may not be read", async () => {
    for (const code of [401, 403]) {
      const { client, count } = await clientOf([reset], [status(code)]);
      expect((await settle(client.analyzeSession("s1"))).error?.status).toBe(code);
      expect([count("POST"), count("GET")]).toEqual([1, 1]);
    }
  });

  it.each<[string, Answer, string]>([
    ["500", status(500), "server_error"],
    ["502", status(502), "server_error"],
    ["503", status(503), "server_error"],
    ["a page", text("<html>"), "bad_response"],
    ["204", () => new Response(null, { status: 204 }), "bad_response"],
    ["a truncated text", text('{"overall_score":8'), "bad_response"],
  ])("after %s it looks whether the analysis is there, and fails if not", async (_, reply, code) => {
    const there = await clientOf([reply], [json(done)]);
    expect((await settle(there.client.analyzeSession("s1"))).value?.status).toBe("ready");
    expect(there.count("POST")).toBe(1);
    for (const nothing of [json(running), status(404), reset]) {
      const { client, count, onError } = await clientOf([reply], [nothing]);
      expect((await settle(client.analyzeSession("s1"))).error?.code).toBe(code);
      expect([count("POST"), onError.mock.calls.length]).toEqual([1, 1]);
    }
  });

  it("with force, an earlier analysis is not taken for the new one after an error", async () => {
    const { client, count } = await clientOf([status(500)], [json(done)]);
    expect((await settle(client.analyzeSession("s1", { force: true }))).error?.code).toBe("server_error");
    expect([count("POST"), count("GET")]).toEqual([1, 0]);
  });

  it.each([
    [400, "bad_request"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [422, "bad_request"],
  ])("N70: %i is refused, with one POST and no GET", async (code, expected) => {
    const { client, count } = await clientOf([status(code)], [json(done)]);
    expect((await settle(client.analyzeSession("s1"))).error?.code).toBe(expected);
    expect([count("POST"), count("GET")]).toEqual([1, 0]);
  });

  it("N71: a 404 just after the end is waited out, and posted once more", async () => {
    const { client, count } = await clientOf([status(404), json(ready)]);
    const seen = watch(client.analyzeSession("s1"));
    await vi.advanceTimersByTimeAsync(1999);
    expect(count("POST")).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect([count("POST"), seen.value?.status]).toEqual([2, "ready"]);
  });

  it("N71: a session that stays unknown is not_found after two POSTs", async () => {
    const { client, count } = await clientOf([status(404)]);
    expect((await settle(client.analyzeSession("s1"))).error?.code).toBe("not_found");
    expect([count("POST"), count("GET")]).toEqual([2, 0]);
  });

  it("never posts three times, whatever refuses it", async () => {
    const { client, count } = await clientOf([status(404), status(429, { "retry-after": "0" }), json(ready)]);
    expect((await settle(client.analyzeSession("s1"))).error?.code).toBe("rate_limited");
    expect(count("POST")).toBe(2);
  });

  it("may be posted again once the first POST has ended", async () => {
    const { client, count } = await clientOf([status(500), json(ready)], [status(404)]);
    await settle(client.analyzeSession("s1"));
    expect((await settle(client.analyzeSession("s1"))).value?.status).toBe("ready");
    expect(count("POST")).toBe(2);
  });
});

describe("waitForAnalysis", () => {
  it("posts once and reads on until it is ready, every 2 s growing to 5 s", async () => {
    const { client, sent, count } = await clientOf(
      [json(pending)],
      [json(running), json(running), status(404), reset, status(500), text("<html>"), json(running), json(running), json(running), json(done)],
    );
    const starts: number[] = [];
    const started = performance.now();
    const seen = watch(client.waitForAnalysis("s1"));
    for (let step = 0; step < 400 && !seen.settled; step += 1) {
      const before = sent.length;
      await vi.advanceTimersByTimeAsync(100);
      if (sent.length > before) starts.push(Math.round((performance.now() - started) / 100) / 10);
    }
    expect(seen.value).toMatchObject({ status: "ready", score: { value: 8 } });
    expect([count("POST"), count("GET")]).toEqual([1, 10]);
    expect(starts).toEqual([0.1, 2, 5, 9.5, 14.5, 19.5, 24.5, 29.5, 34.5, 39.5]);
  });

  it("N88: reads on after a lost reply, with one POST in all", async () => {
    const { client, count } = await clientOf([reset], [reset, reset, reset, status(404), json(running), json(done)]);
    expect((await settle(client.waitForAnalysis("s1"), 30_000)).value?.status).toBe("ready");
    expect(count("POST")).toBe(1);
  });

  it("does not read again where the answer to the POST is the analysis", async () => {
    const { client, count } = await clientOf([json(ready)]);
    expect((await settle(client.waitForAnalysis("s1"))).value?.status).toBe("ready");
    expect([count("POST"), count("GET")]).toEqual([1, 1]);
  });

  it("posts nothing for a session that has its analysis, except with force", async () => {
    const { client, count } = await clientOf([json(ready)], [json({ ...done, status: "active" })]);
    const both = [watch(client.waitForAnalysis("s1")), watch(client.waitForAnalysis("s1"))];
    await vi.advanceTimersByTimeAsync(0);
    expect(both.map(({ value }) => value?.score?.value)).toEqual([8, 8]);
    expect([count("POST"), count("GET")]).toEqual([0, 1]);
    expect((await settle(client.waitForAnalysis("s1", { force: true }))).value?.score?.value).toBe(85);
    expect([count("POST"), count("GET")]).toEqual([1, 1]);
  });

  it.each<[string, Answer]>([["404", status(404)], ["403", status(403)], ["a broken connection", reset], ["a hang", hang]])(
    "posts where the session cannot be read before: %s",
    async (_, reply) => {
      const { client, count } = await clientOf([json(ready)], [reply]);
      expect((await settle(client.waitForAnalysis("s1"), 20_000)).value?.status).toBe("ready");
      expect([count("POST"), count("GET")]).toEqual([1, 1]);
    },
  );

  it.each([401, 403, 400])("N93: ends immediately on %i while it reads", async (code) => {
    const { client, count, onError } = await clientOf([json(pending)], [json(running), json(running), status(code)]);
    expect((await settle(client.waitForAnalysis("s1"))).error?.status).toBe(code);
    expect([count("POST"), count("GET"), onError.mock.calls.length]).toEqual([1, 3, 1]);
  });

  it("rejects what the POST is refused with", async () => {
    for (const [code, expected] of [[403, "forbidden"], [500, "server_error"]] as const) {
      const { client, count } = await clientOf([status(code)], [json(running)]);
      expect((await settle(client.waitForAnalysis("s1"))).error?.code).toBe(expected);
      expect(count("POST")).toBe(1);
    }
  });

  it("N64: obeys a Retry-After while it reads", async () => {
    const { client, count } = await clientOf([json(pending)], [json(running), status(429, { "retry-after": "20" }), json(done)]);
    const seen = watch(client.waitForAnalysis("s1"));
    await vi.advanceTimersByTimeAsync(21_900);
    expect(count("GET")).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    expect([count("GET"), seen.value?.status]).toEqual([3, "ready"]);
  });

  it("N90: ends in pending_timeout after five minutes, or after timeoutMs", async () => {
    const long = await clientOf([json(pending)]);
    const seen = watch(long.client.waitForAnalysis("s1"));
    await vi.advanceTimersByTimeAsync(299_900);
    expect(seen.settled).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(seen.error?.code).toBe("pending_timeout");
    expect(seen.error?.message).toMatch(/300 seconds.*again/);
    expect([long.count("POST"), long.onError.mock.calls.length]).toEqual([1, 1]);
    for (const gets of [[json(running)], [hang], [status(404)], [reset]]) {
      const { client, count } = await clientOf([json(pending)], gets);
      expect((await settle(client.waitForAnalysis("s1", { timeoutMs: 7000 }), 7010)).error?.code).toBe("pending_timeout");
      expect(count("POST")).toBe(1);
    }
  });

  it("N90: its limit holds while the POST is under way too; the POST runs on, and the next wait joins it", async () => {
    const { client, count, sent } = await clientOf([() => new Promise((resolve) => setTimeout(() => resolve(Response.json(ready)), 60_000))]);
    expect((await settle(client.waitForAnalysis("s1", { timeoutMs: 20_000 }), 20_000)).error?.code).toBe("pending_timeout");
    expect(sent[0]!.signal.aborted).toBe(false);
    expect((await settle(client.waitForAnalysis("s1"), 40_000)).value?.status).toBe("ready");
    expect(count("POST")).toBe(1);
  });

  it("takes a limit above what a timer can hold", async () => {
    const { client } = await clientOf([json(pending)], [json(done)]);
    expect((await settle(client.waitForAnalysis("s1", { timeoutMs: Infinity }))).value?.status).toBe("ready");
  });

  it("to wait again while it is pending is to read on, not to post", async () => {
    const { client, count } = await clientOf([json(pending), json(ready)], [json(running), json(running), json(running), json(done)]);
    const controller = new AbortController();
    const first = watch(client.waitForAnalysis("s1", { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(3000);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(first.error?.code).toBe("aborted");
    expect(first.error?.outcome).toBeUndefined();
    const second = watch(client.waitForAnalysis("s1"));
    await vi.advanceTimersByTimeAsync(0);
    expect(count("GET")).toBe(3);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([second.value?.status, count("POST")]).toEqual(["ready", 1]);
  });

  it("two concurrent waits share one POST", async () => {
    const { client, count } = await clientOf([json(pending)], [json(running), json(running), json(running), json(done)]);
    const both = [watch(client.waitForAnalysis("s1")), watch(client.waitForAnalysis("s1"))];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(both.map((one) => one.value?.status)).toEqual(["ready", "ready"]);
    expect(count("POST")).toBe(1);
  });

  it("after a whole wait in vain, or with force, it may be posted again", async () => {
    const { client, count } = await clientOf([json(pending)]);
    await settle(client.waitForAnalysis("s1", { timeoutMs: 1000 }));
    await settle(client.waitForAnalysis("s1", { timeoutMs: 1000 }));
    expect(count("POST")).toBe(2);
    await settle(client.waitForAnalysis("s1", { timeoutMs: 1000, force: true }));
    expect(count("POST")).toBe(3);
  });

  it("reports its progress while the POST is running and after every pending response", async () => {
    const progress: AnalysisProgress[] = [];
    const { client } = await clientOf(
      [() => new Promise((resolve) => setTimeout(() => resolve(Response.json(pending)), 5000))],
      [json(running), json(running), json(done)],
    );
    const seen = watch(client.waitForAnalysis("s1", { onProgress: (one) => progress.push(one) }));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(seen.value?.status).toBe("ready");
    expect(progress).toEqual([
      { elapsedMs: 2000, attempts: 0 },
      { elapsedMs: 4000, attempts: 0 },
      { elapsedMs: 5000, attempts: 1 },
      { elapsedMs: 7000, attempts: 2 },
    ]);
  });

  it("H111: a throwing onProgress changes nothing", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const { client } = await clientOf([json(pending)], [json(running), json(done)]);
    const seen = await settle(client.waitForAnalysis("s1", { onProgress: () => { throw new Error("mine"); } }));
    expect(seen.value?.status).toBe("ready");
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });

  it("N92: reads nothing in a hidden tab, and reads as soon as it is visible, even after its limit", async () => {
    let visibility: DocumentVisibilityState = "visible";
    const spy = vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
    const { client, count } = await clientOf([json(pending)], [json(running), json(running), json(done)]);
    const seen = watch(client.waitForAnalysis("s1"));
    await vi.advanceTimersByTimeAsync(2100);
    expect(count("GET")).toBe(2);
    visibility = "hidden";
    await vi.advanceTimersByTimeAsync(600_000);
    expect([count("GET"), seen.settled]).toEqual([2, false]);
    visibility = "visible";
    await vi.advanceTimersByTimeAsync(500);
    expect([count("GET"), seen.value?.status]).toEqual([3, "ready"]);
    spy.mockRestore();
  });

  it("ends in a hidden tab when its signal aborts", async () => {
    const spy = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    const { client } = await clientOf([json(pending)]);
    const controller = new AbortController();
    const seen = watch(client.waitForAnalysis("s1", { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(60_000);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.error?.code).toBe("aborted");
    spy.mockRestore();
  });

  it("N91: a clock that is set while it waits changes nothing", async () => {
    const { client } = await clientOf([json(pending)], [json(running), json(running), json(done)]);
    const seen = watch(client.waitForAnalysis("s1"));
    await vi.advanceTimersByTimeAsync(2100);
    vi.setSystemTime(Date.now() + 86_400_000);
    await vi.advanceTimersByTimeAsync(3000);
    expect(seen.value?.status).toBe("ready");
  });

  const failed: { id: string; status: string; post_session_status?: { state: string; failed_reason: string } } = { id: "s1", status: "completed", post_session_status: { state: "failed", failed_reason: "No speech was found" } };

  it("ends immediately with analysis_failed when the processing failed, with the reason", async () => {
    for (const [posts, gets] of [[[json({ ok: true })], [json(running), json(running), json(failed)]], [[json(failed)], [json(running)]], [[reset], [json(running), json(failed)]]] as const) {
      const { client, count, onError } = await clientOf([...posts], [...gets]);
      const { error } = await settle(client.waitForAnalysis("s1"));
      expect(error).toMatchObject({ code: "analysis_failed", serverMessage: "No speech was found", message: expect.stringContaining("No speech was found") });
      expect([count("POST"), onError.mock.calls.length]).toEqual([1, 1]);
      const gone = count();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(count()).toBe(gone);
    }
  });

  it("ends immediately, without a POST, when the processing had failed before", async () => {
    for (const session of [failed, { id: "s1", status: "failed" }]) {
      const { client, count, onError } = await clientOf([json(ready)], [json(session)]);
      const seen = await settle(client.waitForAnalysis("s1"), 0);
      expect(seen.error).toMatchObject({ code: "analysis_failed", serverMessage: session.post_session_status?.failed_reason ?? expect.any(String) });
      expect([count("POST"), count("GET"), onError.mock.calls.length]).toEqual([0, 1, 1]);
      expect((await settle(client.analyzeSession("s1"))).value?.status).toBe("ready");
    }
  });

  it("posts nothing where the session says that its scenario allows no analysis", async () => {
    const { client, count } = await clientOf([json(ready)], [json({ ...running, scenario_overview: { analysis_access: "never" } })]);
    expect((await settle(client.waitForAnalysis("s1"))).error?.code).toBe("not_supported");
    expect([count("POST"), count("GET")]).toEqual([0, 1]);
  });

  it("may be requested again after that", async () => {
    const { client, count } = await clientOf([json({ ok: true }), json(ready)], [json(running), json(failed)]);
    expect((await settle(client.waitForAnalysis("s1"))).error?.code).toBe("analysis_failed");
    expect((await settle(client.waitForAnalysis("s1"))).value?.status).toBe("ready");
    expect(count("POST")).toBe(2);
  });

  it.each(["active", "processing", "failed", "new"])("shows an analysis that is there although the status is %s", async (word) => {
    const { client } = await clientOf([json({ ok: true })], [json(running), json({ ...failed, ...done, status: word })]);
    expect((await settle(client.waitForAnalysis("s1"))).value).toMatchObject({ status: "ready", score: { value: 8 } });
  });

  it("waits where an answer says only that it has begun", async () => {
    for (const begun of [{ ok: true }, { status: "processing", session_id: "s1" }, pending]) {
      const { client, count } = await clientOf([json(begun)], [json({ id: "s1", status: "active" }), json(done)]);
      expect((await settle(client.waitForAnalysis("s1"))).value?.status).toBe("ready");
      expect(count("POST")).toBe(1);
    }
  });

  it("with force, an earlier analysis is not taken for the new one while the session is being processed", async () => {
    const newer = { ...done, evaluation_results: { final_score: 9 } };
    const { client } = await clientOf([json({ ok: true })], [json({ ...done, status: "processing" }), json({ ...done, status: "processing" }), json(newer)]);
    expect((await settle(client.waitForAnalysis("s1", { force: true }), 20_000)).value?.score?.value).toBe(9);
  });

  it("leaves nothing behind for sessions that are done", async () => {
    const { client, count } = await clientOf([json(ready)]);
    for (let index = 0; index < 50; index += 1) await settle((client as Client).analyzeSession(`s${index}`), 0);
    expect(count("POST")).toBe(50);
  });
});
