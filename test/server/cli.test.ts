import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const script = path.join(root, "node_modules/.cache/cli-test/cli.mjs");
const token = "tt_canary_token_of_the_sidecar";
const secret = "a shared secret of at least thirty-two bytes";

let upstream: Server;
let baseUrl: string;
const seen: { path: string; authorization?: string; body: string; userHeader?: unknown }[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  await build({ entryPoints: [path.join(root, "src/server/cli.ts")], outfile: script, bundle: true, platform: "node", format: "esm" });
  upstream = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { authorization, "x-tough-tongue-user": userHeader } = request.headers;
    seen.push({ path: request.url ?? "", authorization, body, userHeader });
    response.setHeader("content-type", "application/json");
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
  const { output } = run(["proxy", "--port", "0"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret, TTAI_BASE_URL: baseUrl });
  await expect.poll(() => output.text).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  return { output, url: /http:\/\/127\.0\.0\.1:\d+/.exec(output.text)![0] };
}

const sign = (claims: Record<string, unknown>, key = secret, expires = "1m") =>
  new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setExpirationTime(expires).sign(new TextEncoder().encode(key));

test("passes a call on for the person whom the signed header names, and for nobody else", async () => {
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

test.each([
  [["proxy"], {}, /TTAI_TOKEN is not set/],
  [["proxy"], { TTAI_TOKEN: token }, /TTAI_PROXY_SECRET/],
  [["proxy"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: "short" }, /shorter than 32 bytes/],
  [["serve"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /one command, "proxy"/],
  [["proxy", "--port", "x"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /--port/],
  [["proxy", "--wrong"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /--wrong/],
  [["proxy", "--endpoints", "nothing"], { TTAI_TOKEN: token, TTAI_PROXY_SECRET: secret }, /nothing/],
])("%j does not start, and says why", async (args, env, message) => {
  const { child, output } = run(args, env);
  const [code] = await once(child, "close");
  expect(code).toBe(2);
  expect(output.text).toMatch(message);
  expect(output.text).not.toContain(token);
});

test("--help explains itself", async () => {
  const { child, output } = run(["--help"]);
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  expect(output.text).toContain("x-tough-tongue-user");
});
