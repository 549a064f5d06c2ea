import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Host, startHost } from "./host.js";

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());
beforeEach(() => {
  host.upstream.reset();
  host.upstream.on("POST /api/v2/sessions", { json: { session_id: "s1" } });
});

const statusOf = (raw: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(raw)?.[1]);
const head = (...lines: string[]) =>
  ["POST /api/tough-tongue/v2/sessions HTTP/1.1", "Host: x", "X-User: ada", "Content-Type: application/json", ...lines, "", ""].join("\r\n");

const stream = (...chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

const post = (body: BodyInit, headers: Record<string, string> = {}) => {
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "x-user": "ada", "content-type": "application/json", ...headers },
    body,
    duplex: "half",
  };
  return new Request("http://x/api/tough-tongue/v2/sessions", init);
};

describe("P123: size", () => {
  const large = JSON.stringify({ scenario_id: "abc", metadata: { text: "x".repeat(64 * 1024) } });

  it("P123: an announced length above the cap is 413 before a byte is read", async () => {
    const raw = await host.raw(head("Content-Length: 70000"));
    expect(statusOf(raw)).toBe(413);
    expect(host.upstream.count()).toBe(0);
  });

  it("P123: a chunked body above the cap is 413", async () => {
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    const raw = await host.raw(head("Transfer-Encoding: chunked") + chunk.repeat(6) + "0\r\n\r\n");
    expect(statusOf(raw)).toBe(413);
    expect(host.upstream.count()).toBe(0);
  });

  it("P123: an endless chunked body is 413 while it still comes", async () => {
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    expect(statusOf(await host.raw(head("Transfer-Encoding: chunked") + chunk.repeat(5)))).toBe(413);
  });

  it("P123: a length that is a lie does not help", async () => {
    expect((await host.proxy(post(stream(large), { "content-length": "10" }))).status).toBe(413);
    expect((await host.proxy(post(stream(large)))).status).toBe(413);
    expect((await host.proxy(post("{}", { "content-length": "99999999999999999999" }))).status).toBe(413);
    expect(host.upstream.count()).toBe(0);
  });

  it.each(["-1", "1.5", "abc", "0x10"])("P123: Content-Length %s is 400", async (length) => {
    expect((await host.proxy(post("{}", { "content-length": length }))).status).toBe(400);
  });

  it("P123: a body of exactly the cap passes, one byte more does not", async () => {
    const padded = (size: number) => {
      const body = { scenario_id: "abc", metadata: { text: "" } };
      body.metadata.text = "x".repeat(size - JSON.stringify(body).length);
      return JSON.stringify(body);
    };
    expect((await host.call("POST", "/v2/sessions", { body: padded(65_536) })).status).toBe(200);
    expect((await host.call("POST", "/v2/sessions", { body: padded(65_537) })).status).toBe(413);
    expect(host.upstream.count()).toBe(1);
  });

  it("takes another cap", async () => {
    const other = await startHost({ maxBodyBytes: 30 });
    other.upstream.on("POST /api/v2/sessions", { json: { session_id: "s1" } });
    expect((await other.call("POST", "/v2/sessions", { body: { scenario_id: "abc" } })).status).toBe(200);
    expect((await other.call("POST", "/v2/sessions", { body: { scenario_id: "abcdefghijklmn" } })).status).toBe(413);
    await other.close();
  });
});

describe("P124: two lengths", () => {
  it("P124: Content-Length and Transfer-Encoding together are 400 on the wire", async () => {
    const raw = await host.raw(head("Content-Length: 4", "Transfer-Encoding: chunked") + "2\r\n{}\r\n0\r\n\r\n");
    expect(statusOf(raw)).toBe(400);
    expect(host.upstream.count()).toBe(0);
  });

  it("P124: and 400 where a lenient server lets them through", async () => {
    const headers = { "content-length": "2", "transfer-encoding": "chunked" };
    expect((await host.proxy(post("{}", headers))).status).toBe(400);
    const read = new Request("http://x/api/tough-tongue/scenarios", { headers: { "x-user": "ada", ...headers } });
    expect((await host.proxy(read)).status).toBe(400);
    expect(host.upstream.count()).toBe(0);
  });
});

describe("a body that is not a JSON object", () => {
  it.each(["", " ", "{", "null", "[]", '"text"', "1", "NaN", "{'a':1}", "\ufffe{}"])("%j is 400", async (body) => {
    const answer = await host.call("POST", "/v2/sessions", { body, headers: { "content-type": "application/json" } });
    expect(answer.status).toBe(400);
    expect(host.upstream.count()).toBe(0);
  });

  it("bytes that are no UTF-8 are 400", async () => {
    expect((await host.proxy(post(new Uint8Array([0x7b, 0xff, 0x7d])))).status).toBe(400);
  });

  it("a packed body is 415", async () => {
    expect((await host.proxy(post("{}", { "content-encoding": "gzip" }))).status).toBe(415);
  });

  it.each(["read", "being read"])("a body that is %s already is the host's fault: 500, and the log says what to do", async (how) => {
    const request = post("{}");
    if (how === "read") await request.text();
    else request.body?.getReader();
    const response = await host.proxy(request);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: "internal", error: expect.stringContaining("has read the request body") });
    expect(host.log.at(-1)).toMatchObject({ message: expect.stringMatching(/c\.req\.json\(\) in Hono/) });
    expect(host.upstream.count()).toBe(0);
  });

  it.each([101, 5000, 30_000])("a body that is nested %s levels deep is 400", async (depth) => {
    const nested = (levels: number) => `{"scenario_id":"abc","metadata":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    expect((await host.call("POST", "/v2/sessions", { body: nested(depth) })).status).toBe(400);
    expect((await host.call("POST", "/v2/sessions", { body: `{"metadata":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}` })).status).toBe(depth > 10_000 ? 413 : 400);
    expect(host.upstream.count()).toBe(0);
    expect((await host.call("POST", "/v2/sessions", { body: nested(100) })).status).toBe(200);
  });

  it("keys that name the prototype change nothing", async () => {
    const answer = await host.call("POST", "/v2/sessions", {
      body: '{"scenario_id":"abc","__proto__":{"user_email":"eve@example.com"},"constructor":{"prototype":{"x":1}}}',
    });
    expect(answer.status).toBe(200);
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(JSON.parse(host.upstream.arrivals[0]?.body ?? "")).toMatchObject({ user_email: "ada@example.com" });
  });
});

describe("bodies where none belongs", () => {
  it("are never sent on", async () => {
    const other = await startHost({ endpoints: ["deleteScenario", "listScenarios"] });
    other.upstream.on("DELETE", { status: 204 });
    const answer = await other.call("DELETE", "/scenarios/abc", { user: "manager", body: { user_email: "eve@example.com" } });
    expect(answer.status).toBe(204);
    expect(other.upstream.arrivals[0]?.body).toBe("");
    await other.close();
  });
});
