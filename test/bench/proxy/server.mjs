/** One of the proxies in its own process: ours as in the README, Express as in a guide, or a bare pipe. */
import { Agent, createServer, request as ask } from "node:http";
import express from "express";
import { createProxy, toNodeHandler } from "../../../dist/server/index.js";

const [kind, upstream] = process.argv.slice(2);
const token = process.env.BENCH_TOKEN;
const baseUrl = `${upstream}/api/public`;
const mount = "/api/tough-tongue";

/** The proxy with an `authorize` that reads the caller's headers, like a host's. */
const handle = (options) =>
  toNodeHandler(
    createProxy({
      token,
      baseUrl,
      authorize: async ({ request }) => (request.headers.has("cookie") ? { userEmail: "ada@example.com", userName: "Ada Park" } : false),
      ...options,
    }),
  );

function inExpress(handler) {
  const app = express();
  app.use(mount, handler);
  return createServer(app);
}

const makers = {
  ours: () => inExpress(handle()),
  bare: () => createServer(handle()),
  cached: () => inExpress(handle({ cacheSeconds: 60 })),

  express() {
    const app = express();
    app.use(express.json());
    // Express 5 hears of a handler that rejects.
    // oxlint-disable-next-line oxc/no-async-endpoint-handlers
    app.use(mount, async (request, response) => {
      try {
        const answer = await fetch(baseUrl + request.url, {
          method: request.method,
          headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
          body: request.method === "GET" ? undefined : JSON.stringify(request.body),
        });
        response.status(answer.status).json(await answer.json());
      } catch {
        response.status(500).json({ error: "The request failed." });
      }
    });
    return createServer(app);
  },

  pipe() {
    const agent = new Agent({ keepAlive: true });
    return createServer((incoming, outgoing) => {
      const headers = { authorization: `Bearer ${token}` };
      const forward = ask(baseUrl + incoming.url.slice(mount.length), { agent, method: incoming.method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      });
      forward.on("error", () => outgoing.destroy());
      incoming.pipe(forward);
    });
  },
};

const server = makers[kind]();
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuMicroseconds: user + system, rss: process.memoryUsage.rss() });
});
