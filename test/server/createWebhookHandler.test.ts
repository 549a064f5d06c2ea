import { type RequestListener, createServer } from "node:http";
import express from "express";
import Fastify from "fastify";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type WebhookLogEntry, createWebhookHandler } from "../../src/server/createWebhookHandler.js";
import { toNodeHandler } from "../../src/server/node.js";
import { hashText } from "../../src/server/hashText.js";
import { createMemoryStore } from "../../src/server/store.js";
import { listen } from "./host.js";

const secret = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
const otherSecret = `whsec_${Buffer.from("another secret, thirty-two bytes").toString("base64")}`;

const payload = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    event: "session.analyzed",
    id: "evt_1",
    ts: "2026-03-01T10:00:00Z",
    data: { session_id: "67c5aa", org_id: "org1", scenario_id: "scn1" },
    ...change,
  });

function signed(body: string, { at = new Date(), key = secret, id = "msg_1" } = {}): Request {
  return new Request("http://host.test/webhook", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(key).sign(id, at, body),
    },
  });
}

afterEach(() => {
  vi.useRealTimers();
});

test("a signed event reaches its callback, read into our own shape", async () => {
  const onSessionAnalyzed = vi.fn();
  const onSessionStarted = vi.fn();
  const response = await createWebhookHandler({ secret, onSessionAnalyzed, onSessionStarted })(signed(payload()));
  expect(response.status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledExactlyOnceWith({
    type: "analyzed",
    name: "session.analyzed",
    id: "evt_1",
    at: new Date("2026-03-01T10:00:00Z"),
    sessionId: "67c5aa",
    organizationId: "org1",
    scenarioId: "scn1",
    raw: JSON.parse(payload()),
  });
  expect(onSessionStarted).not.toHaveBeenCalled();
});

test.each(["started", "completed", "analyzed", "extracted", "terminated"])("session.%s has a callback of its own", async (type) => {
  const callback = vi.fn();
  const name = `onSession${type[0]!.toUpperCase()}${type.slice(1)}`;
  await createWebhookHandler({ secret, [name]: callback })(signed(payload({ event: `session.${type}` })));
  expect(callback).toHaveBeenCalledOnce();
});

test("a foreign, changed, old, future or missing signature is refused and reaches no callback", async () => {
  const onSessionAnalyzed = vi.fn();
  const handler = createWebhookHandler({ secret, onSessionAnalyzed });
  const changed = new Request("http://host.test/webhook", {
    method: "POST",
    headers: signed(payload()).headers,
    body: payload({ id: "evt_2" }),
  });
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);
  const bare = new Request("http://host.test/webhook", { method: "POST", body: payload() });
  for (const request of [
    signed(payload(), { key: otherSecret }),
    changed,
    signed(payload(), { at: minutes(-6) }),
    signed(payload(), { at: minutes(6) }),
    bare,
  ]) {
    expect((await handler(request)).status).toBe(401);
  }
  expect(onSessionAnalyzed).not.toHaveBeenCalled();
});

test("while a secret is being replaced, both are good", async () => {
  const onSessionAnalyzed = vi.fn();
  const handler = createWebhookHandler({ secret: [otherSecret, secret], onSessionAnalyzed });
  expect((await handler(signed(payload()))).status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
});

test("the same event is handled once, also when both deliveries arrive together", async () => {
  const onSessionAnalyzed = vi.fn(async () => {});
  const handler = createWebhookHandler({ secret, onSessionAnalyzed });
  const answers = await Promise.all([handler(signed(payload())), handler(signed(payload(), { id: "msg_2" }))]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
});

test("an event whose callback failed answers 500 and may come again", async () => {
  const log: WebhookLogEntry[] = [];
  const onSessionAnalyzed = vi.fn().mockRejectedValueOnce(new Error("the database is away"));
  const handler = createWebhookHandler({ secret, onSessionAnalyzed, onLog: (entry) => log.push(entry) });
  expect((await handler(signed(payload()))).status).toBe(500);
  expect((await handler(signed(payload()))).status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledTimes(2);
  expect(log.map(({ type }) => type)).toEqual(["failed", "handled"]);
  expect(log[0]!.message).toContain("the database is away");
});

test("a duplicate that arrives while the first handler fails is handled", async () => {
  let fail = (_: Error) => {};
  const onSessionAnalyzed = vi.fn().mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
  const handler = createWebhookHandler({ secret, onSessionAnalyzed });
  const answers = [handler(signed(payload())), handler(signed(payload())), handler(signed(payload()))];
  await vi.waitFor(() => expect(onSessionAnalyzed).toHaveBeenCalledOnce());
  fail(new Error("the database is away"));
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([500, 200, 200]);
  expect(onSessionAnalyzed).toHaveBeenCalledTimes(2);
});

test("a duplicate waits for the first handler before it counts as handled", async () => {
  let finish = () => {};
  const onSessionAnalyzed = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const handler = createWebhookHandler({ secret, onSessionAnalyzed });
  const first = handler(signed(payload()));
  let isAnswered = false;
  const second = handler(signed(payload())).finally(() => (isAnswered = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAnswered).toBe(false);
  finish();
  expect([(await first).status, (await second).status]).toEqual([200, 200]);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
});

test("two processes with one store handle an event once, and not at all lost if the first one fails", async () => {
  const store = createMemoryStore();
  const onSessionAnalyzed = vi.fn().mockImplementationOnce(() => new Promise((_, reject) => setTimeout(() => reject(new Error("x")), 50)));
  const handlers = [1, 2].map(() => createWebhookHandler({ secret, store, onSessionAnalyzed }));
  const answers = await Promise.all(handlers.map((handler) => handler(signed(payload()))));
  expect(answers.map(({ status }) => status)).toEqual([500, 200]);
  expect((await handlers[0]!(signed(payload()))).status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledTimes(2);
});

test("an event whose process died is handled once its lease expired", async () => {
  const clock = { now: 0 };
  const store = createMemoryStore(() => clock.now);
  await store.begin(`webhook:${hashText("evt_1")}`, 5 * 60_000);
  const onSessionAnalyzed = vi.fn();
  const answered = createWebhookHandler({ secret, store, onSessionAnalyzed })(signed(payload()));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onSessionAnalyzed).not.toHaveBeenCalled();
  clock.now = 5 * 60_000;
  expect((await answered).status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
});

test("onEvent gets every event, also those of other names", async () => {
  const onEvent = vi.fn();
  const onSessionAnalyzed = vi.fn();
  const handler = createWebhookHandler({ secret, onSessionAnalyzed, onEvent });
  await handler(signed(payload()));
  await handler(signed(payload({ event: "post-session.done", id: "evt_2" })));
  await handler(signed(payload({ event: "invoice.paid", id: undefined, data: { amount: 5 } }), { id: "msg_7" }));
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
  expect(onEvent.mock.calls.map(([event]) => [event.type, event.name, event.id, event.sessionId])).toEqual([
    ["analyzed", "session.analyzed", "evt_1", "67c5aa"],
    ["other", "post-session.done", "evt_2", "67c5aa"],
    ["other", "invoice.paid", "msg_7", undefined],
  ]);
  expect(onEvent.mock.lastCall?.[0].raw).toEqual({ event: "invoice.paid", ts: "2026-03-01T10:00:00Z", data: { amount: 5 } });
});

test("a slow callback continues after the response was sent", async () => {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const handler = createWebhookHandler({ secret, onSessionAnalyzed: () => done, answerWithinMs: 20 });
  expect((await handler(signed(payload()))).status).toBe(202);
  expect((await handler(signed(payload()))).status).toBe(202);
  finish();
  await vi.waitFor(async () => expect((await handler(signed(payload()))).status).toBe(200));
});

test("a wait without end is one, and not none", async () => {
  const onSessionAnalyzed = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
  const handler = createWebhookHandler({ secret, onSessionAnalyzed, answerWithinMs: Infinity });
  expect((await handler(signed(payload()))).status).toBe(200);
});

test("an unknown event and one that is not about a session are answered and ignored", async () => {
  const onSessionAnalyzed = vi.fn();
  const handler = createWebhookHandler({ secret, onSessionAnalyzed });
  for (const body of [payload({ event: "session.paused" }), payload({ event: "invoice.paid" }), payload({ data: null }), payload({ data: { session_id: "../x" } }), "[]", "no json"]) {
    expect((await handler(signed(body))).status).toBe(200);
  }
  expect(onSessionAnalyzed).not.toHaveBeenCalled();
});

test("a body larger than any webhook is refused, and so is another method", async () => {
  const handler = createWebhookHandler({ secret });
  expect((await handler(signed(payload({ padding: "x".repeat(70_000) })))).status).toBe(413);
  expect((await handler(new Request("http://host.test/webhook"))).status).toBe(405);
});

test("a secret that cannot be read throws at start and is not printed", () => {
  const bad = [undefined, null, "", " ", "null", "undefined", "false", "whsec_", "whsec_undefined", "whsec_c2hvcnQ=", "whsec_not base64 at all: hunter2", 7, {}];
  for (const one of [...bad, [], ...bad.map((text) => [secret, text])]) {
    expect(() => createWebhookHandler({ secret: one as string })).toThrow(/whsec_…/);
  }
  expect(() => createWebhookHandler({ secret: "whsec_not base64 at all: hunter2" })).not.toThrow(/hunter2/);
});

test("a log that throws loses nothing", async () => {
  const onSessionAnalyzed = vi.fn();
  const onLog = () => {
    throw new Error("log");
  };
  expect((await createWebhookHandler({ secret, onSessionAnalyzed, onLog })(signed(payload()))).status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
});

describe("behind a server", () => {
  /** Signed bytes that change if they are parsed and serialized again. */
  const spaced = payload().replaceAll(":", ": ");
  const closers: (() => unknown)[] = [];
  const onSessionAnalyzed = vi.fn();
  const log: WebhookLogEntry[] = [];
  const handler = () => toNodeHandler(createWebhookHandler({ secret, onSessionAnalyzed, onLog: (entry) => log.push(entry) }));

  beforeEach(() => {
    onSessionAnalyzed.mockClear();
    log.length = 0;
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    closers.push(() => server.close());
    return listen(server);
  }

  const post = async (url: string, body = spaced) => {
    const response = await fetch(`${url}/webhook`, { method: "POST", headers: signed(body).headers, body });
    return { status: response.status, message: ((await response.json()) as { message: string }).message };
  };

  test.each<[string, () => RequestListener]>([
    ["node:http", handler],
    ["Express", () => express().post("/webhook", handler())],
    ["Express with express.raw()", () => express().use(express.raw({ type: "*/*" })).post("/webhook", handler())],
    ["Express with express.text()", () => express().use(express.text({ type: "*/*" })).post("/webhook", handler())],
  ])("%s delivers the signed bytes", async (_, makeListener) => {
    expect(await post(await serve(makeListener()))).toMatchObject({ status: 200 });
    expect(onSessionAnalyzed).toHaveBeenCalledOnce();
  });

  test.each([spaced, payload()])("express.json() in front is named, and what to do", async (body) => {
    const url = await serve(express().use(express.json()).post("/webhook", handler()));
    const { status, message } = await post(url, body);
    expect(status).toBe(500);
    expect(message).toMatch(/express\.json\(\).*express\.raw/);
    expect(log).toEqual([{ type: "failed", message }]);
    expect(onSessionAnalyzed).not.toHaveBeenCalled();
  });

  test("Fastify's parser is named, and what to do works", async () => {
    const parsing = Fastify();
    parsing.post("/webhook", handler());
    const raw = Fastify();
    raw.addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body));
    raw.post("/webhook", handler());
    closers.push(() => parsing.close(), () => raw.close());
    const refused = await post(await parsing.listen({ port: 0, host: "127.0.0.1" }));
    expect(refused).toMatchObject({ status: 500, message: expect.stringMatching(/Fastify.*addContentTypeParser/) });
    expect(onSessionAnalyzed).not.toHaveBeenCalled();
    expect(await post(await raw.listen({ port: 0, host: "127.0.0.1" }))).toMatchObject({ status: 200 });
  });

  test("a body that was read before is named", async () => {
    const request = signed(payload());
    await request.text();
    const response = await createWebhookHandler({ secret, onSessionAnalyzed })(request);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("c.req.raw") });
  });
});
