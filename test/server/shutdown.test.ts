/** A host's own Node server gets SIGTERM: calls that cost money finish, even if their callers have disconnected. */
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type FaultServer, startFaultServer } from "../support/faultServer.js";
import { type Instances, startInstances } from "../support/instances.js";

const webhookSecret = `whsec_${Buffer.from("a secret of 32 bytes or a few more").toString("base64")}`;

let upstream: FaultServer;
let instances: Instances;

beforeEach(async () => {
  upstream = await startFaultServer();
  instances = await startInstances(1, { upstream: upstream.url, webhookSecret });
});
afterEach(async () => {
  await instances.stop();
  await upstream.close();
});

const create = (user: string, signal?: AbortSignal) =>
  fetch(`${instances.urls[0]}/api/tough-tongue/v2/sessions`, {
    method: "POST",
    headers: { "x-user": user, "content-type": "application/json" },
    body: JSON.stringify({ scenario_id: "a" }),
    signal,
  });

/** Without fetch, which would reuse an open connection. */
const acceptsConnections = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(instances.urls[0]!).port), "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });

it("finishes running creates, accepts no new ones, and exits", async () => {
  upstream.on("POST /v2/sessions", { delayMs: 1000, json: { session_id: "s1" } });
  const waited = create("ada");
  await expect.poll(() => upstream.count("POST")).toBe(1);
  const caller = new AbortController();
  const abandoned = create("bob", caller.signal).catch((error: Error) => error.name);
  await expect.poll(() => upstream.count("POST")).toBe(2);
  caller.abort();
  expect(await abandoned).toBe("AbortError");

  const ended = instances.terminate();
  await expect.poll(acceptsConnections).toBe(false);
  expect(await (await waited).json()).toMatchObject({ user_email: "ada@example.com" });
  await ended;
  expect(upstream.arrivals.filter(({ method }) => method === "POST").map(({ aborted }) => aborted)).toEqual([false, false]);
});
