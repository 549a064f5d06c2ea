/**
 * The demo's back end, set up as in a host: the real proxy at /api/tough-tongue of the dev server, and session pages on
 * another origin. The fake vendor serves both. If TTAI_TOKEN is set, the same proxy calls the real API, and the frames come
 * from the vendor.
 */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Plugin, runnerImport } from "vite";
import type { ProxyLogEvent } from "../src/server/log.js";
import { type Demo, demoModule, demoSource, resolvedDemoModule } from "./demoModule.js";
import { sessionPages } from "./sessionPages.js";

const source = path.resolve(import.meta.dirname, "../src");

/** The endpoints that the stories need: the default list, and those of the health panel and the history. */
const endpoints = [
  "listScenarios",
  "listFeaturedScenarios",
  "getScenario",
  "createSession",
  "getSession",
  "analyzeSession",
  "listSessions",
  "createAccessToken",
  "testToken",
  "getBalance",
] as const;

/** Also operates the demo: the health panel needs `canManage`. */
const demoUser = { userEmail: "ada@example.com", userName: "Ada Park", canManage: true };

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

interface Backend extends Demo {
  api: NodeHandler;
  pages?: Server;
}

/** Logs failures for the person at the terminal. The page shows those that the caller caused. */
function logFailure(event: ProxyLogEvent): void {
  if (event.type === "warning") console.warn(event.message);
  else if (event.status >= 500) console.warn(`${event.endpoint ?? event.method} answered ${event.status}: ${event.message}`);
}

async function startBackend(): Promise<Backend> {
  const { module: server } = await runnerImport<typeof import("../src/server/index.js")>(`${source}/server/index.ts`);
  const { createProxy, toNodeHandler } = server;
  const shared = { authorize: async () => demoUser, endpoints: [...endpoints], onLog: logFailure };
  const { TTAI_TOKEN: token, TTAI_BASE_URL: baseUrl, VITEST } = process.env;
  // Tests never spend an account's money.
  if (token && !VITEST) return { backend: "real", api: onLoopbackOnly(toNodeHandler(createProxy({ ...shared, token, baseUrl }))) };

  const { module: testing } = await runnerImport<typeof import("../src/testing/createFakeVendor.js")>(
    `${source}/testing/createFakeVendor.ts`,
  );
  // The vendor needs the pages' origin for its embed URLs, and the origin is known only once their server listens.
  let handlePages: NodeHandler = (_request, response) => void response.writeHead(503).end();
  const pages = createServer((request, response) => handlePages(request, response));
  await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
  pages.unref();
  const standInOrigin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const vendor = testing.createFakeVendor({
    embedOrigin: standInOrigin,
    latencyMs: 300,
    analysisDelayMs: 4000,
  });
  handlePages = toNodeHandler(sessionPages(vendor));
  const proxy = createProxy({ ...shared, token: "no-account-needed", fetch: vendor.fetch });
  return { backend: "fake", standInOrigin, api: toNodeHandler(proxy), pages };
}

/** With a real account, the proxy serves only this machine. */
function onLoopbackOnly(handler: NodeHandler): NodeHandler {
  return (request, response) => {
    if (/^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? "")) return handler(request, response);
    response.writeHead(403, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: "With TTAI_TOKEN set, this demo answers requests from its own machine only." }));
  };
}

/** Serves the back end from Vite's dev server, for Storybook and for the stories' tests. */
export function demoServer(): Plugin {
  let backend: Backend | undefined;
  return {
    name: "tough-tongue-demo-server",
    apply: "serve",
    async configureServer(vite) {
      backend = await startBackend();
      vite.middlewares.use("/api/tough-tongue", backend.api);
      vite.httpServer?.once("close", () => backend?.pages?.close());
    },
    resolveId: (id) => (id === demoModule ? resolvedDemoModule : undefined),
    load: (id) => (id === resolvedDemoModule && backend ? demoSource(backend) : undefined),
  };
}
