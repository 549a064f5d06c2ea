/** The samples for serverless platforms, with the platforms' own events and contexts. */
import { createClient } from "redis";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type RealServer, hasRedis, startRedis } from "../support/realServers.js";

const created = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" };

let redis: RealServer;
let posted: string[];
let finished: string[];

beforeEach(async () => {
  redis = await startRedis();
  vi.stubEnv("REDIS_URL", redis.url);
  vi.stubEnv("TTAI_TOKEN", "tt_token_of_the_function");
  [posted, finished] = [[], []];
  // Both samples talk to the vendor by the runtime's fetch.
  vi.stubGlobal("fetch", async (url: string, { method, headers }: RequestInit) => {
    expect(new Headers(headers).get("authorization")).toBe("Bearer tt_token_of_the_function");
    if (method === "POST") posted.push(new URL(url).pathname);
    return Response.json(created);
  });
  vi.stubGlobal("userOf", async (request: Request) => {
    const user = /user=(\w+)/.exec(request.headers.get("cookie") ?? "")?.[1];
    return user ? { email: `${user}@example.com` } : undefined;
  });
  vi.resetModules();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  await redis.stop();
});

describe.skipIf(!hasRedis)("on a real Redis", () => {
  test("AWS Lambda: requests with and without a body, limits across invocations, and nothing left when it returns", async () => {
    const { handler } = await import("../../stories/guides/samples/lambda.js");
    const event = (method: string, path: string, user: string | undefined, body?: unknown) => ({
      rawPath: `/api/tough-tongue${path}`,
      rawQueryString: "",
      headers: { ...(body !== undefined && { "content-type": "application/json" }) },
      cookies: user ? ["theme=dark", `user=${user}`] : undefined,
      body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)).toString("base64"),
      isBase64Encoded: body !== undefined,
      requestContext: { http: { method }, domainName: "fn.example.com" },
    });
    expect(await handler(event("GET", "/scenarios", undefined))).toMatchObject({ statusCode: 403 });
    expect(await handler(event("GET", "/scenarios", "ada"))).toMatchObject({ statusCode: 200 });
    const statuses: number[] = [];
    for (let index = 0; index < 7; index += 1) {
      statuses.push((await handler(event("POST", "/v2/sessions", "ada", { scenario_id: "a" }))).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(posted).toHaveLength(5);
  });

  test("Vercel: waitUntil gets the work of every write", async () => {
    vi.stubGlobal("waitUntil", (work: Promise<unknown>) => void work.then(() => finished.push("work")));
    const { POST, GET } = await import("../../stories/guides/samples/vercel.js");
    const request = (method: string, path: string, body?: string) =>
      new Request(`https://host.test/api/tough-tongue${path}`, { method, body, headers: { cookie: "user=ada", ...(body && { "content-type": "application/json" }) } });
    expect((await GET(request("GET", "/scenarios"))).status).toBe(200);
    expect(finished).toEqual([]);
    expect((await POST(request("POST", "/v2/sessions", JSON.stringify({ scenario_id: "a" })))).status).toBe(200);
    await expect.poll(() => finished).toEqual(["work"]);
    const client = await createClient({ url: redis.url }).connect();
    expect(await client.keys("*")).toHaveLength(1);
    await client.close();
  });
});
