import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, type Server, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const script = path.join(root, "node_modules/.cache/cli-test/cli.mjs");
const token = "tt_canary_token_of_the_sidecar";
const secret = "a shared secret of at least thirty-two bytes";

let upstream: Server;
let baseUrl: string;
const seen: { path: string; authorization?: string; body: string; userHeader?: unknown }[] = [];
let answered = 0;
const children: ChildProcess[] = [];

/** The delay of each response of the API. */
let delayMs = 0;

beforeAll(async () => {
  await build({ entryPoints: [path.join(root, "src/cli/main.ts")], outfile: script, bundle: true, platform: "node", format: "esm" });
  upstream = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const { authorization, "x-tough-tongue-user": userHeader } = incoming.headers;
    seen.push({ path: incoming.url ?? "", authorization, body, userHeader });
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.setHeader("content-type", "application/json");
    answered += 1;
    response.end(JSON.stringify({ session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
});

afterAll(() => {
  for (const child of children) child.kill();
  upstream.close();
});

function run(args: string[], env: Record<string, string> = {}) {
  const { TTAI_TOKEN: _token, TTAI_PROXY_SECRET: _secret, ...clean } = process.env;
  const child = spawn(process.execPath, [script, ...args], { env: { ...clean, ...env } });
  children.push(child);
  const output = { text: "" };
  child.stdout.on("data", (data) => (output.text += data));
  child.stderr.on("data", (data) => (output.text += data));
  return { child, output };
}

async function startProxy() {
  const { output, child } = run(["proxy", "--port", "0"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret, TTAI_BASE_URL: baseUrl });
  await expect.poll(() => output.text).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  return { output, child, url: /http:\/\/127\.0\.0\.1:\d+/.exec(output.text)![0] };
}

const sign = (claims: Record<string, unknown>, key = secret, expires = "1m") =>
  new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setExpirationTime(expires).sign(new TextEncoder().encode(key));

test("forwards a call for the person in the signed header only", async () => {
  const { output, url } = await startProxy();
  const create = (user?: string) =>
    fetch(`${url}/api/tough-tongue/v2/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(user ? { "x-tough-tongue-user": user } : {}) },
      body: JSON.stringify({ scenario_id: "scn1", user_email: "somebody@else.test" }),
    });
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"email":"ada@host.test"}').toString("base64url")}.`;
  for (const bad of [undefined, "ada@host.test", unsigned, await sign({ email: "ada@host.test" }, "another secret of thirty-two bytes!!"), await sign({ email: "ada@host.test" }, secret, "-1m"), await sign({ name: "Ada" })]) {
    expect((await create(bad)).status).toBe(403);
  }
  expect(seen).toHaveLength(0);

  const answer = await create(await sign({ email: "ada@host.test", name: "Ada" }));
  expect(answer.status).toBe(200);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ path: "/v2/sessions", authorization: `Bearer ${token}`, userHeader: undefined });
  expect(JSON.parse(seen[0]!.body)).toEqual({ scenario_id: "scn1", user_email: "ada@host.test", user_name: "Ada" });
  expect(output.text).not.toContain(token);
  expect(output.text).not.toContain(secret);
});

describe("SIGTERM", () => {
  const body = JSON.stringify({ scenario_id: "scn1" });
  const headersFor = async (email: string) => ({ "content-type": "application/json", "x-tough-tongue-user": await sign({ email }) });
  const agent = new Agent({ keepAlive: true });

  /** A create over a kept-alive connection. */
  async function create(url: string, email: string) {
    const headers = await headersFor(email);
    return new Promise<{ status?: number; connection?: string; text: string }>((resolve, reject) => {
      const outgoing = request(`${url}/api/tough-tongue/v2/sessions`, { method: "POST", agent, headers }, (incoming) => {
        let text = "";
        incoming.on("data", (chunk) => (text += String(chunk)));
        incoming.on("end", () => resolve({ status: incoming.statusCode, connection: incoming.headers.connection, text }));
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  afterEach(() => {
    delayMs = 0;
    answered = 0;
    agent.destroy();
  });

  test("ends the process although connections are kept alive", async () => {
    const { child, url } = await startProxy();
    expect((await create(url, "ada@host.test")).status).toBe(200);
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  });

  test("lets running calls finish, even if their caller has disconnected, and accepts no new ones", async () => {
    const { child, url, output } = await startProxy();
    // Opens the connection that the last call will use.
    await create(url, "ada@host.test");
    delayMs = 1500;
    answered = 0;
    const before = seen.length;
    const running = create(url, "ada@host.test");
    await expect.poll(() => seen.length).toBe(before + 1);
    // The abandoned call takes longest.
    delayMs = 2500;
    const gone = new AbortController();
    const abandoned = fetch(`${url}/api/tough-tongue/v2/sessions`, { method: "POST", headers: await headersFor("bob@host.test"), body, signal: gone.signal }).catch(() => "gone");
    await expect.poll(() => seen.length).toBe(before + 2);
    gone.abort();
    expect(await abandoned).toBe("gone");
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = await fetch(`${url}/api/tough-tongue/scenarios`).then(({ status }) => status, () => "not connected");
    expect([503, "not connected"]).toContain(late);
    expect(await running).toMatchObject({ status: 200, connection: "close", text: expect.stringContaining("s1") });
    expect(await exit).toEqual([0, null]);
    expect(answered).toBe(2);
    expect(output.text.match(/"status":200/g)).toHaveLength(3);
  });

  test("a second signal ends it immediately", async () => {
    const { child, url } = await startProxy();
    delayMs = 20_000;
    const before = seen.length;
    const running = create(url, "ada@host.test").catch(() => "cut");
    await expect.poll(() => seen.length).toBe(before + 1);
    const exit = once(child, "exit");
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill("SIGTERM");
    expect(await exit).toEqual([1, null]);
    expect(await running).toBe("cut");
  });
});

test.each([
  [["proxy"], {}, /TTAI_TOKEN is not set/],
  [["proxy"], { TTAI_TOKEN: token }, /TTAI_PROXY_SECRET/],
  [["proxy"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: "short" }, /shorter than 32 bytes/],
  [["serve"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /unknown command "serve"/],
  [["proxy", "start"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /start/],
  [["proxy", "--port", "x"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /--port/],
  [["proxy", "--wrong"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /--wrong/],
  [["proxy", "--endpoints", "nothing"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /nothing/],
])("%j does not start and gives the reason", async (args, env, message) => {
  const { child, output } = run(args, env);
  const [code] = await once(child, "close");
  expect(code).toBe(2);
  expect(output.text).toMatch(message);
  expect(output.text).not.toContain(token);
});

test("--help prints the usage", async () => {
  const { child, output } = run(["proxy", "--help"]);
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  expect(output.text).toContain("x-tough-tongue-user");
});
