import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { expectNoToken, expectOnePractice, practise } from "./support/practice.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("vite-react-19", inject("packed").tarball);
});
afterAll(() => host?.close());

it("practises in a Vite app with React 19, in StrictMode, under a strict CSP with Trusted Types", async () => {
  const open = await host.open();
  expect(await practise(open.page)).toMatch(/\d/);
  await expect.poll(() => open.page.title()).toMatch(/^Practice: \d+$/);
  expectOnePractice(host);
  expect(open.complaints).toEqual([]);
  await expectNoToken(host, open);
});
