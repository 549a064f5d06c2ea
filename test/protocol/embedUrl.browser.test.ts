import { describe, expect, it } from "vitest";
import { checkEmbedUrl } from "../../src/protocol/embedUrl.js";
import { accepted, refused } from "./embedUrlCases.js";

/** The browser's URL parser decides what is really framed: it has to agree with the one that the other tests use. */
describe("checkEmbedUrl in a real browser", () => {
  it.each(accepted)("accepts and normalises %s", (_, url, href, embedOrigins) => {
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
});
