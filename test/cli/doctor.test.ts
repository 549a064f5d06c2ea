import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { doctor } from "../../src/cli/doctor/doctor.js";
import { allowsFeature, featureList, findForbidding, isSecure, parseCsp } from "../../src/cli/doctor/policies.js";
import { type ProxyOptions, createProxy, toNodeHandler } from "../../src/server/index.js";
import { createFakeVendor } from "../../src/testing/index.js";

const servers: Server[] = [];
let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tough-tongue-doctor-"));
  printed = [];
  vi.spyOn(console, "log").mockImplementation((text) => void printed.push(String(text)));
  vi.spyOn(console, "error").mockImplementation((text) => void printed.push(String(text)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(handler: Handler): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const cookie = "session=ada";
const vendor = createFakeVendor({ token: "token" });

interface HostOptions {
  headers?: Record<string, string>;
  html?: string;
  /** Changes the options of createProxy. */
  proxy?: Partial<ProxyOptions>;
  /** Runs before the proxy. Returns true if it has responded. */
  before?: (request: IncomingMessage, response: ServerResponse) => boolean | void;
}

/** A correct host, except for the parts that a test changes. */
async function startHost({ headers = {}, html = "<h1>Practice</h1>", proxy: changes = {}, before }: HostOptions = {}): Promise<string> {
  const proxy = toNodeHandler(
    createProxy({
      token: "token",
      fetch: vendor.fetch,
      authorize: ({ request }) => (request.headers.get("cookie") === cookie ? { userEmail: "ada@example.com" } : false),
      ...changes,
    }),
  );
  return listen((request, response) => {
    if (before?.(request, response)) return;
    if (request.url?.startsWith("/api/tough-tongue")) return void proxy(request, response);
    if (request.url !== "/practice") return void Object.assign(response, { statusCode: 404 }).end("not found");
    response.writeHead(200, { "content-type": "text/html", ...headers }).end(html);
  });
}

interface Output {
  errors: number;
  warnings: number;
  findings: { check: string; status: string; message: string; fix?: string }[];
}

async function examine(origin: string, ...args: string[]): Promise<Output & { code: number; of: (status: string) => string[] }> {
  const code = await doctor([`${origin}/practice`, "--dir", folder, "--json", "--header", `cookie: ${cookie}`, ...args]);
  const output = JSON.parse(printed.at(-1)!) as Output;
  return { ...output, code, of: (status) => output.findings.filter((finding) => finding.status === status).map(({ check }) => check) };
}

const finding = ({ findings }: Output, check: string, status = "error") =>
  findings.find((one) => one.check === check && one.status === status);

describe("a host that is set up well", () => {
  test("has no errors, and nothing is created by the checks", async () => {
    vendor.reset();
    const result = await examine(
      await startHost({
        headers: {
          "content-security-policy": "default-src 'self'; frame-src https://app.toughtongueai.com",
          "permissions-policy": 'camera=(), microphone=(self "https://app.toughtongueai.com")',
        },
      }),
    );
    expect(result.of("error")).toEqual([]);
    expect(result.code).toBe(0);
    expect(result.of("ok")).toEqual(
      expect.arrayContaining(["page", "https", "frame-src", "microphone", "coep", "proxy", "authorize", "token", "endpoints", "origin", "writes", "cross-site", "caching"]),
    );
    expect(new Set(vendor.calls.map(({ endpoint }) => endpoint))).toEqual(new Set(["listScenarios"]));
  });

  test("refuses people who are not signed in", async () => {
    const code = await doctor([`${await startHost()}/practice`, "--dir", folder, "--json"]);
    const output = JSON.parse(printed.at(-1)!) as Output;
    expect(finding(output, "authorize", "ok")).toBeDefined();
    expect(finding(output, "token", "skipped")?.message).toContain("--header");
    expect(code).toBe(0);
  });

  test("is printed with a mark for each finding and a sentence on what to change", async () => {
    const origin = await startHost({ headers: { "cross-origin-embedder-policy": "require-corp" } });
    expect(await doctor([`${origin}/practice`, "--dir", folder, "--header", `cookie: ${cookie}`])).toBe(1);
    const text = printed.join("\n");
    expect(text).toContain("✓");
    expect(text).toMatch(/✗.*require-corp/);
    expect(text).toContain("→");
    expect(text).toMatch(/1 error, \d+ warning/);
  });
});

describe("a host that is misconfigured", () => {
  const answer = (status: number, body: string, headers: Record<string, string> = {}): Pick<HostOptions, "before"> => ({
    before(request, response) {
      if (!request.url?.startsWith("/api/")) return false;
      response.writeHead(status, headers).end(body);
      return true;
    },
  });

  const cases: [string, HostOptions, string, RegExp][] = [
    ["a CSP without the frame", { headers: { "content-security-policy": "default-src 'self'" } }, "frame-src", /frame-src/],
    ["a CSP in a meta tag", { html: `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">` }, "frame-src", /frame-src/],
    ["a CSP that forbids calls", { headers: { "content-security-policy": "connect-src https://api.example" } }, "connect-src", /'self'/],
    ["a microphone for the page only", { headers: { "permissions-policy": "microphone=(self)" } }, "microphone", /self "https/],
    ["a microphone for nobody", { headers: { "permissions-policy": "microphone=()" } }, "microphone", /self "https/],
    ["a microphone for the frame only", { headers: { "permissions-policy": 'microphone=("https://app.toughtongueai.com")' } }, "microphone", /self "https/],
    ["an embedder policy", { headers: { "cross-origin-embedder-policy": "credentialless" } }, "coep", /Remove/],
    ["no proxy", answer(404, "Cannot GET"), "proxy", /Mount/],
    ["a page instead of the proxy", answer(200, "<!doctype html>", { "content-type": "text/html" }), "proxy", /Mount/],
    ["another API at its path", answer(401, '{"message":"no"}'), "proxy", /Mount/],
    ["a redirect to a sign-in page", answer(302, "", { location: "/login" }), "proxy", /sign-in page/],
    ["another base path", { proxy: { basePath: "/tt" } }, "proxy", /basePath: "\/api\/tough-tongue"/],
    ["authorize that refuses everybody", { proxy: { authorize: () => false } }, "authorize", /userEmail/],
    [
      "authorize that throws",
      {
        proxy: {
          authorize: () => {
            throw new Error("no database");
          },
        },
      },
      "authorize",
      /log/,
    ],
    ["a wrong token", { proxy: { token: "another" } }, "token", /TTAI_TOKEN/],
    ["no token", { proxy: { token: () => "" } }, "token", /TTAI_TOKEN/],
    ["an API that cannot be reached", { proxy: { fetch: () => Promise.reject(new TypeError("fetch failed")) } }, "api", /baseUrl/],
    ["an API that answers a page", { proxy: { fetch: async () => new Response("<html>") } }, "api", /baseUrl/],
    [
      "middleware that consumes the body",
      {
        before(request) {
          request.resume();
          request.read();
        },
      },
      "writes",
      /above whatever reads the body/,
    ],
    [
      "a server in front that changes the content type",
      {
        before(request) {
          if (request.method === "POST") request.headers["content-type"] = "application/x-www-form-urlencoded";
        },
      },
      "writes",
      /Content-Type/,
    ],
    [
      "protection against CSRF in front of the proxy",
      {
        before(request, response) {
          if (request.method !== "POST") return false;
          response.writeHead(403, { "content-type": "text/html" }).end("invalid csrf token");
          return true;
        },
      },
      "writes",
      /CSRF/,
    ],
    ["a proxy that is mounted for GET only", { before: (request, response) => request.method === "POST" && !!response.writeHead(404).end("Cannot POST") }, "writes", /all methods/],
    ["a response that says gzip and is not", answer(200, "[]", { "content-encoding": "gzip" }), "proxy", /compress/],
    ["too few endpoints", { proxy: { endpoints: ["listScenarios", "getSession"] } }, "endpoints", /Add them/],
    [
      "a server in front that hides what the browser says",
      {
        before(request) {
          delete request.headers["sec-fetch-site"];
          request.headers.host = "internal:8080";
        },
      },
      "origin",
      /Host/,
    ],
    [
      "a CDN that caches",
      {
        before(_request, response) {
          const { setHeader } = response;
          response.setHeader = (name, value) => setHeader.call(response, name, name === "cache-control" ? "public, max-age=60" : value);
        },
      },
      "caching",
      /CDN/,
    ],
  ];

  test.each(cases)("%s", async (_name, options, check, fix) => {
    const result = await examine(await startHost(options));
    expect(finding(result, check), JSON.stringify(result.findings, null, 1)).toBeDefined();
    expect(finding(result, check)!.fix).toMatch(fix);
    expect(result.code).toBe(1);
    // One cause, one error: the other checks do not join in.
    expect(result.of("error")).toEqual([check]);
  });

  test("a server in front that strips the origin lets other sites call", async () => {
    const result = await examine(
      await startHost({
        before(request) {
          delete request.headers["sec-fetch-site"];
          delete request.headers.origin;
        },
      }),
    );
    expect(finding(result, "cross-site", "warning")?.fix).toContain("Sec-Fetch-Site");
  });

  test("each call is redirected to a path with a slash", async () => {
    const result = await examine(
      await startHost({
        before(request, response) {
          const [pathname] = request.url!.split("?");
          if (!pathname!.startsWith("/api/")) return false;
          if (pathname!.endsWith("/")) {
            request.url = pathname!.slice(0, -1);
            return false;
          }
          response.writeHead(308, { location: `${pathname}/` }).end();
          return true;
        },
      }),
    );
    expect(finding(result, "proxy", "warning")?.fix).toContain("skipTrailingSlashRedirect");
    expect(result.of("error")).toEqual([]);
  });

  test("the proxy is mounted too high, so that it answers the host's other routes", async () => {
    const proxy = toNodeHandler(createProxy({ token: "token", fetch: vendor.fetch, authorize: () => ({ userEmail: "ada@example.com" }) }));
    const origin = await listen((request, response) => {
      if (request.url?.startsWith("/api/")) return void proxy(request, response);
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Practice</h1>");
    });
    expect(finding(await examine(origin), "mount", "warning")).toMatchObject({ message: expect.stringContaining("/api/"), fix: "Mount it at /api/tough-tongue only." });
    expect(finding(await examine(await startHost()), "mount", "warning")).toBeUndefined();
  });

  test("everybody is let in", async () => {
    const origin = await startHost({ proxy: { authorize: () => ({ userEmail: "me@example.com" }) } });
    await doctor([`${origin}/practice`, "--dir", folder, "--json"]);
    expect(finding(JSON.parse(printed.at(-1)!) as Output, "authorize", "warning")?.message).toContain("without a session");
  });

  test.each([
    ["true", () => true],
    ["one person for everybody", () => ({ userEmail: "me@example.com" })],
  ] as [string, ProxyOptions["authorize"]][])("authorize returns %s, and doctor has the cookie of a person", async (_name, authorize) => {
    const result = await examine(await startHost({ proxy: { authorize } }));
    expect(finding(result, "authorize", "warning")?.message).toContain("without a session");
    expect(result.of("error")).toEqual([]);
  });

  test("http on another machine, where calls without a session are an error as well", async () => {
    const origin = await startHost({ proxy: { authorize: () => ({ userEmail: "me@example.com" }) } });
    const send = fetch;
    vi.stubGlobal("fetch", async (url: string | URL, init: RequestInit) => {
      const response = await send(String(url).replace("http://intranet.example", origin), init);
      return Object.defineProperty(response, "url", { value: String(url) });
    });
    const result = await examine("http://intranet.example");
    vi.unstubAllGlobals();
    expect(finding(result, "https")?.fix).toContain("Serve it over https");
    expect(finding(result, "authorize")?.fix).toContain("Return the signed-in person");
    expect(result.code).toBe(1);
  });

  test("nothing listens", async () => {
    const origin = await listen(() => {});
    const server = servers.pop()!;
    await new Promise((resolve) => server.close(resolve));
    const result = await examine(origin);
    expect(result.of("error")).toEqual(["page", "proxy"]);
  });

  test("a certificate that Node does not trust", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed", { cause: new Error("self-signed certificate") })));
    const result = await examine("https://localhost:8443");
    vi.unstubAllGlobals();
    expect(finding(result, "page")?.fix).toContain("NODE_EXTRA_CA_CERTS");
    expect(finding(result, "proxy")?.fix).toContain("NODE_EXTRA_CA_CERTS");
  });

  test("a page that redirects to itself until a person is signed in", async () => {
    const result = await examine(await startHost({ before: (request, response) => request.url === "/practice" && !!response.writeHead(302, { location: "/practice" }).end() }));
    expect(finding(result, "page")?.fix).toContain("--header");
    expect(result.of("error")).toEqual(["page"]);
  });

  test("nothing limits what people spend", async () => {
    const result = await examine(await startHost());
    expect(finding(result, "limits", "warning")?.fix).toContain("perPerson");
  });

  test("limits that cannot be read are not taken for limits that are off", async () => {
    const authorize = () => {
      throw new Error("no database");
    };
    expect((await examine(await startHost({ proxy: { authorize } }))).of("warning")).toEqual([]);
  });

  test("a proxy on another origin that does not list the page's", async () => {
    const [page, proxy] = [await startHost(), await startHost()];
    const result = await examine(page, "--proxy", `${proxy}/api/tough-tongue`);
    expect(finding(result, "origin")?.fix).toBe(`Add "${page}" to allowedOrigins of createProxy.`);
    const allowed = await startHost({ proxy: { allowedOrigins: [page] } });
    expect((await examine(page, "--proxy", `${allowed}/api/tough-tongue`)).of("error")).toEqual([]);
  });
});

describe("a host with a server in front that compresses", () => {
  test("has no errors", async () => {
    const result = await examine(
      await startHost({
        before(request, response) {
          if (!request.url?.startsWith("/api/")) return;
          const { setHeader, end } = response;
          response.setHeader = (name, value) => (name === "content-length" ? response : setHeader.call(response, name, value));
          response.end = ((body: string) => {
            setHeader.call(response, "content-encoding", "gzip");
            return end.call(response, gzipSync(body) as never, "utf8");
          }) as typeof response.end;
        },
      }),
    );
    expect(result.of("error")).toEqual([]);
    expect(result.of("ok")).toEqual(expect.arrayContaining(["proxy", "writes", "token"]));
  });
});

describe("the project", () => {
  function install(file: string, version: string): void {
    const full = path.join(folder, file, "package.json");
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, JSON.stringify({ name: file, version }));
  }

  function installAll(): void {
    writeFileSync(path.join(folder, "package.json"), "{}");
    install("node_modules/tough-tongue-react", "0.2.0");
    for (const name of ["react", "react-dom"]) install(`node_modules/${name}`, "19.2.0");
    install("node_modules/@tanstack/react-query", "5.90.0");
  }

  function source(text: string): void {
    mkdirSync(path.join(folder, "src"), { recursive: true });
    writeFileSync(path.join(folder, "src/app.tsx"), text);
  }

  async function errors(): Promise<string[]> {
    await doctor(["--dir", folder, "--json"]);
    const { findings } = JSON.parse(printed.at(-1)!) as Output;
    return findings.filter(({ status }) => status !== "ok").map(({ check, status }) => `${check}: ${status}`);
  }

  test("is fine", async () => {
    installAll();
    expect(await errors()).toEqual([]);
  });

  test("is fine with the stylesheet, in any file, and without components", async () => {
    installAll();
    source('import { createProxy } from "tough-tongue-react/server";\n');
    expect(await errors()).toEqual([]);
    source('import { PracticeFlow } from "tough-tongue-react";\n');
    writeFileSync(path.join(folder, "src/app.css"), '@import "tough-tongue-react/styles.css";\n');
    expect(await errors()).toEqual([]);
  });

  test("has an old Node", async () => {
    installAll();
    vi.spyOn(process, "versions", "get").mockReturnValue({ ...process.versions, node: "20.18.3" });
    expect(await errors()).toEqual(["node: error"]);
  });

  test.each([
    ["another React below the package", () => install("node_modules/tough-tongue-react/node_modules/react", "18.3.1"), ["react: error"]],
    ["another TanStack Query below the package", () => install("node_modules/tough-tongue-react/node_modules/@tanstack/react-query", "5.1.0"), ["@tanstack/react-query: error"]],
    ["an old React", () => ["react", "react-dom"].forEach((name) => install(`node_modules/${name}`, "17.0.2")), ["react: error", "react-dom: error"]],
    ["an old TanStack Query", () => install("node_modules/@tanstack/react-query", "4.36.1"), ["@tanstack/react-query: error"]],
    ["React and React DOM that differ", () => install("node_modules/react", "19.1.0"), ["react-versions: error"]],
    ["no TanStack Query", () => rmSync(path.join(folder, "node_modules/@tanstack"), { recursive: true }), ["@tanstack/react-query: error"]],
    ["the package missing", () => rmSync(path.join(folder, "node_modules/tough-tongue-react"), { recursive: true }), ["package: warning"]],
    ["components without their stylesheet", () => source('import { PracticeFlow } from "tough-tongue-react";\n'), ["stylesheet: warning"]],
    ["a token that reaches the browser", () => writeFileSync(path.join(folder, ".env.local"), "A=1\nVITE_TTAI_TOKEN=secret_token\n"), ["token-name: error"]],
  ])("%s", async (_name, change, expected) => {
    installAll();
    change();
    expect(await errors()).toEqual(expected);
    expect(printed.join("")).not.toContain("secret_token");
  });
});

describe("policies", () => {
  const page = new URL("https://host.example/practice");
  const embed = new URL("https://app.toughtongueai.com");

  test.each([
    ["frame-src https://app.toughtongueai.com", true],
    ["frame-src app.toughtongueai.com", true],
    ["frame-src https://*.toughtongueai.com", true],
    ["frame-src https:", true],
    ["frame-src *", true],
    ["frame-src https://app.toughtongueai.com:443/embed/", true],
    ["frame-src http://app.toughtongueai.com", true],
    ["child-src https://app.toughtongueai.com; default-src 'none'", true],
    ["script-src 'self'", true],
    ["frame-src https://toughtongueai.com", false],
    ["frame-src https://app.toughtongueai.com.evil.example", false],
    ["frame-src https://app.toughtongueai.com:8443", false],
    ["frame-src 'self'", false],
    ["frame-src", false],
    ["default-src 'self'; script-src *", false],
    ["frame-src *, frame-src 'none'", false],
  ])("%s", (policy, allowed) => {
    const names = ["frame-src", "child-src", "default-src"];
    expect(findForbidding(parseCsp(policy), names, embed, page) === undefined).toBe(allowed);
  });

  test.each([
    ["microphone=*", true],
    ['geolocation=(), microphone=(self "https://app.toughtongueai.com")', true],
    ['microphone=(self "https://*.toughtongueai.com")', true],
    ["microphone=(*)", true],
    ["microphone=self", false],
    ["microphone=()", false],
  ])("%s", (header, allowed) => {
    expect(allowsFeature(featureList(header, "microphone")!, embed)).toBe(allowed);
  });

  test.each([
    ["https://host.example", true],
    ["http://localhost:3000", true],
    ["http://[::1]:3000", true],
    ["http://host.example", false],
    ["http://192.168.0.7", false],
  ])("%s", (url, secure) => {
    expect(isSecure(new URL(url))).toBe(secure);
  });
});

test.each([
  [["a", "b"], /one url/],
  [["--header", "nonsense", "http://x.test"], /--header/],
  [["--wrong"], /--wrong/],
  [["http://"], /Invalid URL/],
])("%j is a wrong command line", async (args, message) => {
  expect(await doctor(args)).toBe(2);
  expect(printed.join("\n")).toMatch(message);
});
