/** The guides' samples for other servers: signed-in people can practice, others cannot. */
import { type Server, createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type express from "express";
import { afterEach, expect, test } from "vitest";
import { createApp as createKoa } from "../../stories/guides/samples/koa.js";
import { createClient } from "../../src/client/createClient.js";
import { createProxy, nodeRequestOf, toNodeHandler } from "../../src/server/index.js";
import { type FakeVendor, createFakeVendor } from "../../src/testing/index.js";

const express4 = createRequire(import.meta.url)("express4") as typeof express;
const token = "tt_token_of_the_samples";
const user = { email: "ada@example.com", name: "Ada" };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const startKoa = (vendor: FakeVendor) => {
  const handle = createKoa(token, vendor.fetch as typeof fetch).callback();
  return listen(
    createServer((request, response) => {
      if (request.headers["x-signed-in"]) Object.assign(request, { user });
      void handle(request, response);
    }),
  );
};

/** Express 4 with its body parser in front, mounted as in the sample. */
const startExpress4 = (vendor: FakeVendor) => {
  const proxy = createProxy({
    token,
    fetch: vendor.fetch,
    authorize: ({ request }) => {
      const signedIn = nodeRequestOf<{ user?: typeof user }>(request)?.user;
      return signedIn ? { userEmail: signedIn.email, userName: signedIn.name } : false;
    },
  });
  const app = express4();
  app.use(express4.json());
  app.use((request, _response, next) => {
    if (request.headers["x-signed-in"]) Object.assign(request, { user });
    next();
  });
  app.use("/api/tough-tongue", toNodeHandler(proxy));
  return listen(createServer(app));
};

test.each([
  ["Koa", startKoa],
  ["Express 4", startExpress4],
])("%s", async (_name, start) => {
  const vendor = createFakeVendor({ token });
  const origin = await start(vendor);
  const clientOf = (headers: Record<string, string>) =>
    createClient({
      proxyUrl: `${origin}/api/tough-tongue`,
      retry: false,
      fetcher(request) {
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
        return fetch(request);
      },
    });
  await expect(clientOf({}).listScenarios()).rejects.toMatchObject({ code: "forbidden" });
  expect(vendor.calls).toEqual([]);

  const client = clientOf({ "x-signed-in": "1" });
  const [scenario] = await client.listScenarios();
  const { sessionId } = await client.createSession({ scenarioId: scenario!.id });
  expect(await client.getSession(sessionId)).toMatchObject({ userEmail: "ada@example.com", userName: "Ada" });
  expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
});

test("express4 is version 4", () => {
  expect((createRequire(import.meta.url)("express4/package.json") as { version: string }).version).toMatch(/^4\./);
});
