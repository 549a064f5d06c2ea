/** A call ends in time even if the host's code or the caller's body never does. */
import { afterEach, describe, expect, it } from "vitest";
import { type Host, startHost, token, until } from "./host.js";

let host: Host;
afterEach(() => host.close());

const never = () => new Promise<never>(() => {});

describe("P132: deadlines before anything is sent", () => {
  it("authorize", async () => {
    host = await startHost({ authorize: never, authorizeTimeoutMs: 50 });
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status: 503, json: { code: "authorize_timeout" } });
    expect(answer.text).not.toContain("authorizeTimeoutMs");
    expect(host.log.at(-1)).toMatchObject({ message: expect.stringContaining("authorizeTimeoutMs") });
    expect(host.upstream.count()).toBe(0);
  });

  it("the token function", async () => {
    host = await startHost({ token: never, authorizeTimeoutMs: 50 });
    expect(await host.call("GET", "/scenarios")).toMatchObject({ status: 503, json: { code: "token_unavailable" } });
    expect(host.upstream.count()).toBe(0);
  });

  it("a body that does not arrive, whole or in drips", async () => {
    host = await startHost({ timeoutMs: 100 });
    const head = "POST /api/tough-tongue/v2/sessions HTTP/1.1\r\nHost: x\r\nX-User: ada\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    expect(await host.raw(head, 1000)).toMatch(/^HTTP\/1\.1 400[^]*body_timeout/);
    let isOpen = true;
    const dripping = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (isOpen) controller.enqueue(new TextEncoder().encode(" "));
      },
      cancel() {
        isOpen = false;
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { "x-user": "ada", "content-type": "application/json" },
      body: dripping,
      duplex: "half",
    };
    const response = await host.proxy(new Request("http://x/api/tough-tongue/v2/sessions", init));
    expect(response.status).toBe(400);
    // Nothing goes on reading it.
    await until(() => !isOpen);
    expect(host.upstream.count()).toBe(0);
  });

  it("a slow host is waited for", async () => {
    const slowly = <Value>(value: Value) => new Promise<Value>((resolve) => setTimeout(() => resolve(value), 100));
    host = await startHost({ authorize: () => slowly(true), token: () => slowly(token) });
    host.upstream.on("*", { json: [] });
    expect((await host.call("GET", "/scenarios")).status).toBe(200);
  });
});
