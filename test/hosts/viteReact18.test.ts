import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { choose, expectNoToken, expectOnePractice, practice, readScore, talk } from "./support/practice.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("vite-react-18", inject("packed").tarball);
});
afterAll(() => host?.close());
beforeEach(() => host.vendor.reset());

it("practices in a Vite app with React 18.2, in StrictMode", async () => {
  const open = await host.open("/flow");
  expect(await practice(open.page)).toMatch(/\d/);
  expectOnePractice(host);
  expect(open.complaints).toEqual([]);
  await expectNoToken(host, open);
});

it("practices with picker, embed and analysis in a layout of the app's own", async () => {
  const open = await host.open("/");
  await choose(open.page);
  await talk(open.page);
  expect(await readScore(open.page)).toMatch(/\d/);
  // The scenario itself is embedded: its page makes the session.
  expectOnePractice(host, 0);
  expect(open.complaints).toEqual([]);
});
