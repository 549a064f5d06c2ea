import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { type Host, startHost } from "./support/host.js";
import { expectOwnLooks } from "./support/looks.js";
import { choose, expectNoToken, expectOnePractice, part, practice, readScore, sessionPage } from "./support/practice.js";

let host: Host;

beforeAll(async () => {
  host = await startHost("vite-react-19", inject("packed").tarball);
});
afterAll(() => host?.close());
beforeEach(() => host.vendor.reset());

it("practices in a Vite app with React 19, in StrictMode, under a strict CSP with Trusted Types", async () => {
  const open = await host.open();
  expect(await practice(open.page)).toMatch(/\d/);
  await expect.poll(() => open.page.title()).toMatch(/^Practice: \d+$/);
  expectOnePractice(host);
  expect(open.complaints).toEqual([]);
  await expectNoToken(host, open);
});

it("survives a reload during the session, which continues and is analyzed once", async () => {
  const { page } = await host.open();
  await choose(page);
  await page.getByRole("button", { name: "Start practice" }).click();
  await sessionPage(page).getByRole("button", { name: "Start" }).click();
  await sessionPage(page).getByRole("button", { name: "Stop" }).waitFor();
  // Above the frame it says by now that the conversation runs, and the flow has written that down.
  await page.getByText("When you're done, end the session below.").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Continue practice" }).click();
  const { searchParams, pathname } = new URL((await part(page, "session-frame").getAttribute("src"))!);
  const [id] = /[\w-]+$/.exec(pathname)!;
  expect(searchParams.get("restoreSession")).toBe(id);
  await sessionPage(page).getByRole("button", { name: "Start" }).click();
  await sessionPage(page).getByRole("button", { name: "End and submit" }).click();
  expect(await readScore(page)).toMatch(/\d/);
  expectOnePractice(host);

  // Now it is over: another reload leads straight to the analysis, which is read and not asked for again.
  await page.reload();
  expect(await readScore(page)).toMatch(/\d/);
  expectOnePractice(host);
});

it("looks as the package does", () => expectOwnLooks(host.app, inject("packed")));
