#!/usr/bin/env node
/**
 * The proxy as a process of its own, for hosts whose backend is not JavaScript: it listens on loopback, the host's
 * server passes the browser's calls on to it, and says who is signed in by a header that only that server can sign.
 */
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import type { EndpointName } from "../protocol/endpoints.js";
import { createProxy } from "./createProxy.js";
import { toNodeHandler } from "./node.js";
import { USER_HEADER, createSignedUser } from "./signedUser.js";

const usage = `tough-tongue-react proxy [options]

Runs the Tough Tongue AI proxy on loopback. Your server passes the browser's calls on to it, with the header
${USER_HEADER}: a JWT (HS256) with the claims email, name (optional) and exp, signed with TTAI_PROXY_SECRET.

  --port <number>        default 8787
  --host <address>       default 127.0.0.1; another address is reachable from outside this machine
  --base-path <path>     default /api/tough-tongue
  --endpoints <a,b,…>    default: what a practice needs
  --base-url <url>       the vendor's API

Environment: TTAI_TOKEN (required), TTAI_PROXY_SECRET (required, 32 bytes or more), TTAI_BASE_URL, TTAI_ORGANIZATION_ID`;

function fail(message: string): never {
  console.error(`tough-tongue-react: ${message}\n\n${usage}`);
  process.exit(2);
}

function readCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
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

function start(): void {
  const { values, positionals } = readCommandLine();
  if (values.help) {
    console.log(usage);
    return;
  }
  if (positionals[0] !== "proxy" || positionals.length > 1) fail(`there is one command, "proxy".`);
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

  const server = createServer(handler);
  server.on("error", (error) => fail(`cannot listen on ${values.host}:${port}: ${error.message}`));
  server.listen(port, values.host, () => {
    const address = server.address();
    console.log(`Tough Tongue AI proxy on http://${values.host}:${typeof address === "object" ? address?.port : port}`);
    if (!/^(127\.|localhost$|::1$)/.test(values.host)) {
      console.warn("It is reachable from outside this machine. Only the server that signs its header should reach it.");
    }
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close(() => process.exit(0)));
}

start();
