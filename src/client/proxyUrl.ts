import { ToughTongueError } from "../protocol/errors.js";

const invalid = (text: string) => new ToughTongueError("invalid_argument", text);

/** The absolute URL of the proxy, without a trailing slash. */
export function resolveProxyUrl(proxyUrl = "/api/tough-tongue"): string {
  // A page may have no usable base URL (about:blank, file:), but a custom fetcher still works there.
  for (const base of [globalThis.location?.href, "http://localhost"]) {
    try {
      const { protocol, origin, pathname } = new URL(proxyUrl, base);
      if (/^https?:$/.test(protocol)) return origin + pathname.replace(/(?<!\/)\/+$/, "");
    } catch {
      // Try the next base.
    }
  }
  throw invalid("proxyUrl is not an http(s) URL. Set it to your proxy.");
}

/** Throws if a page calls the vendor's API directly. */
export function refuseVendor(url: string): void {
  if (typeof document === "undefined") return;
  if (!/^https?:\/\/(api\.toughtongueai\.com|([\w.-]+\.)?toughtongueai\.com\.?(:\d+)?\/+api)\b/.test(url)) return;
  throw invalid(
    "A page must not call the Tough Tongue AI API: anyone could read your token. Set proxyUrl to your proxy.",
  );
}
