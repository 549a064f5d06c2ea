/** GET /sessions/{id}/transcript: the proxy reads a file that a browser cannot read. */
import { describe, expect, it, vi } from "vitest";
import { type ProxyOptions, createProxy } from "../../src/server/index.js";
import { createClient } from "../../src/client/index.js";
import { createFakeVendor } from "../../src/testing/index.js";
import { readAnswer, token } from "./host.js";

const signed = "https://bucket.s3.amazonaws.com/t.txt?X-Amz-Signature=5161";

/** A session with this transcript URL, and the response of the other host. */
function start(address: unknown, answer: () => Response | Promise<Response> = () => new Response("AI: Hello\nSystem: hidden\nUser: Hi"), options: Partial<ProxyOptions> = {}) {
  const asked: Request[] = [];
  const log: unknown[] = [];
  const fetcher = vi.fn(async (request: Request) => {
    if (request.url.startsWith("https://api.toughtongueai.com/")) {
      return Response.json({ id: "s1", user_email: "ada@example.com", status: "completed", transcript_url: address });
    }
    asked.push(request);
    return answer();
  });
  const proxy = createProxy({ token, fetch: fetcher, authorize: ({ request }) => ({ userEmail: `${request.headers.get("x-user") ?? "ada"}@example.com` }), onLog: (event) => log.push(event), ...options });
  const read = async (user = "ada") => readAnswer(await proxy(new Request("http://x/api/tough-tongue/sessions/s1/transcript", { headers: { "x-user": user, cookie: "session=1" } })));
  return { asked, log, read };
}

describe("getTranscript", () => {
  it("reads the file, without the token and the caller's headers, and keeps what was said", async () => {
    const { asked, read } = start(signed);
    expect(await read()).toMatchObject({ status: 200, json: { transcript: "AI: Hello\nUser: Hi" } });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url: signed, method: "GET", redirect: "manual" });
    expect(Object.fromEntries(asked[0]!.headers)).toEqual({ accept: "text/plain" });
  });

  it.each([
    ["a list of turns", (turns: object[]) => turns],
    ["an object with the turns", (transcript: object[]) => ({ transcript })],
    ["an object with anything else", (turns: object[]) => ({ messages: turns })],
  ])("drops system rows from a file with JSON, too: %s", async (_, wrap) => {
    const turns = [{ role: "system", content: "hidden" }, { role: "ai", content: "Hello" }];
    const answer = await start(signed, () => Response.json(wrap(turns))).read();
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.text).not.toContain("hidden");
    expect(answer.json.transcript).toEqual("messages" in wrap([]) ? [] : [{ role: "ai", content: "Hello" }]);
  });

  it("answers another person like a missing session, and fetches nothing", async () => {
    const { asked, read } = start(signed);
    expect(await read("bob")).toMatchObject({ status: 404, json: { code: "not_found" } });
    expect(asked).toEqual([]);
  });

  it.each([
    "http://bucket.s3.amazonaws.com/t.txt",
    "https://evil.example/t.txt",
    "https://amazonaws.com/t.txt",
    "https://evilamazonaws.com/t.txt",
    "https://s3.amazonaws.com.evil.example/t.txt",
    "https://s3.amazonaws.com./t.txt",
    "https://s3.amazonaws.com:8443/t.txt",
    "https://s3.amazonaws.com@evil.example/t.txt",
    "https://user:secret@s3.amazonaws.com/t.txt",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/t.txt",
    "file:///etc/passwd",
    "//s3.amazonaws.com/t.txt",
    "s3.amazonaws.com",
    "https://evil.example\\.amazonaws.com/t.txt",
    "",
  ])("does not fetch %j", async (address) => {
    const { asked, log, read } = start(address);
    const answer = await read();
    expect(answer).toMatchObject({ status: 501, json: { code: "not_supported" } });
    expect(asked).toEqual([]);
    expect(JSON.stringify(log)).toContain("transcriptHosts");
    expect(answer.text + JSON.stringify(log)).not.toMatch(/secret|meta-data|passwd/);
  });

  it.each([undefined, null, 7, { url: signed }])("has none for the address %j", async (address) => {
    const { asked, read } = start(address);
    expect(await read()).toMatchObject({ status: 200, json: { transcript: [] } });
    expect(asked).toEqual([]);
  });

  it.each(["files.example.com", "*.example.com", "FILES.example.com"])("reads from %s if the host lists it", async (host) => {
    const { read } = start("https://files.example.com/t", undefined, { transcriptHosts: [host] });
    expect((await read()).status).toBe(200);
    const other = start(signed, undefined, { transcriptHosts: [host] });
    expect((await other.read()).status).toBe(501);
  });

  it.each(["*", "*.com", "https://files.example.com", "files.example.com/x", "", "a b.example.com", "com", "*.*.example.com"])("does not start with the host %j", (host) => {
    expect(() => start(signed, undefined, { transcriptHosts: [host] })).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } })],
    ["a followed redirect", () => Object.defineProperty(new Response("AI: Hi"), "redirected", { value: true })],
    ["an expired address", () => new Response("<Error><Key>t.txt</Key></Error>", { status: 403 })],
    ["a file that is too large", () => new Response("AI: x\n".repeat(1000))],
    ["a broken connection", () => Promise.reject(new TypeError(`fetch failed: ${signed}`))],
    ["no answer", () => new Promise(() => {})],
  ])("answers 502 to %s, and neither answer nor log has the address", async (_, answer) => {
    const { asked, log, read } = start(signed, answer, { maxResponseBytes: 2000, timeoutMs: 100 });
    const { status, text, json } = await read();
    expect({ status, code: json.code }).toEqual({ status: 502, code: "transcript_unavailable" });
    expect(asked).toHaveLength(1);
    expect(text + JSON.stringify(log)).not.toMatch(/5161|t\.txt|evil/);
  });

  it("redacts the token in a file", async () => {
    const { read } = start(signed, () => new Response(`AI: ${token}`));
    expect((await read()).json.transcript).toBe("AI: [redacted]");
  });

  it.each(["turns", "text", "file"] as const)("reads a transcript that the account keeps as %s", async (transcript) => {
    const turns = [{ role: "ai", content: "Hello" }, { role: "user", content: "Hi" }];
    const vendor = createFakeVendor({ dialect: { transcript }, sessions: [{ id: "s1", status: "completed", user_email: "ada@example.com", transcript: turns }] });
    const proxy = createProxy({ token, fetch: vendor.fetch, authorize: () => ({ userEmail: "ada@example.com" }) });
    const entries = await createClient({ fetcher: proxy }).getTranscript("s1");
    expect(entries.map(({ role, text }) => [role, text])).toEqual([["ai", "Hello"], ["user", "Hi"]]);
  });
});
