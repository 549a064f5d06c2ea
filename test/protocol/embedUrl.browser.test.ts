import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { checkEmbedUrl } from "../../src/protocol/embedUrl.js";
import { judgeUrl } from "../support/judgeUrls.js";
import { anyEmbedUrl } from "./embedUrlArbitrary.js";
import { accepted, refused } from "./embedUrlCases.js";

/** The browser's URL parser decides which page is framed, so it must agree with Node's parser, which the other tests use. */
describe("checkEmbedUrl in a real browser", () => {
  it.each(accepted)("accepts and normalizes %s", (_, url, href, embedOrigins) => {
    expect(checkEmbedUrl(url, { embedOrigins })).toBe(href);
  });

  it.each(refused)("refuses %s", (_, url, embedOrigins) => {
    expect(() => checkEmbedUrl(url, { embedOrigins })).toThrow(expect.objectContaining({ code: "unsafe_url" }));
  });

  it("gives the iframe an address that it keeps as it is", () => {
    for (const [, url, href, embedOrigins] of accepted) {
      const frame = document.createElement("iframe");
      frame.src = checkEmbedUrl(url, { embedOrigins });
      expect(frame.src).toBe(href);
    }
  });

  it("U31 to U46: judges thousands of addresses as Node does", async () => {
    // Lone surrogates do not survive the way to Node.
    const urls = fc.sample(anyEmbedUrl, 5000).filter((url) => !/\p{Cs}/u.test(url));
    const here = urls.map(judgeUrl);
    const there = await commands.judgeUrls(urls);
    expect(there).toHaveLength(urls.length);
    expect(urls.filter((_, index) => here[index] !== there[index])).toEqual([]);
    expect(here.filter((verdict) => verdict !== "refused").length).toBeGreaterThan(urls.length / 20);
  });
});
