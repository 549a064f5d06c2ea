/** Whatever a fetcher does, a call settles in time and rejects with our own error. Uses fake timers. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Client, ClientOptions } from "../../src/client/index.js";
import { ToughTongueError, createClient } from "../../src/client/index.js";
import { type Answer, hang, inOrder, json, notAResponse, scripted } from "../support/scripted.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function clientOf(replies: Answer[], options: ClientOptions = {}) {
  const script = scripted({ "*": inOrder(replies) });
  const onError = vi.fn();
  return { client: createClient({ fetcher: script.fetcher, onError, ...options }), onError, ...script };
}

/** Records how a call ends, without waiting for it. */
function watch(call: Promise<unknown>) {
  const seen: { error?: ToughTongueError; value?: unknown; settled: boolean } = { settled: false };
  call.then(
    (value) => Object.assign(seen, { value, settled: true }),
    (error: ToughTongueError) => Object.assign(seen, { error, settled: true }),
  );
  return seen;
}

async function failure(call: Promise<unknown>): Promise<ToughTongueError> {
  const seen = watch(call);
  await vi.advanceTimersByTimeAsync(400_000);
  expect(seen.error).toBeInstanceOf(ToughTongueError);
  return seen.error!;
}

const create = (client: Client) => client.createSession({ scenarioId: "a" });
const read = (client: Client) => client.getScenario("a");

describe("garbage from a fetcher", () => {
  const used = async () => {
    const response = Response.json({ id: "a" });
    await response.text();
    return response;
  };
  const beingRead = () => {
    const response = Response.json({ id: "a" });
    response.body!.getReader();
    return response;
  };
  it.each<[string, () => unknown]>([
    ["undefined", () => undefined],
    ["null", () => null],
    ["a text", () => "ok"],
    ["a number", () => 200],
    ["an object", () => ({ ok: true })],
    ["a used Response", used],
    ["something with a throwing getter", () => Object.defineProperty({}, "status", { get: () => { throw new Error("no"); } })],
  ])("N84: %s is a bad_response, asked for once", async (_, reply) => {
    const { client, count } = clientOf([async () => notAResponse(await reply())]);
    expect((await failure(read(client))).code).toBe("bad_response");
    expect(await failure(create(client))).toMatchObject({ code: "bad_response", outcome: "unknown" });
    expect(count()).toBe(2);
  });

  it("N84: a Response whose body is already being read is an error", async () => {
    const { client } = clientOf([beingRead]);
    expect((await failure(create(client))).outcome).toBe("unknown");
  });

  it("N83: a synchronous throw is a rejection", async () => {
    const client = createClient({ fetcher: () => { throw new TypeError("mine"); } });
    const error = await failure(read(client));
    expect([error.code, error.cause]).toEqual(["network", expect.any(TypeError)]);
  });

  it.each([undefined, null, "no", 7, { message: "plain" }, Symbol("x")])("N85: a rejection with %s is wrapped", async (reason) => {
    const { client, count } = clientOf([() => Promise.reject(reason)]);
    expect(await failure(create(client))).toMatchObject({ code: "network", outcome: "unknown" });
    expect(count()).toBe(1);
    expect((await failure(read(client))).code).toBe("network");
    expect(count()).toBe(4);
  });

  it("passes an error of our own class on as it is", async () => {
    const own = new ToughTongueError("unauthorized", "Sign in first.");
    const { client, count, onError } = clientOf([() => Promise.reject(own)]);
    expect(await failure(read(client))).toBe(own);
    expect([count(), onError.mock.calls]).toEqual([1, [[own]]]);
  });

  it("Response.error() is a broken connection", async () => {
    const { client, count } = clientOf([() => Response.error()]);
    expect(await failure(create(client))).toMatchObject({ code: "network", outcome: "unknown" });
    expect((await failure(read(client))).code).toBe("network");
    expect(count()).toBe(4);
  });

  it("an answer without a stream is read as text (React Native)", async () => {
    const plain = { status: 200, headers: new Headers(), text: async () => '{"id":"a"}' };
    expect(await clientOf([notAResponse(plain)]).client.getScenario("a")).toMatchObject({ id: "a" });
  });

  it("N63: says that the browser is offline", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const { client } = clientOf([() => Promise.reject(new TypeError("Failed to fetch"))]);
    expect((await failure(read(client))).message).toContain("offline");
    vi.unstubAllGlobals();
  });
});

describe("timeouts", () => {
  it.each<[string, (client: Client) => Promise<unknown>, number, ClientOptions]>([
    ["createScenario", (client) => client.createScenario({ name: "N", aiInstructions: "I", isPublic: true }), 15_000, {}],
    ["updateScenario", (client) => client.updateScenario("a", {}), 15_000, {}],
    ["testToken", (client) => client.testToken(), 15_000, {}],
    ["getScenario, one attempt", read, 15_000, { retry: false }],
    ["getScenario, own timeout", read, 4000, { retry: false, timeoutMs: 4000 }],
    ["createSession", create, 30_000, {}],
    ["createSession, whatever timeoutMs says", create, 30_000, { timeoutMs: 100 }],
    ["createSession, with a longer timeoutMs", create, 60_000, { timeoutMs: 60_000 }],
  ])("N80, N86: %s ends on time although its fetcher never settles", async (_, call, ms, options) => {
    const { client, sent } = clientOf([hang], options);
    const seen = watch(call(client));
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect([seen.settled, sent.length, sent[0]!.signal.aborted]).toEqual([false, 1, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.error?.code).toBe("timeout");
    expect(sent[0]!.signal.aborted).toBe(true);
    expect(sent).toHaveLength(1);
    expect(seen.error?.outcome).toBe(sent[0]!.method === "GET" ? undefined : "unknown");
  });

  it("a read makes three attempts of 15 s and ends within 45 s in all", async () => {
    const { client, sent } = clientOf([hang]);
    const seen = watch(read(client));
    await vi.advanceTimersByTimeAsync(44_999);
    expect(seen.settled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.error?.code).toBe("timeout");
    expect(sent.length).toBe(3);
  });

  it("N80: analyze waits as long as the vendor's work takes", async () => {
    const { client, count } = clientOf([() => new Promise((resolve) => setTimeout(() => resolve(Response.json({ overall_score: 90 })), 179_000))]);
    const seen = watch(client.analyzeSession("s1"));
    await vi.advanceTimersByTimeAsync(179_000);
    expect(seen.value).toMatchObject({ status: "ready", score: { value: 90 } });
    expect(count()).toBe(1);
  });

  it("N79: covers the body, also where the body does not know the signal", async () => {
    const canceled = vi.fn();
    const body = () => new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')), cancel: canceled });
    const { client } = clientOf([() => new Response(body())], { retry: false });
    const seen = watch(read(client));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(seen.error?.code).toBe("timeout");
    expect(canceled).toHaveBeenCalledTimes(1);
  });

  it("accepts the longest time without firing immediately", async () => {
    const { client } = clientOf([hang], { timeoutMs: Infinity, retry: { totalMs: Infinity } });
    const controller = new AbortController();
    const seen = watch(client.getScenario("a", { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(seen.settled).toBe(false);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.error?.code).toBe("aborted");
  });

  it("a late response or rejection of an abandoned fetcher is ignored", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { client } = clientOf(
      [() => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 20_000))],
      { retry: false },
    );
    expect((await failure(read(client))).code).toBe("timeout");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(unhandled).not.toHaveBeenCalled();
    process.off("unhandledRejection", unhandled);
  });

  it("N78: stops reading at its cap", async () => {
    let sentBytes = 0;
    const flood = () =>
      new ReadableStream({
        pull(controller) {
          sentBytes += 1 << 20;
          controller.enqueue(new Uint8Array(1 << 20).fill(97));
        },
      });
    const { client, count } = clientOf([() => new Response(flood())]);
    expect((await failure(read(client))).code).toBe("bad_response");
    expect(sentBytes).toBeLessThan(12 << 20);
    expect(count()).toBe(1);
  });

  it("takes an answer of five million bytes", async () => {
    const { client } = clientOf([json([{ id: "a", name: "x".repeat(5_000_000) }])]);
    const seen = watch(client.listScenarios());
    await vi.advanceTimersByTimeAsync(1000);
    expect(seen.value).toHaveLength(1);
  });
});

describe("N87: where AbortSignal has neither any nor timeout", () => {
  it("everything works", async () => {
    const { any, timeout } = AbortSignal;
    Object.assign(AbortSignal, { any: undefined, timeout: undefined });
    try {
      const { client } = clientOf([hang], { retry: false });
      const controller = new AbortController();
      const seen = watch(client.getScenario("a", { signal: controller.signal }));
      controller.abort();
      await vi.advanceTimersByTimeAsync(0);
      expect(seen.error?.code).toBe("aborted");
    } finally {
      Object.assign(AbortSignal, { any, timeout });
    }
  });
});

describe("a caller's signal", () => {
  it("N81: ends a read immediately, together with its request", async () => {
    const { client, sent } = clientOf([hang]);
    const controller = new AbortController();
    const seen = watch(client.getScenario("a", { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort(new Error("unmounted"));
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.error).toMatchObject({ code: "aborted", cause: controller.signal.reason });
    expect(seen.error?.outcome).toBeUndefined();
    expect(sent[0]!.signal.aborted).toBe(true);
  });

  it.each<[string, (client: Client, signal: AbortSignal) => Promise<unknown>]>([
    ["createSession", (client, signal) => client.createSession({ scenarioId: "a" }, { signal })],
    ["updateScenario", (client, signal) => client.updateScenario("a", {}, { signal })],
    ["deleteScenario", (client, signal) => client.deleteScenario("a", { signal })],
    ["analyzeSession", (client, signal) => client.analyzeSession("a", { signal })],
    ["waitForAnalysis", (client, signal) => client.waitForAnalysis("a", { signal })],
  ])("N81: ends only the waiting for %s, and says that it may be done", async (_, call) => {
    let answer = (_: Response) => {};
    const { client, sent, onError } = clientOf([() => new Promise<Response>((resolve) => (answer = resolve))]);
    onError.mockClear();
    const controller = new AbortController();
    const seen = watch(call(client, controller.signal));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.error).toMatchObject({ code: "aborted", outcome: "unknown" });
    expect(sent[0]!.signal.aborted).toBe(false);
    const reply = Response.json({ id: "a", session_id: "a", overall_score: 80 });
    answer(reply);
    await vi.advanceTimersByTimeAsync(0);
    // It was read to its end all the same.
    expect(reply.bodyUsed).toBe(true);
    expect([sent.length, onError.mock.calls.length]).toEqual([1, 0]);
  });

  it.each<[string, (client: Client, signal: AbortSignal) => Promise<unknown>]>([
    ["a read", (client, signal) => client.listScenarios({}, { signal })],
    ["createSession", (client, signal) => client.createSession({ scenarioId: "a" }, { signal })],
    ["analyzeSession", (client, signal) => client.analyzeSession("a", { signal })],
    ["waitForAnalysis", (client, signal) => client.waitForAnalysis("a", { signal })],
  ])("sends nothing for %s where it was aborted before", async (_, call) => {
    const { client, sent, onError } = clientOf([json({})]);
    const seen = watch(call(client, AbortSignal.abort()));
    await vi.advanceTimersByTimeAsync(0);
    await vi.dynamicImportSettled();
    expect(seen.error?.code).toBe("aborted");
    expect(seen.error?.outcome).toBeUndefined();
    expect([sent.length, onError.mock.calls.length]).toEqual([0, 0]);
  });

  it("ends a pause between two attempts; a write that was refused was not done", async () => {
    const refused = json({}, { status: 429, headers: { "retry-after": "10" } });
    for (const call of [
      (client: Client, signal: AbortSignal) => client.listScenarios({}, { signal }),
      (client: Client, signal: AbortSignal) => client.createSession({ scenarioId: "a" }, { signal }),
    ]) {
      const { client, count } = clientOf([refused]);
      const controller = new AbortController();
      const seen = watch(call(client, controller.signal));
      await vi.advanceTimersByTimeAsync(5000);
      controller.abort();
      await vi.advanceTimersByTimeAsync(20_000);
      expect(seen.error?.code).toBe("aborted");
      expect(seen.error?.outcome).toBeUndefined();
      expect(count()).toBe(1);
    }
  });

  it("keeps no listener on it", async () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const { client } = clientOf([json({}, { status: 500 }), json([]), json({ session_id: "s", overall_score: 1 })]);
    const seen = watch(client.listScenarios({}, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.value).toEqual([]);
    await client.analyzeSession("s", { signal: controller.signal });
    expect(add.mock.calls.length).toBeGreaterThan(2);
    expect(remove.mock.calls.length).toBeGreaterThanOrEqual(add.mock.calls.length);
  });
});

describe("retries", () => {
  it("N64: obey Retry-After, and no sooner", async () => {
    const { client, count } = clientOf([json({}, { status: 429, headers: { "retry-after": "7" } }), json([])]);
    const seen = watch(client.listScenarios());
    await vi.advanceTimersByTimeAsync(6999);
    expect(count()).toBe(1);
    await vi.advanceTimersByTimeAsync(501);
    expect([count(), seen.value]).toEqual([2, []]);
  });

  it("N66: give up immediately if the server asks for more than 30 s, and say when to retry", async () => {
    for (const [value, ms] of [["31", 31_000], ["99999999999", 99_999_999_999_000]] as const) {
      const { client, count } = clientOf([json({}, { status: 429, headers: { "retry-after": value } })]);
      for (const call of [read, create]) {
        const seen = watch(call(client));
        await vi.advanceTimersByTimeAsync(0);
        expect(seen.error).toMatchObject({ code: "rate_limited", retryAfterMs: ms });
        expect(seen.error?.message).toContain(`in ${value} seconds`);
      }
      expect(count()).toBe(2);
    }
  });

  it("stop before a pause that would go beyond 45 s in all", async () => {
    const { client, count } = clientOf([json({}, { status: 429, headers: { "retry-after": "30" } })]);
    const error = await failure(client.listScenarios());
    expect([error.code, count()]).toEqual(["rate_limited", 2]);
  });

  it("N69: end a storm of 500 after three attempts, in under two seconds of pauses", async () => {
    const { client, count } = clientOf([json({}, { status: 500 })]);
    const seen = watch(client.listScenarios());
    await vi.advanceTimersByTimeAsync(1500);
    expect([seen.error?.code, count()]).toEqual(["server_error", 3]);
  });

  it("a create is sent a second time after a 429 that says when, and no third time", async () => {
    const { client, count } = clientOf([json({}, { status: 429, headers: { "retry-after": "1" } })]);
    expect((await failure(create(client))).code).toBe("rate_limited");
    expect(count()).toBe(2);
  });

  it("retry: false makes one attempt of everything", async () => {
    const { client, count } = clientOf([json({}, { status: 429, headers: { "retry-after": "0" } })], { retry: false });
    for (const call of [read, create]) await failure(call(client));
    expect(count()).toBe(2);
  });

  it("a delete whose reply was lost and that is then not found has been done", async () => {
    const { client, count } = clientOf([() => Promise.reject(new TypeError("reset")), json({}, { status: 404 })]);
    const seen = watch(client.deleteScenario("a"));
    await vi.advanceTimersByTimeAsync(1000);
    expect([seen.settled, seen.error, count()]).toEqual([true, undefined, 2]);
    const other = clientOf([json({}, { status: 404 })]);
    expect((await failure(other.client.deleteScenario("a"))).code).toBe("not_found");
  });
});
