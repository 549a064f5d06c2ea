/**
 * A host in front of a scripted API, both on real sockets, for the tests of the proxy. The header `x-user` identifies the caller,
 * like a cookie.
 */
import { type Server, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createProxy, toNodeHandler } from "../../src/server/index.js";
import type { Authorize, Caller, Fetcher, ProxyLogEvent, ProxyOptions } from "../../src/server/index.js";
import { type FaultServer, startFaultServer } from "../support/faultServer.js";

export const token = "tt_live_canary_3f9a7c1e5b";

/** The rights of some users. `admin` is the caller for whom `authorize` returns `true`. */
export const rights: Readonly<Record<string, Pick<Caller, "canReview" | "canManage">>> = {
  coach: { canReview: ["ada@example.com"] },
  lead: { canReview: true },
  manager: { canManage: true },
  chief: { canReview: true, canManage: true },
};

export const byHeader: Authorize = ({ request }) => {
  const user = request.headers.get("x-user");
  if (user === "admin") return true;
  return user ? { userEmail: `${user}@example.com`, userName: user.toUpperCase(), ...rights[user] } : false;
};

export interface Call {
  user?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Whatever the answer holds: the tests look into it by name.
  json: Record<string, unknown>;
}

export interface Host {
  url: string;
  upstream: FaultServer;
  proxy: Fetcher;
  log: ProxyLogEvent[];
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** Sends these bytes and reads until the other side ends or `quietMs` pass without a byte. */
  raw(bytes: string, quietMs?: number): Promise<string>;
  /** The number of connections that callers hold open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: Record<string, unknown> = {};
  try {
    json = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Some answers are meant to have no JSON.
  }
  return { status: response.status, headers: response.headers, text, json };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function rawRequest(url: string, bytes: string, quietMs = 400): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let text = "";
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
    socket.write(bytes, "latin1");
  });
}

/** Starts an unscripted API, a proxy in front of it, and a server for the proxy. */
export async function startHost(options: Partial<ProxyOptions> = {}): Promise<Host> {
  const upstream = await startFaultServer();
  const log: ProxyLogEvent[] = [];
  let proxy: Fetcher;
  try {
    proxy = createProxy({
      token,
      authorize: byHeader,
      baseUrl: `${upstream.url}/api`,
      onLog: (event) => log.push(event),
      ...options,
    });
    // Warnings at startup have tests of their own.
    log.length = 0;
  } catch (error) {
    await upstream.close();
    throw error;
  }
  const server = createServer(toNodeHandler(proxy));
  const url = await listen(server);
  return {
    url,
    upstream,
    proxy,
    log,
    async call(method, path, { user = "ada", headers = {}, body, signal } = {}) {
      return readAnswer(
        await fetch(`${url}/api/tough-tongue${path}`, {
          method,
          signal,
          headers: {
            ...(user && { "x-user": user }),
            ...(body !== undefined && { "content-type": "application/json" }),
            ...headers,
          },
          body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
        }),
      );
    },
    raw: (bytes, quietMs) => rawRequest(url, bytes, quietMs),
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await upstream.close();
    },
  };
}

/** Waits until a condition holds. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 3000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("It did not come true in time.");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
