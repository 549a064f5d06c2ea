/**
 * Runs the proxy as a separate process, for hosts whose backend is not JavaScript. It listens on loopback. The host's server
 * forwards the browser's calls and identifies the signed-in user in a header that only that server can sign.
 */
import { type RequestListener, type Server, type ServerResponse, createServer } from "node:http";
import { parseArgs } from "node:util";
import type { EndpointName } from "../../protocol/endpoints.js";
import { createProxy } from "../../server/createProxy.js";
import { toNodeHandler } from "../../server/node.js";
import { USER_HEADER, createSignedUser } from "./signedUser.js";

const usage = `tough-tongue-react proxy [options]

Runs the Tough Tongue AI proxy on loopback. Your server forwards the browser's calls to it with the header
${USER_HEADER}: a JWT (HS256) with the claims email and exp, signed with TTAI_PROXY_SECRET. Optional claims: name,
canReview and canManage, the person's rights.

  --port <number>        default 8787
  --host <address>       default 127.0.0.1; other addresses can be reached from outside this machine
  --base-path <path>     default /api/tough-tongue
  --endpoints <a,b,…>    default: all but createAccessToken; what a person may do is up to their rights
  --base-url <url>       the vendor's API

SIGTERM stops new calls, lets running ones finish, and then ends the process. A second signal ends it immediately.

Environment: TTAI_TOKEN (required), TTAI_PROXY_SECRET (required, 32 bytes or more), TTAI_BASE_URL, TTAI_ORGANIZATION_ID`;

function fail(message: string): never {
  console.error(`tough-tongue-react: ${message}\n\n${usage}`);
  process.exit(2);
}

function readCommandLine(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "127.0.0.1" },
        "base-path": { type: "string" },
        endpoints: { type: "string" },
        "base-url": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return fail((error as Error).message);
  }
}

/** Runs the command. The process goes on until it gets a signal. */
export function proxy(args: string[]): void {
  const { values } = readCommandLine(args);
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) fail("--port must be a number from 0 to 65535.");
  const { TTAI_TOKEN, TTAI_PROXY_SECRET, TTAI_BASE_URL, TTAI_ORGANIZATION_ID } = process.env;
  if (!TTAI_TOKEN) fail("TTAI_TOKEN is not set. It is the API token from your Tough Tongue AI account.");

  let handler: ReturnType<typeof toNodeHandler>;
  try {
    handler = toNodeHandler(
      createProxy({
        token: TTAI_TOKEN,
        authorize: createSignedUser(TTAI_PROXY_SECRET ?? ""),
        baseUrl: values["base-url"] ?? TTAI_BASE_URL,
        organizationId: TTAI_ORGANIZATION_ID,
        basePath: values["base-path"],
        endpoints: values.endpoints?.split(",").map((name) => name.trim() as EndpointName),
        onLog: (event) => console.log(JSON.stringify(event)),
      }),
    );
  } catch (error) {
    fail((error as Error).message);
  }

  const calls = trackCalls(handler);
  const server = createServer(calls.listener);
  server.on("error", (error) => fail(`cannot listen on ${values.host}:${port}: ${error.message}`));
  server.listen(port, values.host, () => {
    const address = server.address();
    console.log(`Tough Tongue AI proxy on http://${values.host}:${typeof address === "object" ? address?.port : port}`);
    if (!/^(127\.|localhost$|::1$)/.test(values.host)) {
      console.warn("It can be reached from outside this machine. Only the server that signs its header should be able to reach it.");
    }
  });
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      void stop(server, calls).then(() => process.exit(0));
    });
  }
}

/** Tracks the running calls, including those whose caller has disconnected, because a write is still finished. */
function trackCalls(handler: ReturnType<typeof toNodeHandler>) {
  const running = new Map<ServerResponse, Promise<void>>();
  let isOpen = true;
  const listener: RequestListener = (request, response) => {
    if (!isOpen) {
      response.writeHead(503, { connection: "close", "content-type": "application/json", "retry-after": "1" });
      response.end(JSON.stringify({ error: "The proxy is shutting down. Try again in a moment.", code: "shutting_down" }));
      return;
    }
    running.set(response, handler(request, response).finally(() => running.delete(response)));
  };
  return {
    listener,
    /** Refuses new calls and waits for the running ones. */
    async finish(): Promise<void> {
      isOpen = false;
      for (const response of running.keys()) if (!response.headersSent) response.setHeader("connection", "close");
      await Promise.allSettled(running.values());
    },
  };
}

/** Waits until the running calls are done and their responses are sent. */
async function stop(server: Server, calls: ReturnType<typeof trackCalls>): Promise<void> {
  // This also closes idle connections.
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await calls.finish();
  // Connections that are still open are idle, or belong to a caller that reads slowly.
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(patience);
}
