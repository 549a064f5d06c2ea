import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { expectOwnLooks } from "./support/looks.js";
import { expectNoToken, expectOnePractice, practice } from "./support/practice.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("webpack-react", inject("packed").tarball);
});
afterAll(() => host?.close());

it("practices in a webpack app with the stylesheet from its loaders", async () => {
  const open = await host.open();
  expect(await practice(open.page)).toMatch(/\d/);
  expectOnePractice(host);
  expect(open.complaints).toEqual([]);
  await expectNoToken(host, open);
});

it("looks as the package does", () => expectOwnLooks(host.app, inject("packed")));
