import { ToughTongueError } from "../protocol/errors.js";

const invalid = (text: string) => new ToughTongueError("invalid_argument", text);

/** The absolute URL of the proxy, without a slash at its end. */
export function resolveProxyUrl(proxyUrl = "/api/tough-tongue"): string {
  // A page may have no address to resolve against (about:blank, file:); an own fetcher works there all the same.
  for (const base of [globalThis.location?.href, "http://localhost"]) {
    try {
      const { protocol, origin, pathname } = new URL(proxyUrl, base);
      if (/^https?:$/.test(protocol)) return origin + pathname.replace(/(?<!\/)\/+$/, "");
    } catch {
      // The next base may do.
    }
  }
  throw invalid("proxyUrl is no http(s) URL. Nothing was done. Set it to your proxy.");
}

/** Throws where a page speaks to the vendor's API itself. */
export function refuseVendor(url: string): void {
  if (typeof document === "undefined") return;
  if (!/^https?:\/\/(api\.toughtongueai\.com|([\w.-]+\.)?toughtongueai\.com\.?(:\d+)?\/+api)\b/.test(url)) return;
  throw invalid(
    "A page must not call the Tough Tongue AI API itself: it takes a token, and anybody could read it. Set proxyUrl to your proxy.",
  );
}
