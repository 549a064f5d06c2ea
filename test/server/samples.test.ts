import { spawn, spawnSync } from "node:child_process";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import express from "express";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createApp as createExpress } from "../../stories/guides/samples/express.js";
import { createApp as createFastify } from "../../stories/guides/samples/fastify.js";
import { createApp as createHono } from "../../stories/guides/samples/hono.js";
import { createApp as createWebhookApp } from "../../stories/guides/samples/webhook.js";
import { startFakeVendor } from "../../stories/guides/samples/withoutAccount.js";
import { createClient } from "../../src/client/createClient.js";
import type { Fetcher } from "../../src/protocol/fetcher.js";
import { createProxy } from "../../src/server/createProxy.js";
import { toNodeHandler } from "../../src/server/node.js";
import { createSignedUser } from "../../src/cli/proxy/signedUser.js";
import { type FakeVendor, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { makeScenario } from "../../src/testing/makeScenario.js";
import { makeSession } from "../../src/testing/makeSession.js";

const token = "tt_token_of_the_samples";
const user = { email: "ada@example.com", name: "Ada" };
const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const asFetch = (fetcher: Fetcher) => fetcher as typeof fetch;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A running sample, and the headers that identify a signed-in person. */
interface Host {
  origin: string;
  send: Fetcher;
  signIn: Record<string, string>;
}

type StartHost = (vendor: FakeVendor) => Promise<Host>;

const signIn = { "x-signed-in": "1" };
const send: Fetcher = (request) => fetch(request);

const startExpress: StartHost = async (vendor) => {
  const host = express();
  host.use((request, _response, next) => {
    if (request.headers["x-signed-in"]) Object.assign(request, { user });
    next();
  });
  host.use(createExpress(token, asFetch(vendor.fetch)));
  return { origin: await listen(createServer(host)), send, signIn };
};

const startFastify: StartHost = async (vendor) => {
  const app = createFastify(token, asFetch(vendor.fetch));
  app.addHook("onRequest", async (request) => {
    if (request.headers["x-signed-in"]) Object.assign(request, { user });
  });
  stops.push(() => app.close());
  return { origin: await app.listen({ port: 0, host: "127.0.0.1" }), send, signIn };
};

const startHono: StartHost = async (vendor) => {
  const app = createHono(token, async (cookie) => (cookie?.includes("session=ada") ? user : undefined), asFetch(vendor.fetch));
  return { origin: "http://host.test", send: async (request) => app.fetch(request), signIn: { cookie: "session=ada" } };
};

const python = process.env.PYTHON ?? "python3";
const hasFlask = spawnSync(python, ["-c", "import flask, jwt, requests"]).status === 0;

/** Serves the Flask sample with a `current_user` of its own, in front of the proxy at the given URL. */
const flaskHost = `
import sys
from types import SimpleNamespace
from werkzeug.serving import make_server
exec(open(sys.argv[1]).read())
PROXY = sys.argv[2]
def current_user():
    return SimpleNamespace(email="ada@example.com", name="Ada") if "X-Signed-In" in request.headers else None
server = make_server("127.0.0.1", 0, app, threaded=True)
print(server.port, flush=True)
server.serve_forever()
`;

const secret = "a shared secret of at least thirty-two bytes";

async function runFlask(proxyOrigin: string): Promise<string> {
  const sample = path.resolve(import.meta.dirname, "../../stories/guides/samples/flask.py");
  const child = spawn(python, ["-c", flaskHost, sample, `${proxyOrigin}/api/tough-tongue/`], {
    env: { ...process.env, TTAI_PROXY_SECRET: secret, NO_PROXY: "127.0.0.1" },
  });
  stops.push(() => child.kill());
  const port = await new Promise((resolve) => child.stdout.once("data", (data: Buffer) => resolve(data.toString().trim())));
  return `http://127.0.0.1:${String(port)}`;
}

const startFlask: StartHost = async (vendor) => {
  const proxy = createProxy({ token, authorize: createSignedUser(secret), fetch: vendor.fetch });
  return { origin: await runFlask(await listen(createServer(toNodeHandler(proxy)))), send, signIn };
};

const hosts: [name: string, start: StartHost][] = [
  ["Express", startExpress],
  ["Fastify", startFastify],
  ["Hono", startHono],
];
// Needs Python with Flask, PyJWT and requests: `PYTHON` names one that has them.
if (hasFlask) hosts.push(["Flask", startFlask]);

describe.each(hosts)("the %s sample", (_name, start) => {
  /** `call` sends a request as the signed-in person. */
  async function startSample(vendor: FakeVendor) {
    const host = await start(vendor);
    const call = (method: string, url: string, { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {}) =>
      host.send(
        new Request(`${host.origin}/api/tough-tongue${url}`, {
          method,
          headers: { ...host.signIn, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
          body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
        }),
      );
    const client = createClient({
      proxyUrl: `${host.origin}/api/tough-tongue`,
      retry: false,
      fetcher(request) {
        for (const [name, value] of Object.entries(host.signIn)) request.headers.set(name, value);
        return host.send(request);
      },
    });
    return { host, call, client };
  }

  test("serves a practice for the person who is signed in", async () => {
    const { client } = await startSample(createFakeVendor({ token }));
    const [scenario] = await client.listScenarios();
    const { sessionId } = await client.createSession({ scenarioId: scenario!.id });
    expect(await client.getSession(sessionId)).toMatchObject({ userEmail: "ada@example.com", userName: "Ada" });
  });

  test("sends nothing for a person who is not", async () => {
    const vendor = createFakeVendor({ token });
    const { host } = await startSample(vendor);
    const client = createClient({ proxyUrl: `${host.origin}/api/tough-tongue`, fetcher: host.send });
    await expect(client.listScenarios()).rejects.toMatchObject({ code: /^(forbidden|unauthorized)$/ });
    expect(vendor.calls).toEqual([]);
  });

  test("creates the session for the person who is signed in, whatever the body says", async () => {
    const vendor = createFakeVendor({ token, scenarios: [makeScenario({ id: "s1" })] });
    const { call } = await startSample(vendor);
    const response = await call("POST", "/v2/sessions", { body: { scenario_id: "s1", user_email: "bob@example.com", user_name: "Bob" } });
    expect(response.status).toBe(200);
    expect(vendor.callsTo("createSession")[0]?.body).toEqual({ scenario_id: "s1", user_email: "ada@example.com", user_name: "Ada" });
  });

  test("refuses another site's page and its forms", async () => {
    const vendor = createFakeVendor({ token });
    const { call } = await startSample(vendor);
    const body = { scenario_id: "s1" };
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }] as Record<string, string>[]) {
      expect((await call("POST", "/v2/sessions", { body, headers })).status).toBe(403);
    }
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const form = await call("POST", "/v2/sessions", { body: JSON.stringify(body), headers: { "content-type": type } });
      expect(form.status).toBe(415);
    }
    expect(vendor.calls).toEqual([]);
  });

  test("sends none of the caller's credentials to the API", async () => {
    const vendor = createFakeVendor({ token });
    const { call, host } = await startSample(vendor);
    const headers = {
      authorization: "Bearer of_the_caller",
      cookie: `${host.signIn.cookie ?? "session=ada"}; other=1`,
      "x-tt-org": "org_of_the_caller",
      "x-organization-id": "org_of_the_caller",
      "x-tough-tongue-user": "user_of_the_caller",
      "x-forwarded-host": "evil.example",
    };
    expect((await call("GET", "/scenarios", { headers })).status).toBe(200);
    expect(vendor.calls).toHaveLength(1);
    const sent = vendor.calls[0]!.headers;
    expect(sent.authorization).toBe(`Bearer ${token}`);
    expect(JSON.stringify(sent)).not.toMatch(/of_the_caller|session=ada|evil\.example/);
  });

  test("answers another person's session like a missing one", async () => {
    const vendor = createFakeVendor({ token, sessions: [makeSession({ id: "session_of_bob", userEmail: "bob@example.com" })] });
    const { call } = await startSample(vendor);
    const read = async (url: string) => {
      const response = await call("GET", url);
      return [response.status, (await response.text()).replaceAll(/session_\w+/g, "")];
    };
    const [foreign, missing] = [await read("/sessions/session_of_bob"), await read("/sessions/session_of_nobody")];
    expect(foreign).toEqual(missing);
    expect(foreign[0]).toBe(404);
    const analyze = await call("POST", "/sessions/analyze", { body: { session_id: "session_of_bob" } });
    expect(analyze.status).toBe(404);
    expect(vendor.callsTo("analyzeSession")).toEqual([]);
  });

  test("gives a person without rights nothing that needs one, in any spelling", async () => {
    const vendor = createFakeVendor({ token });
    const { call } = await startSample(vendor);
    for (const url of ["/balance", "/..%2f..%2fbalance", "/sessions/..%2fbalance", "/sessions/%2e%2e/balance", "/scenarios;/../balance", "//balance", "/scenarios%3fa"]) {
      expect({ url, status: (await call("GET", url)).status }).toEqual({ url, status: expect.toBeOneOf([400, 403, 404, 405]) });
    }
    expect((await call("DELETE", "/scenarios/scenario_1")).status).toBeOneOf([403, 404, 405]);
    expect(vendor.calls).toEqual([]);
  });

  test("passes the headers of an answer on", async () => {
    const vendor = createFakeVendor({ token });
    vendor.fail("listScenarios", { status: 429, headers: { "retry-after": "7", "x-request-id": "req_1", "set-cookie": "a=1" } });
    const { call } = await startSample(vendor);
    const { status, headers } = await call("GET", "/scenarios");
    expect(status).toBe(429);
    expect(headers.get("retry-after")).toBe("7");
    expect(headers.get("x-request-id")).toBe("req_1");
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("set-cookie")).toBeNull();
  });
});

test.each(hasFlask ? [runFlask] : [])("the Flask sample passes an answer without a body on", async (run) => {
  const proxy = createServer((_request, response) => response.writeHead(204, { "cache-control": "private, no-store" }).end());
  const origin = await run(await listen(proxy));
  const response = await fetch(`${origin}/api/tough-tongue/scenarios/scenario_1`, { method: "DELETE", headers: signIn });
  expect(response.status).toBe(204);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});

test("without an account, the fake vendor's API and session pages respond on their own port", async () => {
  const free = createServer();
  const { port } = new URL(await listen(free));
  await new Promise((resolve) => free.close(resolve));
  const server = startFakeVendor(Number(port));
  stops.push(() => server.close());
  const baseUrl = `http://127.0.0.1:${port}`;
  const proxy = createProxy({ token: "fake", baseUrl, authorize: () => ({ userEmail: user.email }) });
  const client = createClient({ fetcher: proxy });
  const [scenario] = await client.listScenarios();
  const { embedUrl } = await client.createSession({ scenarioId: scenario!.id });
  expect(embedUrl).toContain(`${baseUrl}/embed/`);
  const page = await fetch(embedUrl!);
  expect(page.headers.get("content-type")).toContain("text/html");
  expect(await page.text()).toContain("<html");
});

describe("the webhook sample", () => {
  const key = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
  const body = JSON.stringify({
    event: "session.analyzed",
    id: "evt_1",
    ts: "2026-03-01T10:00:00Z",
    data: { session_id: "session_1", org_id: "org_1", scenario_id: "scenario_1" },
  });

  const sign = (text: string, signingKey = key, at = new Date()) => ({
    "content-type": "application/json",
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(signingKey).sign("msg_1", at, text),
  });

  async function start() {
    const vendor = createFakeVendor({ token, sessions: [makeSession({ id: "session_1", userEmail: "ada@example.com" })] });
    const save = vi.fn(async () => {});
    const url = await listen(createServer(createWebhookApp({ token, secret: key, save, upstream: asFetch(vendor.fetch) })));
    const post = (headers: Record<string, string>, text = body) =>
      fetch(`${url}/webhooks/tough-tongue`, { method: "POST", headers, body: text });
    return { save, post };
  }

  test("saves the analysis of the session that a signed event names, once", async () => {
    const { save, post } = await start();
    expect((await post(sign(body))).status).toBe(200);
    expect((await post(sign(body))).status).toBe(200);
    expect(save).toHaveBeenCalledExactlyOnceWith({
      userEmail: "ada@example.com",
      analysis: expect.objectContaining({ status: "ready" }),
    });
  });

  test("refuses an event that is not signed, signed with another key, changed or old", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const { save, post } = await start();
    const otherKey = `whsec_${Buffer.from("another secret, thirty-two bytes").toString("base64")}`;
    expect((await post({ "content-type": "application/json" })).status).toBe(401);
    expect((await post(sign(body, otherKey))).status).toBe(401);
    expect((await post(sign(body), body.replace("session_1", "session_2"))).status).toBe(401);
    expect((await post(sign(body, key, new Date(Date.now() - 600_000)))).status).toBe(401);
    expect(save).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
