import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { expectOwnLooks } from "./support/looks.js";
import { expectNoToken, expectOnePractice, practice } from "./support/practice.js";
import { testNavigation } from "./support/testNavigation.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("next-app", inject("packed").tarball);
});
afterAll(() => host?.close());
beforeEach(() => host.vendor.reset());

it("sends the scenarios with the page, rendered on the server", async () => {
  const html = await (await fetch(host.app)).text();
  const { scenarios } = (await (await host.vendor.fetch(new Request("http://vendor/api/public/scenarios", { headers: { authorization: `Bearer ${host.token}` } }))).json()) as {
    scenarios: { name: string }[];
  };
  expect(scenarios.length).toBeGreaterThan(0);
  expect(html).toContain('data-tt="scenario"');
  expect(html).toContain(scenarios[0]!.name.replaceAll("&", "&amp;").replaceAll("'", "&#x27;"));
  expect(html).not.toContain(host.token);
});

it("hydrates without a complaint and practices through the route handler", async () => {
  const open = await host.open();
  expect(await practice(open.page)).toMatch(/\d/);
  expectOnePractice(host);
  // The server's prefetch is the only read of the list: the browser goes on with what came with the page.
  expect(host.vendor.callsTo("listScenarios")).toHaveLength(1);
  expect(open.complaints).toEqual([]);
  await expectNoToken(host, open);
});

it("looks as the package does", () => expectOwnLooks(host.app, inject("packed")));

describe("with cacheComponents, which hides a page that the user leaves", () => {
  testNavigation({ host: () => host, url: () => `${host.app}/talk`, hidesPages: true });
});

describe("without cacheComponents", () => {
  let app: string;

  beforeAll(async () => {
    app = await host.serve({ CACHE_COMPONENTS: "off" });
  });
  testNavigation({ host: () => host, url: () => `${app}/talk` });
});
