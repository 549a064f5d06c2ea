import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { createApp as createExpress } from "../../stories/guides/samples/express.js";
import { createApp as createFastify } from "../../stories/guides/samples/fastify.js";
import { createApp as createHono } from "../../stories/guides/samples/hono.js";
import { startFakeVendor } from "../../stories/guides/samples/withoutAccount.js";
import { createClient } from "../../src/client/createClient.js";
import type { Fetcher } from "../../src/protocol/fetcher.js";
import { createProxy } from "../../src/server/createProxy.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";

const token = "tt_token_of_the_samples";
const user = { email: "ada@example.com", name: "Ada" };
let stop: (() => unknown) | undefined;

afterEach(() => stop?.());

const asFetch = (fetcher: Fetcher) => fetcher as typeof fetch;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stop = () => server.close();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The whole way of a practice through the sample's server, for somebody who is signed in. */
async function practice(origin: string, fetcher: Fetcher = (request) => fetch(request)) {
  const client = createClient({ proxyUrl: `${origin}/api/tough-tongue`, fetcher });
  const [scenario] = await client.listScenarios();
  const { sessionId } = await client.createSession({ scenarioId: scenario!.id });
  return { session: await client.getSession(sessionId), client };
}

test("the Express sample serves a signed-in person, and nobody else", async () => {
  const vendor = createFakeVendor({ token });
  const host = express();
  host.use((request, _response, next) => {
    if (request.headers["x-signed-in"]) Object.assign(request, { user });
    next();
  });
  host.use(createExpress(token, asFetch(vendor.fetch)));
  const origin = await listen(createServer(host));
  await expect(practice(origin)).rejects.toMatchObject({ code: "forbidden" });
  const { session } = await practice(origin, (request) => {
    request.headers.set("x-signed-in", "1");
    return fetch(request);
  });
  expect(session).toMatchObject({ userEmail: "ada@example.com", userName: "Ada" });
});

test("without an account, the fake vendor's API and session pages answer on a port of their own", async () => {
  const free = createServer();
  const { port } = new URL(await listen(free));
  await new Promise((resolve) => free.close(resolve));
  const server = startFakeVendor(Number(port));
  stop = () => server.close();
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

test("the Fastify sample serves a signed-in person, and nobody else", async () => {
  const vendor = createFakeVendor({ token });
  const app = createFastify(token, asFetch(vendor.fetch));
  app.addHook("onRequest", async (request) => {
    if (request.headers["x-signed-in"]) Object.assign(request, { user });
  });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  stop = () => app.close();
  await expect(practice(origin)).rejects.toMatchObject({ code: "forbidden" });
  const { session } = await practice(origin, (request) => {
    request.headers.set("x-signed-in", "1");
    return fetch(request);
  });
  expect(session).toMatchObject({ userEmail: "ada@example.com", userName: "Ada" });
});

test("the Hono sample serves a signed-in person, and nobody else", async () => {
  const vendor = createFakeVendor({ token });
  const app = createHono(token, asFetch(vendor.fetch));
  await expect(practice("http://host.test", async (request) => app.fetch(request))).rejects.toMatchObject({ code: "forbidden" });
  const { session } = await practice("http://host.test", async (request) => {
    request.headers.set("x-demo-user", "ada@example.com");
    return app.fetch(request);
  });
  expect(session.userEmail).toBe("ada@example.com");
});
