import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { createMemoryStore } from "../../src/server/store.js";
import { afterEach, expect, test, vi } from "vitest";
import { type WebhookLogEntry, createWebhookHandler } from "../../src/server/createWebhookHandler.js";
import { toNodeHandler } from "../../src/server/node.js";

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

test("a foreign, a changed, an old, a future and a missing signature are refused and reach nobody", async () => {
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

test("a slow callback goes on after the answer has left", async () => {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const handler = createWebhookHandler({ secret, onSessionAnalyzed: () => done, answerWithinMs: 20 });
  expect((await handler(signed(payload()))).status).toBe(202);
  // Whether the event is handled is still open.
  expect((await handler(signed(payload()))).status).toBe(202);
  finish();
  await expect.poll(async () => (await handler(signed(payload()))).status).toBe(200);
});

test("a second delivery that arrives while the first one fails is handled, and not taken for done", async () => {
  let fail = (_: Error) => {};
  const onSessionAnalyzed = vi.fn().mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
  const handler = createWebhookHandler({ secret, onSessionAnalyzed });
  const [first, second] = [handler(signed(payload())), handler(signed(payload()))];
  await expect.poll(() => onSessionAnalyzed.mock.calls.length).toBe(1);
  fail(new Error("the database is away"));
  expect((await first).status).toBe(500);
  expect((await second).status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledTimes(2);
});

test("an event whose process died is handled by a later delivery, after the lease", async () => {
  vi.useFakeTimers();
  const store = createMemoryStore();
  const dying = vi.fn(() => new Promise<void>(() => {}));
  void createWebhookHandler({ secret, store, onSessionAnalyzed: dying })(signed(payload()));
  await vi.waitFor(() => expect(dying).toHaveBeenCalledOnce());
  const onSessionAnalyzed = vi.fn();
  const response = createWebhookHandler({ secret, store, onSessionAnalyzed })(signed(payload()));
  await vi.advanceTimersByTimeAsync(10_000);
  expect((await response).status).toBe(202);
  expect(onSessionAnalyzed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
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
  for (const bad of ["", "whsec_", "whsec_not base64 at all: hunter2", []]) {
    expect(() => createWebhookHandler({ secret: bad })).toThrow(/whsec_…/);
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

test("works over a real socket behind toNodeHandler", async () => {
  const onSessionAnalyzed = vi.fn();
  const server = createServer(toNodeHandler(createWebhookHandler({ secret, onSessionAnalyzed })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { headers } = signed(payload());
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`, {
    method: "POST",
    headers,
    body: payload(),
  });
  expect(response.status).toBe(200);
  expect(onSessionAnalyzed).toHaveBeenCalledOnce();
  server.close();
});
