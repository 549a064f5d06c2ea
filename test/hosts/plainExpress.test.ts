import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { expectNoToken, expectOnePractice, practice } from "./support/practice.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("plain-express", inject("packed").tarball);
});
afterAll(() => host?.close());

it("practices in a page without a bundler, by an import map", async () => {
  const open = await host.open();
  expect(await practice(open.page)).toMatch(/\d/);
  expectOnePractice(host);
  expect(open.complaints).toEqual([]);
  await expectNoToken(host, open);
});
