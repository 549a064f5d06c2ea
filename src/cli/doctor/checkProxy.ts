import { items, own, parseJson } from "../../protocol/read.js";
import { type Finding, error, ok, skipped, unreachable, warning } from "./finding.js";
import type { Target } from "./checkPage.js";

interface Answer {
  /** Whether the call was redirected to its path with a trailing slash. */
  slash: boolean;
  status: number;
  headers: Headers;
  body: unknown;
  /** The proxy's error code, or the client's if there is none. */
  code?: string;
  text: string;
}

/** The endpoints that a practice calls. */
const needed = ["listScenarios", "getScenario", "createSession", "getSession", "analyzeSession"];

/** Sends a call. Like a browser, follows a redirect to the same path with a slash, which sets `slash`. Other redirects are findings. */
async function ask({ proxy, headers }: Target, path: string, init: RequestInit = {}): Promise<Answer | Error> {
  try {
    const url = `${proxy.href.replace(/\/+$/, "")}${path}`;
    const send = (to: string) =>
      fetch(to, {
        redirect: "manual",
        signal: AbortSignal.timeout(20_000),
        ...init,
        headers: { accept: "application/json", ...headers, ...(init.headers as Record<string, string>) },
      });
    const first = await send(url);
    const location = first.headers.get("location");
    const slash = location !== null && new URL(location, url).href === `${url}/`;
    const response = slash ? await send(`${url}/`) : first;
    const text = await response.text();
    const body = parseJson(text);
    const code = own(body, "code");
    return { slash, status: response.status, headers: response.headers, body, text: String(own(body, "error") ?? ""), code: typeof code === "string" ? code : undefined };
  } catch (thrown) {
    return thrown as Error;
  }
}

const notMounted = (target: Target, message: string): Finding =>
  error(
    "proxy",
    message,
    `Mount the proxy at ${target.proxy.pathname}, or pass the path with --proxy. If another server runs it, let the development server forward ${target.proxy.pathname} to it.`,
  );

/** The proxy was reached at a path that is not below its `basePath`. */
const isElsewhere = (answer: Answer | Error): boolean =>
  !(answer instanceof Error) && answer.code === "not_found" && answer.text.includes("this proxy answers below");

/** A proxy that is mounted too high answers every other route of the site with its 404. */
async function checkSiblings(target: Target): Promise<Finding[]> {
  const parent = new URL(".", target.proxy.href.replace(/\/+$/, ""));
  if (target.page.origin !== parent.origin || !isElsewhere(await ask({ ...target, proxy: parent }, "/doctor"))) return [];
  const { pathname } = target.proxy;
  return [warning("mount", `The proxy also answers outside of ${pathname}, so routes behind it in ${parent.pathname} get its 404.`, `Mount it at ${pathname} only.`)];
}

/** Checks whether our proxy responds. A list of findings ends the checks. */
function checkMount(target: Target, answer: Answer | Error): Finding | undefined {
  const url = target.proxy.href;
  if (answer instanceof Error) {
    const cause = answer.cause as NodeJS.ErrnoException | undefined;
    if (/^(Z_|ERR_+ERROR_FORMAT)/.test(cause?.code ?? "")) {
      return error(
        "proxy",
        `The Content-Encoding of ${url} does not match its body: ${cause?.message}`,
        "Let only one server compress: exclude the proxy's path from compression, or forward Content-Encoding unchanged.",
      );
    }
    return unreachable("proxy", url, answer, "Start the server that runs the proxy, or pass its URL with --proxy.");
  }
  if (answer.status >= 300 && answer.status < 400) {
    const to = answer.headers.get("location") ?? "another URL";
    return error("proxy", `${url}/scenarios redirects to ${to}.`, "Exclude the proxy's path from trailing-slash redirects and from redirects to a sign-in page.");
  }
  if (answer.body === undefined) {
    return notMounted(target, answer.status === 404 ? `There is nothing at ${url}: it responds with 404.` : `${url} responds with ${answer.status} and a page instead of JSON, so the proxy is not mounted there.`);
  }
  if (isElsewhere(answer)) {
    return error("proxy", `The proxy responds, but at another path: ${answer.text}`, `Set basePath: "${target.proxy.pathname}" in createProxy.`);
  }
  if (answer.status === 404 && answer.code === undefined) return notMounted(target, `There is nothing at ${url}: it responds with 404.`);
  if (answer.status >= 400 && answer.code === undefined) {
    return notMounted(target, `${url} responds with ${answer.status}, but not in the proxy's format.`);
  }
  return undefined;
}

/** `authorize` accepts everyone. */
const isOpen = ({ proxy }: Target): Finding =>
  /^(localhost|127\.|\[::1\])/.test(proxy.hostname)
    ? warning("authorize", "Calls without a session are accepted.", "This is fine for a first try. Before you deploy, return the signed-in person from authorize, and false for everyone else.")
    : error("authorize", "Calls without a session are accepted, so anyone can spend the account's minutes.", "Return the signed-in person from authorize, and false for everyone else.");

/** Derives the state of `authorize` and of the token from the first call. `anonymous` is the same call without the person's headers. */
function checkCall(target: Target, answer: Answer, anonymous: Answer | Error): Finding[] {
  const isAnonymous = Object.keys(target.headers).length === 0;
  const { status, code, text } = answer;
  const passed =
    !(anonymous instanceof Error) && anonymous.status === status && anonymous.code === code ? isOpen(target) : ok("authorize", "authorize accepts the headers that you passed.");

  if (status === 200) return [passed, ok("token", "The API accepts the token.")];
  if ((status === 401 || status === 403) && ["forbidden", "unauthorized"].includes(code ?? "")) {
    return isAnonymous
      ? [ok("authorize", "Calls without a session are refused."), skipped("token", "Not checked: pass --header \"cookie: …\" of a signed-in person to check the token.")]
      : [error("authorize", `authorize refuses the headers that you passed: ${text}`, "Check that the request carries the session's cookie and that authorize returns { userEmail }.")];
  }
  switch (code) {
    case "upstream_auth":
      return [passed, error("token", "The API rejects the token.", "Check TTAI_TOKEN on the server. It is the API token of your account, without quotes or spaces.")];
    case "token_unavailable":
      return [passed, error("token", `The server has no usable token: ${text}`, "Set TTAI_TOKEN where the server runs.")];
    case "upstream_unreachable":
    case "upstream_timeout":
      return [passed, error("api", `The proxy cannot reach the API: ${text}`, "Check baseUrl (TTAI_BASE_URL), and that the server may open connections to it.")];
    case "upstream_redirect":
    case "upstream_bad_answer":
      return [passed, error("api", `The server at baseUrl is not the API: ${text}`, "Check baseUrl (TTAI_BASE_URL). The default is right for Tough Tongue AI.")];
    case "rate_limited":
    case "limit_reached":
      return [passed, warning("token", "The call was refused because of a limit.", "Wait, and run doctor again.")];
    case "not_found":
      return [skipped("authorize", "Not checked: the proxy does not offer listScenarios.")];
    default:
      return [error("authorize", `The proxy responds with ${status}: ${text}`, "Pass onLog to createProxy, and look for the cause in the server's log. Often authorize throws.")];
  }
}

function checkEndpoints(answer: Answer | Error): Finding {
  const offered = answer instanceof Error ? undefined : /It offers: ([\w, ]+)\./.exec(answer.text)?.[1]?.split(", ");
  if (offered === undefined) return skipped("endpoints", "Not checked: the proxy does not list its endpoints.");
  const missing = needed.filter((name) => !offered.includes(name));
  if (missing.length > 0) return error("endpoints", `The proxy does not offer endpoints that a practice needs: ${missing.join(", ")}.`, "Add them to endpoints of createProxy, or leave endpoints out.");
  return ok("endpoints", `The proxy offers ${offered.length} endpoints, including all that a practice needs.`);
}

/** Why a write of the page's own does not arrive as it was sent. */
function checkWrite({ status, code, text }: Answer): Finding {
  if (code === "bad_request" && text.startsWith("The body must contain")) return ok("writes", "Writes reach the proxy.");
  if (code === undefined || code === "csrf") {
    return error(
      "writes",
      `The page can read, but its writes are answered with ${status} before they reach the proxy.`,
      "Mount the proxy for all methods, and exclude its path from CSRF protection: the proxy checks the origin itself.",
    );
  }
  return error(
    "writes",
    `The body of a write does not reach the proxy as it was sent: ${text}`,
    "Mount the proxy above whatever reads the body; express.json() may stay. Servers in front must forward the body and Content-Type unchanged.",
  );
}

/** The body lacks the session's id, which the proxy refuses after it has checked the origin and read the body. Nothing is created. */
async function checkWrites(target: Target): Promise<Finding[]> {
  const isSameOrigin = target.page.origin === target.proxy.origin;
  const post = (headers: Record<string, string>) =>
    ask(target, "/sessions/analyze", { method: "POST", body: "{}", headers: { "content-type": "application/json", ...headers } });
  const fromPage = await post({ origin: target.page.origin, "sec-fetch-site": isSameOrigin ? "same-origin" : "cross-site" });
  const fromElsewhere = await post({ origin: "https://another-site.invalid", "sec-fetch-site": "cross-site" });
  // A proxy that does not offer the endpoint is a finding of its own.
  if (fromPage instanceof Error || fromElsewhere instanceof Error || fromPage.code === "not_found") return [];
  return [
    ...(fromPage.code !== "cross_origin"
      ? [ok("origin", "Calls from your page are accepted."), checkWrite(fromPage)]
      : isSameOrigin
        ? [error("origin", `The proxy treats calls from your own page as cross-site: ${fromPage.text}`, "Let the server in front forward Host and Sec-Fetch-Site unchanged, or list the page's origin in allowedOrigins.")]
        : [error("origin", `The page is on ${target.page.origin}, and the proxy does not accept its calls.`, `Add "${target.page.origin}" to allowedOrigins of createProxy.`)]),
    fromElsewhere.code === "bad_request"
      ? warning("cross-site", "Calls from other sites are not refused.", "Let the server in front forward Origin and Sec-Fetch-Site unchanged.")
      : ok("cross-site", "Calls from other sites are refused."),
  ];
}

function checkLimits(answer: Answer | Error): Finding {
  if (answer instanceof Error || answer.status === 401 || answer.status === 403) {
    return skipped("limits", "Not checked: only a signed-in person can read the limits. Pass --header with the cookie.");
  }
  if (answer.status !== 200 && answer.status !== 404) return skipped("limits", `Not checked: the proxy responds with ${answer.status}.`);
  const limits = own(answer.body, "limits");
  const isOff = answer.status === 404 || items(limits).length === 0;
  return isOff
    ? warning("limits", "Nothing limits how many sessions a person can start.", 'Set limits in createProxy, such as limits: { createSession: { perPerson: "5/day" } }.')
    : ok("limits", "The proxy limits how much a person may use.");
}

/** Checks the proxy behind the page. Sends only reads, and writes that the proxy refuses before it calls the API. */
export async function checkProxy(target: Target): Promise<Finding[]> {
  const answer = await ask(target, "/scenarios");
  const mount = checkMount(target, answer);
  if (mount || answer instanceof Error) return mount ? [mount] : [];
  const isCached = !/no-store/.test(answer.headers.get("cache-control") ?? "");
  return [
    answer.slash
      ? warning("proxy", "Each call is redirected to its path with a slash, which costs a round trip.", "Exclude the proxy's path from the redirect. In Next.js: skipTrailingSlashRedirect: true.")
      : ok("proxy", `The proxy responds at ${target.proxy.href}.`),
    ...(await checkSiblings(target)),
    ...checkCall(target, answer, await ask({ ...target, headers: {} }, "/scenarios")),
    checkEndpoints(await ask(target, "/doctor")),
    ...(await checkWrites(target)),
    ...(isCached
      ? [error("caching", "The response's Cache-Control: no-store was removed or replaced, so one person's data may be shown to another.", "Exclude the proxy's path from the cache of your server or CDN.")]
      : [ok("caching", "Responses are not cached on the way.")]),
    checkLimits(await ask(target, "/limits")),
  ];
}
