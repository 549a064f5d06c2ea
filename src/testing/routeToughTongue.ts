import type { Fetcher } from "../protocol/fetcher.js";
import type { FakeVendor } from "./createFakeVendor.js";
import { type FakeUser, ada, createFakeProxy } from "./createFakeProxy.js";

interface RoutedRequest {
  url: () => string;
  method: () => string;
  headers: () => Record<string, string>;
  postData: () => string | null;
}

interface Route {
  request: () => RoutedRequest;
  fulfill: (response: { status: number; headers: Record<string, string>; body: string }) => Promise<unknown>;
}

/** The part of Playwright's `Page` and `BrowserContext` that is used here. */
export interface RoutablePage {
  route: (matches: (url: URL) => boolean, handler: (route: Route) => Promise<void>) => Promise<unknown>;
}

export interface RouteOptions {
  /** Where your page expects the proxy. @default "/api/tough-tongue" */
  proxyUrl?: string | undefined;
  /** Who is signed in. @default Ada Park, ada@example.com */
  user?: FakeUser | undefined;
}

/**
 * Replaces Tough Tongue AI in a Playwright test: answers the calls to your proxy and serves the session pages, so a practice runs
 * in a real browser without a server, a network or an account.
 *
 * @example
 * const vendor = createFakeVendor();
 * await routeToughTongue(page, vendor);
 * await page.goto("/practice");
 */
export async function routeToughTongue(page: RoutablePage, vendor: FakeVendor, options: RouteOptions = {}): Promise<void> {
  const { proxyUrl = "/api/tough-tongue", user = ada } = options;
  const { pathname } = new URL(proxyUrl, "http://localhost");
  await page.route((url) => url.origin === vendor.embedOrigin, answerWith(vendor.fetch));
  await page.route((url) => url.pathname.startsWith(`${pathname}/`), answerWith(createFakeProxy(vendor, user, { basePath: pathname })));
}

const answerWith =
  (fetcher: Fetcher) =>
  async (route: Route): Promise<void> => {
    const request = route.request();
    const [url, method, body] = [request.url(), request.method(), request.postData()];
    const response = await fetcher(new Request(url, { method, headers: request.headers(), body }));
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() });
  };
