import { type Finding, error, ok, unreachable, warning } from "./finding.js";
import { allowsFeature, featureList, findForbidding, isSecure, parseCsp } from "./policies.js";

export interface Page {
  url: URL;
  headers: Headers;
  html: string;
}

export interface Target {
  page: URL;
  proxy: URL;
  embedOrigin: URL;
  /** Headers of a signed-in person, sent with each request. */
  headers: Readonly<Record<string, string>>;
}

/** The content of `<meta http-equiv="Content-Security-Policy">` tags. */
function metaPolicies(html: string): string[] {
  const tags = html.match(/<meta\s[^>]*>/gi) ?? [];
  return tags
    .filter((tag) => /http-equiv\s*=\s*["']?content-security-policy["'\s]/i.test(tag))
    .flatMap((tag) => /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).find(Boolean) ?? []);
}

function checkCsp({ url, headers, html }: Page, { proxy, embedOrigin }: Target): Finding[] {
  const policies = [headers.get("content-security-policy") ?? "", ...metaPolicies(html)].flatMap(parseCsp);
  const frame = findForbidding(policies, ["frame-src", "child-src", "default-src"], embedOrigin, url);
  const connect = findForbidding(policies, ["connect-src", "default-src"], proxy, url);
  return [
    frame === undefined
      ? ok("frame-src", policies.length > 0 ? "The Content-Security-Policy allows the session's frame." : "The page has no Content-Security-Policy.")
      : error("frame-src", `The Content-Security-Policy blocks the session's frame: ${frame}`, `Add ${embedOrigin.origin} to frame-src.`),
    ...(connect === undefined
      ? []
      : [error("connect-src", `The Content-Security-Policy blocks calls to the proxy: ${connect}`, `Add ${proxy.origin === url.origin ? "'self'" : proxy.origin} to connect-src.`)]),
  ];
}

function checkMicrophone({ headers }: Page, { embedOrigin }: Target): Finding {
  const header = headers.get("permissions-policy");
  const list = header === null ? undefined : featureList(header, "microphone");
  if (list === undefined || allowsFeature(list, embedOrigin)) {
    return ok("microphone", list === undefined ? "No Permissions-Policy restricts the microphone." : "The Permissions-Policy lets the session use the microphone.");
  }
  return error(
    "microphone",
    `The Permissions-Policy blocks the session's microphone: microphone=${list}`,
    `Send microphone=(self "${embedOrigin.origin}") in the Permissions-Policy.`,
  );
}

function checkEmbedderPolicy({ headers }: Page): Finding {
  const value = headers.get("cross-origin-embedder-policy")?.split(";")[0]!.trim();
  if (value === undefined || value === "unsafe-none") return ok("coep", "No Cross-Origin-Embedder-Policy blocks the session's frame.");
  return error("coep", `Cross-Origin-Embedder-Policy: ${value} blocks the session's frame.`, "Remove the header from pages with a practice.");
}

/** Checks the URL and the headers of the page that a person opens. */
export async function checkPage(target: Target): Promise<Finding[]> {
  const { page: url, headers } = target;
  let response: Response;
  try {
    response = await fetch(url, { headers: { accept: "text/html", ...headers }, signal: AbortSignal.timeout(15_000) });
  } catch (thrown) {
    return [unreachable("page", url.href, thrown as Error, "Start the server, or check the URL.")];
  }
  const page: Page = { url: new URL(response.url), headers: response.headers, html: await response.text() };
  const withoutSlash = ({ pathname }: URL) => pathname.replace(/\/$/, "");
  const wasRedirected = withoutSlash(page.url) !== withoutSlash(url);
  return [
    response.ok
      ? ok("page", `${page.url.href} answers ${response.status}.`)
      : error("page", `${page.url.href} responds with ${response.status}.`, "Pass the URL of a page with a practice. If it needs a sign-in, pass --header with the cookie."),
    ...(wasRedirected && response.ok
      ? [warning("page", `${url.href} redirects to ${page.url.href}; the checks below are about that page.`, "If that is a sign-in page, pass --header with the cookie of a signed-in person.")]
      : []),
    isSecure(page.url)
      ? ok("https", page.url.protocol === "https:" ? "The page is served over https." : "The page is on this machine, where http is enough.")
      : error("https", "The page is served over http, so browsers block the microphone.", "Serve it over https. Only localhost works without it."),
    ...checkCsp(page, target),
    checkMicrophone(page, target),
    checkEmbedderPolicy(page),
  ];
}
