import type { BrowserCommand } from "vitest/node";
import { checkEmbedUrl } from "../../src/protocol/embedUrl.js";

declare module "vitest/browser" {
  interface BrowserCommands {
    judgeUrls(urls: readonly string[]): Promise<string[]>;
  }
}

/** The result of the URL check for a URL: its normalized form, or "refused". */
export function judgeUrl(url: string): string {
  try {
    return checkEmbedUrl(url);
  } catch {
    return "refused";
  }
}

/** The same with Node's URL parser, for tests in a browser. */
export const judgeUrls: BrowserCommand<[urls: readonly string[]]> = (_, urls) => urls.map(judgeUrl);
