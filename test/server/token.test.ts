import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type TokenSource, createProxy } from "../../src/server/index.js";
import { createRedactor } from "../../src/server/redact.js";
import { type Host, startHost, token } from "./host.js";
import { everyEndpoint, everyRoute } from "./everyRoute.js";

let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const start = (value: unknown) => () => createProxy({ token: value as TokenSource, authorize: () => true });

describe("P130: a token that cannot be one", () => {
  it.each([undefined, null, "", 42, {}])("P130: %j throws at the start", (value) => {
    expect(start(value)).toThrow(expect.objectContaining({ code: "invalid_argument", message: expect.stringContaining("token") }));
  });

  it.each([`${token}\n`, `${token}\r\nX-Evil: 1`, ` ${token}`, `Bearer ${token}`, `${token}\t`, `${token}\u00a0`, `${token}é`, `${token}\0`])(
    "P130: %j throws at the start and is not printed",
    (value) => {
      let thrown: unknown;
      try {
        start(value)();
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ code: "invalid_argument" });
      const { message, stack, cause } = thrown as Error;
      expect(`${message} ${stack} ${String(cause)}`).not.toContain(token);
    },
  );

  it.each([undefined, "", `${token}\n`, 42])("P130: a function that returns %j is 500, call by call", async (value) => {
    host = await startHost({ token: () => value as string });
    const answer = await host.call("GET", "/scenarios");
    expect(answer).toMatchObject({ status: 500, json: { code: "token_unavailable" } });
    expect(answer.text + JSON.stringify(host.log)).not.toContain(token);
    expect(host.upstream.count()).toBe(0);
  });

  it("P130: a function that throws is 500, and what it threw goes nowhere", async () => {
    host = await startHost({
      token: () => {
        throw new Error(`the vault said ${token}`);
      },
    });
    const answer = await host.call("GET", "/scenarios");
    expect(answer.status).toBe(500);
    expect(answer.text + JSON.stringify(host.log)).not.toContain(token);
  });

  it("a function is asked on every call, after authorize", async () => {
    const tokens = ["tt_first_0123456789", "tt_second_0123456789"];
    let asked = 0;
    host = await startHost({ token: async () => tokens[asked++] ?? "" });
    host.upstream.on("*", ({ headers }) => ({ json: { id: "abc", name: `echo ${headers.authorization}` } }));
    await host.call("GET", "/scenarios/abc", { user: "" });
    expect(asked).toBe(0);
    for (const current of tokens) {
      const { text } = await host.call("GET", "/scenarios/abc");
      expect(host.upstream.arrivals.at(-1)?.headers.authorization).toBe(`Bearer ${current}`);
      expect(text).not.toContain(current);
      expect(text).toContain("[redacted]");
    }
  });
});

describe("P134: in a page", () => {
  const withDocument = (run: () => void) => {
    Object.assign(globalThis, { document: {} });
    try {
      run();
    } finally {
      Reflect.deleteProperty(globalThis, "document");
    }
  };

  it("P134: createProxy throws a clear error, without the token", () => {
    withDocument(() => {
      expect(start(token)).toThrow(expect.objectContaining({ code: "invalid_argument", message: expect.stringMatching(/page.*server/) }));
      expect(start(token)).not.toThrow(token);
    });
  });

  it("P134: with a fetch of one's own it runs anywhere", () => {
    withDocument(() => {
      expect(() => createProxy({ token, authorize: () => true, fetch: async () => Response.json([]) })).not.toThrow();
    });
  });
});

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("P129: an API that echoes the token", () => {
  const echoes = [
    token,
    `Bearer ${token}`,
    encodeURIComponent(`Bearer ${token}`),
    base64(token),
    base64(`Bearer ${token}`),
    base64(`x:${token}`),
    base64(`xy:${token}:z`),
    Buffer.from(`a:${token}`).toString("base64url"),
    JSON.stringify({ authorization: `Bearer ${token}` }),
    `\\"${token}\\"`,
  ];
  const forms = [token, base64(token).slice(0, -4), base64(`x${token}`).slice(2, -4), base64(`xy${token}`).slice(3, -4)];

  it("P129: no answer, header, log line or error holds it, in no form, at no endpoint, whatever the status", async () => {
    host = await startHost({ endpoints: everyEndpoint });
    let redacted = 0;
    for (const status of [200, 400, 401, 404, 429, 500]) {
      for (const [method, path] of everyRoute) {
        const rows = [{ id: "abc", name: echoes.join(" "), user_email: "ada@example.com", echo: echoes, [token]: token }];
        const json = {
          ...rows[0],
          session_id: "abc",
          success: true,
          scenarios: rows,
          sessions: rows,
          ...(status >= 400 && { error: `Invalid: ${echoes.join(" ")}`, details: { echo: echoes, [`key ${token}`]: [{ deep: token }] } }),
        };
        host.upstream.on("*", { status, json, headers: { "x-request-id": token, "retry-after": "7", "x-token": token, "set-cookie": token } });
        const answer = await host.call(method, path, { body: method === "GET" || method === "DELETE" ? undefined : { session_id: "abc" } });
        const said = answer.text + JSON.stringify([...answer.headers]) + JSON.stringify(host.log);
        for (const form of forms) expect(said).not.toContain(form);
        if (answer.text !== "") JSON.parse(answer.text);
        if (answer.text.includes("[redacted]")) redacted++;
      }
    }
    expect(redacted).toBeGreaterThan(everyRoute.length);
  });

  it("P129: a page that echoes it is never shown", async () => {
    host = await startHost();
    host.upstream.on("*", { status: 500, html: `<pre>Authorization: Bearer ${token}</pre>` });
    expect((await host.call("GET", "/scenarios")).text).not.toContain(token);
  });

  it("P129: a failing fetch that names it is not repeated in the log", async () => {
    const lines: string[] = [];
    const proxy = createProxy({
      token,
      authorize: () => true,
      fetch: async () => {
        throw new Error(`invalid header value: Bearer ${token}`);
      },
      onLog: (event) => lines.push(JSON.stringify(event)),
    });
    const response = await proxy(new Request("http://x/api/tough-tongue/scenarios"));
    expect((await response.text()) + lines.join()).not.toContain(token);
    expect(lines.join()).toContain("[redacted]");
  });

  it("P129: any token, anywhere in any JSON, in any of its forms", () => {
    const anyToken = fc.string({ unit: fc.constantFrom(...'abcXYZ0189_-.~+/="\\%{}[]:,'), minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(anyToken, fc.jsonValue({ maxDepth: 3 }), fc.nat(2), (secret, value, shift) => {
        const { json } = createRedactor(secret);
        const hidden = [secret, encodeURIComponent(secret), base64("x".repeat(shift) + secret)];
        const text = json({ value, hidden, nested: [{ [`k ${secret}`]: `a${secret}b` }] });
        const kept = JSON.parse(text) as { hidden: string[]; nested: unknown };
        expect(JSON.stringify(kept.hidden) + JSON.stringify(kept.nested)).not.toContain(JSON.stringify(secret).slice(1, -1));
        for (const form of kept.hidden) expect(form).toContain("[redacted]");
      }),
      { numRuns: 500 },
    );
  });

  it("leaves everything else as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(createRedactor(randomBytes(12).toString("hex")).json(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("a short token, which cannot be a real one, is removed only as a whole word", () => {
    const { json } = createRedactor("test");
    expect(json({ test: "Bearer test", latest: "contest", list: ["test"] })).toBe('{"[redacted]":"Bearer [redacted]","latest":"contest","list":["[redacted]"]}');
    expect(json(["test@example.com", "ada@test.example", "It is test."])).toBe('["test@example.com","ada@test.example","It is [redacted]."]');
  });

  it("is done in linear time", () => {
    const { json } = createRedactor(token);
    const start = performance.now();
    json({ a: token.slice(0, -1).repeat(50_000), b: [token] });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
