import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProxy } from "../../src/server/index.js";
import { type Host, readAnswer, startHost, token } from "./host.js";

interface Handler {
  onConnect(abort: (reason?: unknown) => void): void;
  onHeaders(status: number, headers: unknown[], resume: () => void, text: string): boolean;
  onData(piece: Uint8Array): boolean;
  onComplete(trailers: unknown[]): void;
  onError(error: unknown): void;
}

type Options = { origin: string; path: string; method: string; headers: Record<string, string>; body?: string; maxRedirections?: number };

// Where Node keeps the dispatcher that its fetch asks.
const place = globalThis as unknown as Record<symbol, { dispatch(options: Options, handler: Handler): unknown } | undefined>;
const symbol = Symbol.for("undici.globalDispatcher.1");

let host: Host;
let before: (typeof place)[symbol];
beforeEach(async () => {
  // The first use of fetch makes Node set it up.
  await fetch("data:,");
  before = place[symbol];
  host = await startHost();
});
afterEach(async () => {
  place[symbol] = before;
  vi.unstubAllGlobals();
  await host.close();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const list = '{"scenarios":[{"id":"a","name":"A"}]}';

/** A dispatcher as a program may set one: here it plays the API itself. */
function setDispatcher(answer: (handler: Handler, options: Options) => void): Options[] {
  const asked: Options[] = [];
  place[symbol] = {
    dispatch(options, handler) {
      asked.push(options);
      setTimeout(() => answer(handler, options));
      return true;
    },
  };
  return asked;
}

const proxied = (path: string, init?: RequestInit) => {
  const proxy = createProxy({ token, authorize: () => true });
  return proxy(new Request(`http://x/api/tough-tongue${path}`, init)).then(readAnswer);
};

describe("what Node's fetch stands on", () => {
  it("is what the API is asked through: a company's proxy, a certificate or a test's mock that is set there counts", async () => {
    const asked = setDispatcher((handler) => {
      handler.onConnect(() => {});
      handler.onHeaders(103, [bytes("link"), bytes("</a>")], () => {}, "Early Hints");
      handler.onHeaders(200, [bytes("Content-Type"), bytes("application/json"), bytes("X-Request-Id"), bytes("req-1")], () => {}, "OK");
      handler.onData(bytes(list.slice(0, 9)));
      handler.onData(bytes(list.slice(9)));
      handler.onComplete([]);
    });
    const answer = await proxied("/scenarios?search=a b");
    expect(answer).toMatchObject({ status: 200, json: { scenarios: [{ id: "a" }] } });
    expect(answer.headers.get("x-request-id")).toBe("req-1");
    expect(asked).toMatchObject([
      {
        origin: "https://api.toughtongueai.com",
        path: "/api/public/scenarios?search=a+b",
        method: "GET",
        headers: { authorization: `Bearer ${token}` },
        // P128: a dispatcher that follows redirects by itself would carry the token along.
        maxRedirections: 0,
      },
    ]);
  });

  it("sends a body, and takes headers in the form that mocks give them", async () => {
    const asked = setDispatcher((handler) => {
      handler.onConnect(() => {});
      handler.onHeaders(429, [bytes("retry-after"), [bytes("7")]], () => {}, "");
      handler.onData(bytes('{"error":"Slow down"}'));
      handler.onComplete([]);
    });
    const answer = await proxied("/v2/sessions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"scenario_id":"\u00e4"}',
    });
    expect(answer).toMatchObject({ status: 429, json: { error: "Slow down" } });
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(asked[0]).toMatchObject({ method: "POST", body: '{"scenario_id":"ä"}', headers: { "content-type": "application/json" } });
  });

  it("unpacks gzip, which is all that it asks for", async () => {
    const asked = setDispatcher((handler) => {
      handler.onConnect(() => {});
      handler.onHeaders(200, [bytes("content-encoding"), bytes("gzip")], () => {}, "");
      handler.onData(gzipSync(list));
      handler.onComplete([]);
    });
    expect(await proxied("/scenarios")).toMatchObject({ status: 200, json: { scenarios: [{ id: "a" }] } });
    expect(asked[0]?.headers["accept-encoding"]).toBe("gzip");
  });

  it("passes on what an empty body says that calls itself gzip", async () => {
    setDispatcher((handler) => {
      handler.onConnect(() => {});
      handler.onHeaders(404, [bytes("content-encoding"), bytes("gzip")], () => {}, "");
      handler.onComplete([]);
    });
    expect(await proxied("/scenarios/a")).toMatchObject({ status: 404 });
  });

  it.each([
    ["broken gzip", "gzip", "no gzip at all", "upstream_unreachable"],
    ["a coding that was not asked for", "br", list.slice(1), "upstream_bad_answer"],
  ])("%s is 502", async (_, coding, body, code) => {
    setDispatcher((handler) => {
      handler.onConnect(() => {});
      handler.onHeaders(200, [bytes("content-encoding"), bytes(coding)], () => {}, "");
      handler.onData(bytes(body));
      handler.onComplete([]);
    });
    expect(await proxied("/scenarios")).toMatchObject({ status: 502, json: { code } });
  });

  it("is told to stop when the caller has gone before there was a connection", async () => {
    const caller = new AbortController();
    let stopped = () => {};
    const wasStopped = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    setDispatcher((handler) => {
      caller.abort();
      setTimeout(() => handler.onConnect(() => stopped()));
    });
    expect(await proxied("/scenarios", { signal: caller.signal })).toMatchObject({ status: 499 });
    await wasStopped;
  });

  it("one that throws is 502", async () => {
    place[symbol] = {
      dispatch() {
        throw new Error(`not with ${token}`);
      },
    };
    const answer = await proxied("/scenarios");
    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_unreachable" } });
    expect(answer.text).not.toContain(token);
  });
});

describe("fetch is asked itself", () => {
  const answer = async () => new Response(list, { headers: { "content-type": "application/json" } });

  it("where something stands in for Node's: a framework's, a test's", async () => {
    const asked = setDispatcher(() => {});
    const stub = vi.fn(answer);
    vi.stubGlobal("fetch", stub);
    expect(await proxied("/scenarios")).toMatchObject({ status: 200, json: { scenarios: [{ id: "a" }] } });
    expect(stub).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([]);
  });

  it("where it wraps Node's own", async () => {
    const nodes = globalThis.fetch;
    const seen: unknown[] = [];
    vi.stubGlobal("fetch", (...args: Parameters<typeof fetch>) => {
      seen.push(args[0]);
      return nodes(...args);
    });
    host.upstream.on("*", { json: [] });
    expect((await host.call("GET", "/scenarios")).status).toBe(200);
    expect(seen).toContain(`${host.upstream.url}/api/scenarios`);
  });

  it("where the runtime has no dispatcher, or something else in its place", async () => {
    host.upstream.on("*", { json: [] });
    for (const value of [undefined, {}]) {
      place[symbol] = value as (typeof place)[symbol];
      vi.stubGlobal("fetch", answer);
      expect((await proxied("/scenarios")).status).toBe(200);
      vi.unstubAllGlobals();
    }
  });

  // The last of this file: from then on, none is asked.
  it("where the dispatcher does not take this version of the interface: the call is sent once, and no other tries it", async () => {
    const dispatch = vi.fn(() => {
      throw Object.assign(new Error("invalid onRequestStart method"), { code: "UND_ERR_INVALID_ARG" });
    });
    host.upstream.on("*", { json: { session_id: "s1" } });
    const post = (proxy: ReturnType<typeof createProxy>) =>
      proxy(
        new Request("http://x/api/tough-tongue/v2/sessions", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: '{"scenario_id":"a"}',
        }),
      );
    const proxy = createProxy({ token, authorize: () => true, baseUrl: `${host.upstream.url}/api` });
    const real = place[symbol];
    let refusals = 0;
    place[symbol] = {
      dispatch(options, handler) {
        // Fetch itself has another handler, which its own dispatcher takes.
        if (refusals++ === 0) return dispatch();
        return real!.dispatch(options, handler);
      },
    };
    expect((await post(proxy)).status).toBe(200);
    expect(host.upstream.count("POST")).toBe(1);
    expect((await post(proxy)).status).toBe(200);
    expect(dispatch).toHaveBeenCalledTimes(1);
  });
});
