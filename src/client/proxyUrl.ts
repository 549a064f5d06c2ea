import { ToughTongueError } from "../protocol/errors.js";

const DEFAULT_PROXY_URL = "/api/tough-tongue";

/** Any host of the vendor's, as far as it serves the API. */
const vendorApi =
  /^https?:\/\/(api\.toughtongueai\.com\.?(:\d+)?(\/|$)|([^/]*\.)?toughtongueai\.com\.?(:\d+)?\/+api(\/|$))/;

/** The absolute URL of the proxy, without a slash at its end. */
export function resolveProxyUrl(proxyUrl: string = DEFAULT_PROXY_URL): string {
  // A page may have no address to resolve against (about:blank, file:); an own fetcher works there all the same.
  for (const base of [globalThis.location?.href, "http://localhost"]) {
    let url: URL;
    try {
      url = new URL(proxyUrl, base);
    } catch {
      continue;
    }
    if (!/^https?:$/.test(url.protocol)) continue;
    let path = url.pathname;
    while (path.endsWith("/")) path = path.slice(0, -1);
    refuseVendor(url.origin + path);
    return url.origin + path;
  }
  throw new ToughTongueError(
    "invalid_argument",
    "proxyUrl is not an http(s) URL, so nothing was sent. Pass the path or URL where your proxy is mounted.",
  );
}

/** Throws where a page speaks to the vendor's API itself. */
export function refuseVendor(url: string): void {
  if (typeof document === "undefined" || !vendorApi.test(url)) return;
  throw new ToughTongueError(
    "invalid_argument",
    "This page calls the Tough Tongue AI API itself. That needs the API token, and a token in a page is anybody's. Mount createProxy (tough-tongue-react/server) on your server and point proxyUrl at it.",
  );
}
