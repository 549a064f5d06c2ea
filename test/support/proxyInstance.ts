/** One instance of a host's server, in a process of its own: the proxy and its webhooks on one port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Redis from "ioredis";
import { Pool } from "pg";
import { createClient } from "redis";
import { createProxy, createWebhookHandler, postgresStore, redisStore, toNodeHandler } from "../../src/server/index.js";
import type { ProxyOptions, Store } from "../../src/server/index.js";

export interface InstanceOptions {
  store?: { kind: "redis" | "ioredis" | "postgres"; url: string };
  /** The API, which also counts what the webhook's callback does. */
  upstream: string;
  webhookSecret: string;
  proxy?: Pick<ProxyOptions, "limits" | "onStoreFailure" | "analyzeTimeoutMs">;
}

async function connect({ kind, url }: NonNullable<InstanceOptions["store"]>): Promise<Store> {
  if (kind === "redis") return redisStore(await createClient({ url }).connect());
  if (kind === "ioredis") return redisStore(new Redis(url));
  return postgresStore(new Pool({ connectionString: url }));
}

const { store: shared, upstream, webhookSecret, proxy: options } = JSON.parse(process.env.INSTANCE ?? "") as InstanceOptions;
const store = shared && (await connect(shared));

const proxy = createProxy({
  token: "tt_token_of_the_instances",
  baseUrl: upstream,
  authorize: ({ request }) => {
    const user = request.headers.get("x-user");
    return user ? { userEmail: `${user}@example.com` } : false;
  },
  store,
  ...options,
});
const webhooks = createWebhookHandler({
  secret: webhookSecret,
  store,
  onSessionAnalyzed: async ({ sessionId }) => {
    await fetch(`${upstream}/handled/${sessionId}`, { method: "POST" });
  },
});

const [handleCall, handleWebhook] = [toNodeHandler(proxy), toNodeHandler(webhooks)];
const server = createServer((request, response) => {
  void (request.url === "/webhooks" ? handleWebhook : handleCall)(request, response);
});
// Hundreds of connections arrive at the same moment.
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on("disconnect", () => process.exit());
// As the guide says. Nothing else ends the process: it lives until its work is done.
process.once("SIGTERM", () => {
  server.close();
  process.channel?.unref();
});
