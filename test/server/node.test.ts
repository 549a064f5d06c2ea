import { IncomingMessage, METHODS, type RequestListener, ServerResponse, createServer } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import { type AddressInfo, Socket } from "node:net";
import express from "express";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProxy, nodeRequestOf, toNodeHandler } from "../../src/server/index.js";
import type { Fetcher, NodeRequest, NodeResponse, ProxyOptions } from "../../src/server/index.js";
import { type FaultServer, startFaultServer } from "../support/faultServer.js";
import { byHeader, listen, rawRequest, readAnswer, token, until } from "./host.js";

let upstream: FaultServer;
const closers: (() => Promise<unknown> | void)[] = [];

beforeEach(async () => {
  upstream = await startFaultServer();
  upstream.on("GET /api/scenarios", { json: { scenarios: [{ id: "a", name: "Ä 😀" }] } });
  upstream.on("GET /api/sessions/s1", { json: { id: "s1", user_email: "ada@example.com" } });
  upstream.on("POST /api/v2/sessions", { json: { session_id: "s1" } });
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await upstream.close();
});

const makeProxy = (options: Partial<ProxyOptions> = {}): Fetcher =>
  createProxy({ token, authorize: byHeader, baseUrl: `${upstream.url}/api`, ...options });

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server);
}

async function serveFastify(set: (app: FastifyInstance) => void): Promise<string> {
  const app = Fastify();
  set(app);
  closers.push(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}

const ask = async (url: string, body?: unknown, headers: Record<string, string> = {}) =>
  readAnswer(
    await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: { "x-user": "ada", ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    }),
  );

/** The tests that every adapter must pass. */
async function checkMounted(url: string) {
  const list = await ask(`${url}/scenarios`);
  expect(list).toMatchObject({ status: 200, json: { scenarios: [{ id: "a", name: "Ä 😀" }] } });
  expect(Number(list.headers.get("content-length"))).toBe(Buffer.byteLength(list.text));
  expect(await ask(`${url}/sessions/s1`)).toMatchObject({ status: 200, json: { id: "s1" } });
  expect(await ask(`${url}/sessions/s1`, undefined, { "x-user": "bob" })).toMatchObject({ status: 404 });
  const created = await ask(`${url}/v2/sessions`, { scenario_id: "abc", user_email: "bob@example.com" });
  expect(created).toMatchObject({ status: 200, json: { session_id: "s1", user_email: "ada@example.com" } });
  expect(JSON.parse(upstream.arrivals.at(-1)?.body ?? "")).toMatchObject({ scenario_id: "abc", user_email: "ada@example.com" });
  const before = upstream.count();
  const large = JSON.stringify({ scenario_id: "abc", metadata: { text: "x".repeat(70_000) } });
  expect((await ask(`${url}/v2/sessions`, large)).status).toBe(413);
  expect((await ask(`${url}/v2/sessions`, "x", { "content-type": "text/plain" })).status).toBe(415);
  expect((await ask(`${url}/v2/sessions`, "{")).status).toBe(400);
  expect((await ask(`${url}/nothing`)).status).toBe(404);
  expect((await ask(`${url}/scenarios`, undefined, { "x-user": "" })).status).toBe(403);
  expect(upstream.count()).toBe(before);
}

describe("toNodeHandler", () => {
  it("serves node:http", async () => {
    await checkMounted(`${await serve(toNodeHandler(makeProxy()))}/api/tough-tongue`);
  });

  it("serves Express at a mount path", async () => {
    const app = express();
    app.use("/api/tough-tongue", toNodeHandler(makeProxy()));
    await checkMounted(`${await serve(app)}/api/tough-tongue`);
  });

  it("serves Express behind express.json(), and still keeps its own cap", async () => {
    const app = express();
    app.use(express.json({ limit: "10mb" }));
    app.use("/api/tough-tongue", toNodeHandler(makeProxy()));
    await checkMounted(`${await serve(app)}/api/tough-tongue`);
  });

  it.each([express.text({ type: "*/*" }), express.raw({ type: "*/*" })])("serves Express behind another parser", async (parser) => {
    const app = express();
    app.use(parser);
    app.use("/api/tough-tongue", toNodeHandler(makeProxy()));
    await checkMounted(`${await serve(app)}/api/tough-tongue`);
  });

  it("serves an Express router in a router, under another path", async () => {
    const app = express();
    const inner = express.Router();
    inner.use("/voice", toNodeHandler(makeProxy({ basePath: "/training/voice" })));
    app.use("/training", inner);
    await checkMounted(`${await serve(app)}/training/voice`);
  });

  it("serves an Express route with a wildcard", async () => {
    const app = express();
    app.all("/api/tough-tongue/*path", toNodeHandler(makeProxy()));
    await checkMounted(`${await serve(app)}/api/tough-tongue`);
  });

  it("names both paths when Express has it somewhere else", async () => {
    const app = express();
    app.use("/voice", toNodeHandler(makeProxy()));
    const { status, json } = await ask(`${await serve(app)}/voice/scenarios`);
    expect(status).toBe(404);
    expect(json.error).toContain("/voice/scenarios");
    expect(json.error).toContain("/api/tough-tongue");
  });

  it("serves Connect, which cuts the mount point off the url", async () => {
    const handler = toNodeHandler(makeProxy());
    const url = await serve((request, response) => {
      const cut = Object.assign(request, { originalUrl: request.url });
      request.url = request.url?.replace("/api/tough-tongue", "");
      void handler(cut, response);
    });
    await checkMounted(`${url}/api/tough-tongue`);
  });

  it("serves Fastify as a route, and keeps the headers its hooks have set", async () => {
    const url = await serveFastify((app) => {
      app.addHook("onRequest", async (_, reply) => {
        reply.header("x-hook", "1");
      });
      app.all("/api/tough-tongue/*", { bodyLimit: 1_000_000 }, toNodeHandler(makeProxy()));
      app.addContentTypeParser("text/plain", (_, payload, done) => done(null, payload));
    });
    await checkMounted(`${url}/api/tough-tongue`);
    expect((await ask(`${url}/api/tough-tongue/scenarios`)).headers.get("x-hook")).toBe("1");
  });

  it("serves Fastify by its raw request and its parsed body", async () => {
    const handler = toNodeHandler(makeProxy());
    const url = await serveFastify((app) => {
      app.all("/api/tough-tongue/*", (request, reply) => {
        reply.hijack();
        return handler(Object.assign(request.raw, { body: request.body }), reply.raw);
      });
      app.addContentTypeParser("text/plain", (_, payload, done) => done(null, payload));
    });
    expect((await ask(`${url}/api/tough-tongue/v2/sessions`, { scenario_id: "abc" })).status).toBe(200);
    expect((await ask(`${url}/api/tough-tongue/scenarios`)).status).toBe(200);
  });

  it("serves HTTP/2", async () => {
    const server = createHttp2Server(toNodeHandler(makeProxy()) as Parameters<typeof createHttp2Server>[1]);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    closers.push(() => {
      client.destroy();
      server.close();
    });
    const answer = await new Promise<{ status: unknown; text: string }>((resolve, reject) => {
      const stream = client.request({ ":path": "/api/tough-tongue/v2/sessions", ":method": "POST", "x-user": "ada", "content-type": "application/json" });
      let status: unknown;
      let text = "";
      stream.on("response", (headers) => (status = headers[":status"]));
      stream.on("data", (chunk) => (text += String(chunk)));
      stream.on("end", () => resolve({ status, text }));
      stream.on("error", reject);
      stream.end('{"scenario_id":"abc"}');
    });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining("s1") });
  });

  it("says what to do where something in front has read the body and kept nothing", async () => {
    const app = express();
    app.use((request, _, next) => {
      request.resume();
      request.on("end", next);
    });
    app.use("/api/tough-tongue", toNodeHandler(makeProxy()));
    const answer = await ask(`${await serve(app)}/api/tough-tongue/v2/sessions`, { scenario_id: "abc" });
    expect(answer).toMatchObject({ status: 500, json: { error: expect.stringContaining("express.json()") } });
  });

  it("unpacks nothing itself, and takes what express.json() has unpacked", async () => {
    const { gzipSync } = await import("node:zlib");
    const app = express();
    app.use("/parsed", express.json(), toNodeHandler(makeProxy({ basePath: "/parsed" })));
    app.use("/plain", toNodeHandler(makeProxy({ basePath: "/plain" })));
    const url = await serve(app);
    const post = (path: string) =>
      fetch(`${url}${path}/v2/sessions`, {
        method: "POST",
        headers: { "x-user": "ada", "content-type": "application/json", "content-encoding": "gzip" },
        body: new Uint8Array(gzipSync('{"scenario_id":"abc"}')),
      });
    expect((await post("/parsed")).status).toBe(200);
    expect((await post("/plain")).status).toBe(415);
  });

  it("hands the framework's own request to authorize", async () => {
    const app = express();
    app.use((request, _, next) => {
      Object.assign(request, { user: { email: "ada@example.com" } });
      next();
    });
    const proxy = makeProxy({
      authorize: ({ request }) => {
        const user = nodeRequestOf<express.Request & { user?: { email: string } }>(request)?.user;
        return user ? { userEmail: user.email } : false;
      },
    });
    app.use("/api/tough-tongue", toNodeHandler(proxy));
    expect((await ask(`${await serve(app)}/api/tough-tongue/sessions/s1`)).status).toBe(200);
    expect(nodeRequestOf(new Request("http://x"))).toBeUndefined();
  });

  it.each(["GET", "POST"])("authorize of a %s sees a whole Request, the same one each time", async (method) => {
    let seen: Request | undefined;
    const proxy = makeProxy({
      authorize(context) {
        seen = context.request;
        expect({ ...context }.request).toBe(seen);
        return { userEmail: "ada@example.com" };
      },
    });
    const url = await serve(toNodeHandler(proxy));
    const path = method === "GET" ? "/scenarios?search=a" : "/v2/sessions";
    const answer = await ask(`${url}/api/tough-tongue${path}`, method === "GET" ? undefined : {}, { cookie: "a=1; b=2", "x-odd": "a, b" });
    expect(answer.status).toBe(200);
    expect(seen).toBeInstanceOf(Request);
    expect(seen).toMatchObject({ method, url: `${url}/api/tough-tongue${path}`, bodyUsed: method === "POST" });
    expect(seen?.headers.get("cookie")).toBe("a=1; b=2");
    expect(seen?.headers.get("x-odd")).toBe("a, b");
    expect(seen?.signal.aborted).toBe(false);
    // What reads a Request from the inside, as other libraries do.
    if (method === "GET") expect(new Request(seen!).headers.get("x-user")).toBe("ada");
  });

  describe("in the shapes of serverless adapters", () => {
    /** A request as serverless-http creates it for AWS Lambda: a numeric length, undefined headers, and the body as bytes. */
    function invoke(method: string, path: string, body?: string, more: Record<string, unknown> = {}) {
      const request = new IncomingMessage(new Socket());
      const bytes = Buffer.from(body ?? "");
      const headers = { "x-user": "ada", host: undefined, accept: ["text/html", "*/*"], "content-length": bytes.length, "content-type": body && "application/json", ...more };
      Object.assign(request, { method, url: path, body: bytes, complete: true, socket: { encrypted: true } });
      Object.defineProperty(request, "headers", { get: () => headers });
      request._read = () => {
        request.push(bytes);
        request.push(null);
      };
      const response = new ServerResponse(request);
      const chunks: string[] = [];
      response.write = (chunk: unknown) => Boolean(chunks.push(String(chunk)));
      response.end = ((chunk?: unknown) => {
        if (chunk !== undefined) chunks.push(String(chunk));
        return response;
      }) as typeof response.end;
      return toNodeHandler(makeProxy())(request as NodeRequest, response as NodeResponse).then(() => ({ status: response.statusCode, text: chunks.join("") }));
    }

    it("reads and creates", async () => {
      expect(await invoke("GET", "/api/tough-tongue/scenarios")).toMatchObject({ status: 200, text: expect.stringContaining("Ä 😀") });
      expect(await invoke("POST", "/api/tough-tongue/v2/sessions", '{"scenario_id":"abc"}')).toMatchObject({ status: 200, text: expect.stringContaining("s1") });
      expect(JSON.parse(upstream.arrivals.at(-1)?.body ?? "")).toMatchObject({ scenario_id: "abc" });
    });

    it.each([undefined, null, 0, 7, true, []])("a header that is %j breaks nothing", async (value) => {
      expect((await invoke("GET", "/api/tough-tongue/scenarios", undefined, { "x-odd": value, "content-length": undefined })).status).toBe(200);
    });

    it("never rejects, whatever it is given", async () => {
      const destroy = vi.fn();
      await expect(toNodeHandler(makeProxy())({} as NodeRequest, { destroy } as unknown as NodeResponse)).resolves.toBeUndefined();
    });
  });

  it("adds to an existing Vary", async () => {
    const app = express();
    app.use((_, response, next) => {
      response.setHeader("vary", "Accept-Encoding");
      next();
    });
    app.use("/api/tough-tongue", toNodeHandler(makeProxy({ allowedOrigins: ["https://a.example"] })));
    expect((await ask(`${await serve(app)}/api/tough-tongue/scenarios`)).headers.get("vary")).toBe("Accept-Encoding, Origin");
  });
});

describe("a fetcher that wraps the proxy", () => {
  it("may set several cookies, beside those of a framework in front", async () => {
    const app = express();
    app.use((_, response, next) => {
      response.setHeader("set-cookie", "framework=1");
      next();
    });
    const wrapper = () => Promise.resolve(new Response("{}", { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] }));
    app.use("/api/tough-tongue", toNodeHandler(wrapper));
    expect((await ask(`${await serve(app)}/api/tough-tongue/scenarios`)).headers.getSetCookie()).toEqual(["framework=1", "a=1", "b=2"]);
  });
});

describe("odd requests", () => {
  const hosts = ["Host: ", "Host: a b", "Host: evil.example/path?x=", "Host: [::1", "Host: a:99999", "Host: user@evil.example", "Host: é", "Host: a#b", "Host: %00", "Host: ////"];
  it.each(hosts)("a malformed %j still gets a response", async (line) => {
    const url = await serve(toNodeHandler(makeProxy()));
    const raw = await rawRequest(url, `GET /api/tough-tongue/scenarios HTTP/1.1\r\n${line}\r\nX-User: ada\r\nConnection: close\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 200/);
    expect(upstream.arrivals.map(({ path }) => path)).toEqual(["/api/scenarios"]);
  });

  it("HTTP/1.0 without a Host is answered", async () => {
    const url = await serve(toNodeHandler(makeProxy()));
    expect(await rawRequest(url, "GET /api/tough-tongue/scenarios HTTP/1.0\r\nX-User: ada\r\n\r\n")).toMatch(/^HTTP\/1\.1 200/);
  });

  // Node answers 400 itself to a method that its parser does not know, such as QUERY in 20.19.0.
  it.each(["TRACE", "PROPFIND", "QUERY", "PURGE"].filter((method) => METHODS.includes(method)))("%s is 405", async (method) => {
    const url = await serve(toNodeHandler(makeProxy()));
    const raw = await rawRequest(url, `${method} /api/tough-tongue/scenarios HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nConnection: close\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 405/);
  });

  it("a connection stays usable after a refused body", async () => {
    const url = await serve(toNodeHandler(makeProxy()));
    const body = "x".repeat(70_000);
    const refused = `POST /api/tough-tongue/v2/sessions HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const good = "GET /api/tough-tongue/scenarios HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nConnection: close\r\n\r\n";
    const raw = await rawRequest(url, refused + good, 1000);
    expect(raw.match(/HTTP\/1\.1 \d{3}/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 200"]);
  });

  it("a fetcher that throws, rejects or answers nonsense is 500, never a crash", async () => {
    const fetchers: Fetcher[] = [
      () => {
        throw new Error("hunter2");
      },
      () => Promise.reject(new Error("hunter2")),
      async () => undefined as unknown as Response,
      async () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("hunter2")) })),
    ];
    for (const fetcher of fetchers) {
      const url = await serve(toNodeHandler(fetcher));
      const answer = await ask(url).catch(() => undefined);
      if (answer) {
        expect(answer.status).toBe(500);
        expect(answer.text).not.toContain("hunter2");
      }
    }
  });

  it("streams what a fetcher streams, no faster than it is read", async () => {
    let made = 0;
    const chunk = new Uint8Array(64 * 1024);
    const fetcher: Fetcher = async () =>
      new Response(
        new ReadableStream(
          {
            pull(controller) {
              made++;
              if (made > 2000) controller.close();
              else controller.enqueue(chunk);
            },
          },
          { highWaterMark: 0 },
        ),
      );
    const url = await serve(toNodeHandler(fetcher));
    const response = await fetch(url);
    const reader = response.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(made).toBeLessThan(500);
    await reader?.cancel();
    const then = made;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(made - then).toBeLessThan(100);
  });
});

describe("much of everything", () => {
  const total = Number(process.env.SOAK_CALLS ?? 2000);
  it(`${total} calls with faults and hang-ups: no unhandled rejection, sockets back to zero`, async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    process.on("uncaughtException", note);
    const proxy = makeProxy({ timeoutMs: 300, analyzeTimeoutMs: 600 });
    const server = createServer(toNodeHandler(proxy));
    const url = await listen(server);
    const good = { json: { id: "s1", user_email: "ada@example.com", scenarios: [], session_id: "s1" } };
    const faults = [{ reset: true }, { status: 500, json: { error: "x" } }, { json: [1], cutAt: 2 }, { html: "<p>" }, { hang: "headers" as const }];
    upstream.reset();
    upstream.on("*", ({ path }) => {
      if (Math.random() >= 0.2) return good;
      // A create waits 30 s at least, so that one does not hang here.
      return faults[Math.floor(Math.random() * (path.endsWith("/v2/sessions") ? 4 : 5))] ?? good;
    });
    let answered = 0;
    const one = async (index: number) => {
      const caller = new AbortController();
      if (index % 10 === 0) setTimeout(() => caller.abort(), Math.random() * 20);
      const [path, body] = ([["/scenarios"], ["/sessions/s1"], ["/v2/sessions", {}], ["/sessions/analyze", { session_id: "s1" }]] as const)[index % 4] ?? ["/"];
      try {
        const response = await fetch(`${url}/api/tough-tongue${path}`, {
          method: body ? "POST" : "GET",
          signal: caller.signal,
          headers: { "x-user": "ada", "content-type": "application/json" },
          body: body && JSON.stringify(body),
        });
        await response.text();
        answered++;
      } catch {
        // It hung up.
      }
    };
    const lanes = Array.from({ length: 50 }, async (_, lane) => {
      for (let index = lane; index < total; index += 50) await one(index);
    });
    await Promise.all(lanes);
    server.closeIdleConnections();
    await new Promise((resolve) => server.close(resolve));
    await until(() => upstream.sockets() === 0, 8000);
    process.off("unhandledRejection", note);
    process.off("uncaughtException", note);
    expect(unhandled).toEqual([]);
    expect(answered).toBeGreaterThan(total * 0.85);
  }, 300_000);
});
