import { afterEach, describe, expect, it, vi } from "vitest";
import { refuseVendor, resolveProxyUrl } from "../../src/client/proxyUrl.js";
import { LINEAR, growthOf } from "../support/timing.js";

afterEach(() => vi.unstubAllGlobals());

const at = (href: string | undefined) => vi.stubGlobal("location", href === undefined ? undefined : { href });

describe("resolveProxyUrl", () => {
  it.each([
    ["https://host.example/app/page?x=1#y", undefined, "https://host.example/api/tough-tongue"],
    ["https://host.example/app/page", "/tt/", "https://host.example/tt"],
    ["https://host.example/app/page", "tt", "https://host.example/app/tt"],
    ["https://host.example/app/page", "//other.example/tt", "https://other.example/tt"],
    ["https://host.example/app/page", "https://api.host.example:8443/v1///", "https://api.host.example:8443/v1"],
    ["https://host.example/app/page", "https://other.example", "https://other.example"],
    ["https://host.example/app/page", "/", "https://host.example"],
    ["https://host.example/app/page", "/tt?key=1#part", "https://host.example/tt"],
    ["about:blank", undefined, "http://localhost/api/tough-tongue"],
    ["about:srcdoc", "/tt", "http://localhost/tt"],
    ["file:///C:/app/index.html", "/tt", "http://localhost/tt"],
    [undefined, undefined, "http://localhost/api/tough-tongue"],
  ])("at %s, %s is %s", (href, proxyUrl, expected) => {
    at(href);
    expect(resolveProxyUrl(proxyUrl)).toBe(expected);
  });

  it.each(["javascript:alert(1)", "data:text/plain,x", "file:///etc", "http://", "https://[", "ws://host.example/x"])(
    "refuses %s",
    (proxyUrl) => {
      expect(() => resolveProxyUrl(proxyUrl)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    },
  );

  it("takes linear time for a path of many slashes", async () => {
    const resolve = (count: number) => resolveProxyUrl(`/a${"/".repeat(count)}x`);
    expect(await growthOf(resolve, 10_000)).toBeLessThan(LINEAR);
  });
});

describe("refuseVendor", () => {
  const vendor = [
    "https://api.toughtongueai.com/api/public/scenarios",
    "https://api.toughtongueai.com",
    "https://api.toughtongueai.com:8443/x",
    "https://api.toughtongueai.com./x",
    "http://api.toughtongueai.com/x",
    "https://app.toughtongueai.com/api/public/scenarios",
    "https://app.toughtongueai.com//api/public",
    "https://toughtongueai.com/api",
  ];

  it.each(vendor)("refuses %s in a page, and says where the token belongs", (url) => {
    expect(() => refuseVendor(url)).toThrow(/token.*proxyUrl/);
    expect(() => refuseVendor(url)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it.each([
    "https://host.example/api/tough-tongue",
    "https://host.example/api.toughtongueai.com/x",
    "https://app.toughtongueai.com/embed/basic/a",
    "https://app.toughtongueai.com/apis",
    "https://nottoughtongueai.com/api",
    "https://host.example/?u=https://api.toughtongueai.com/",
    "",
  ])("lets %s pass", (url) => {
    expect(() => refuseVendor(url)).not.toThrow();
  });

  it("lets everything pass where there is no page", () => {
    vi.stubGlobal("document", undefined);
    for (const url of vendor) expect(() => refuseVendor(url)).not.toThrow();
  });
});
