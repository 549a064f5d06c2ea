import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { makeWireSession } from "../../src/testing/index.js";
import { parseStrictCsv } from "../coach/strictCsv.js";
import { type Host, type OpenPage, startHost } from "./support/host.js";
import { expectNoToken, part, readScore, sessionPage, talk } from "./support/practice.js";

/** The earlier practices of the people in the program. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const sessions = [
  ["session_ada", "ada@example.com", "Ada Park", 3],
  ["session_ben", "ben@example.com", "Ben Ortiz", 2],
  // Too long ago for the coach's first period, and for a scenario that the course does not have.
  ["session_ben_old", "ben@example.com", "Ben Ortiz", 50],
].map(([id, user_email, user_name, days]) =>
  makeWireSession({
    id,
    user_email,
    user_name,
    scenario_id: "scenario_bad_news",
    scenario_name: "Bad news",
    created_at: daysAgo(Number(days)),
    completed_at: daysAgo(Number(days)),
  }),
);

let host: Host;

beforeAll(async () => {
  host = await startHost("program", inject("packed").tarball, { sessions });
});
afterAll(() => host?.close());
beforeEach(() => host.vendor.reset());

/** A separate browser context in which a person has signed in. */
async function signIn(name: string): Promise<OpenPage> {
  const open = await host.open();
  // Who is signed in is not known yet, and the browser notes the 401 by itself.
  await open.page.getByRole("button", { name }).click();
  await part(open.page, "learning-path").waitFor();
  open.complaints.length = 0;
  return open;
}

const step = (page: Page, title: string) => part(page, "path-step").filter({ hasText: title });
const state = (page: Page, title: string) => step(page, title).getAttribute("data-state");
const peopleIn = (page: Page) => part(page, "people-list").getByRole("row").allInnerTexts();
const calls = (endpoint: Parameters<Host["vendor"]["callsTo"]>[0]) => host.vendor.callsTo(endpoint).length;

it("leads a learner through the course, also after a reload in the middle of a practice", async () => {
  const { page, complaints, answers } = await signIn("Ada Park");
  await expect.poll(() => state(page, "Before you start")).toBe("open");
  expect(await state(page, "Discovery call")).toBe("locked");
  await step(page, "Before you start").getByRole("button", { name: "Open" }).click();
  await page.getByRole("button", { name: "Mark as done" }).click();
  await expect.poll(() => state(page, "Discovery call")).toBe("open");

  await step(page, "Discovery call").getByRole("button", { name: "Start practice" }).click();
  await sessionPage(page).getByRole("button", { name: "Start" }).click();
  await page.getByText("When you're done, end the session below.").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Continue practice" }).click();
  await talk(page);
  expect(await readScore(page)).toMatch(/\d/);
  await expect.poll(() => state(page, "Discovery call")).toBe("done");
  expect([calls("createSession"), calls("analyzeSession")]).toEqual([1, 1]);
  expect(host.vendor.callsTo("createSession")[0]!.body).toMatchObject({ user_email: "ada@example.com", user_name: "Ada Park" });

  // On another computer: the practice counts, while content is kept by the browser.
  const elsewhere = await signIn("Ada Park");
  await step(elsewhere.page, "Before you start").getByRole("button", { name: "Open" }).click();
  await elsewhere.page.getByRole("button", { name: "Mark as done" }).click();
  await expect.poll(() => state(elsewhere.page, "Discovery call")).toBe("done");
  expect(complaints).toEqual([]);
  await expectNoToken(host, { page, complaints, answers });

  // Another person on the same computer sees their own course.
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Ben Ortiz" }).click();
  await expect.poll(() => state(page, "Discovery call")).toBe("locked");
});

it("shows a learner who opens the pages of coaches and managers one sentence and nothing else", async () => {
  const { page, complaints } = await signIn("Ben Ortiz");
  expect(await page.getByRole("link").allInnerTexts()).toEqual(["My course"]);
  await page.goto(`${host.app}/coach`);
  await page.getByText("This report is for coaches. Your account can only see its own sessions.").waitFor();
  await page.goto(`${host.app}/manager`);
  await page.getByText("Only people who manage the account can use this page.").waitFor();
  await page.getByText("Only people who manage scenarios can use this page.").waitFor();
  expect(await page.getByRole("alert").allInnerTexts()).toEqual([]);
  expect([calls("listSessions"), calls("getBalance"), calls("createScenario")]).toEqual([1, 0, 0]);
  expect(complaints).toEqual([]);
});

it("shows a coach the people who are theirs, and a coach of all everyone", async () => {
  const { page } = await signIn("Cleo Marsh");
  await page.getByRole("link", { name: "Team" }).click();
  await page.locator('[data-tt="team-report"][data-status="ready"]').waitFor();
  expect((await peopleIn(page)).join()).toContain("Ada Park");
  expect(await page.content()).not.toContain("Ben Ortiz");
  // Nor by an address.
  await page.goto(`${host.app}/coach?session=session_ben`);
  await page.locator('[data-tt="team-report"][data-status="ready"]').waitFor();
  expect(await page.content()).not.toContain("Ben Ortiz");

  const all = await signIn("Dana Reyes");
  await all.page.getByRole("link", { name: "Team" }).click();
  await all.page.locator('[data-tt="team-report"][data-status="ready"]').waitFor();
  expect((await peopleIn(all.page)).join()).toMatch(/Ada Park.*Ben Ortiz|Ben Ortiz.*Ada Park/s);
  await part(all.page, "people-list").getByRole("button", { name: "Ben Ortiz" }).click();
  await expect.poll(() => all.page.url()).toContain("person=ben%40example.com");
  await all.page.goBack();
  await part(all.page, "people-list").waitFor();

  const download = all.page.waitForEvent("download");
  await all.page.getByRole("button", { name: "Export sessions" }).click();
  const rows = parseStrictCsv((await readFile(await (await download).path(), "utf8")).replace(/^\uFEFF/, ""));
  expect(rows).toHaveLength(3);
  expect(rows.flat()).toEqual(expect.arrayContaining(["ada@example.com", "ben@example.com"]));
  expect(all.complaints).toEqual([]);
});

it("keeps a coach's own practice while they look at their team", async () => {
  const { page } = await signIn("Dana Reyes");
  await step(page, "Before you start").getByRole("button", { name: "Open" }).click();
  await page.getByRole("button", { name: "Mark as done" }).click();
  await step(page, "Discovery call").getByRole("button", { name: "Start practice" }).click();
  await sessionPage(page).getByRole("button", { name: "Start" }).click();
  await page.getByText("When you're done, end the session below.").waitFor();
  await page.getByRole("link", { name: "Team" }).click();
  await page.locator('[data-tt="team-report"][data-status="ready"]').waitFor();
  await part(page, "session-dock").getByRole("button", { name: "Return" }).click();
  await part(page, "session-dock").waitFor({ state: "hidden" });
  await sessionPage(page).getByRole("button", { name: "End and submit" }).click();
  expect(await readScore(page)).toMatch(/\d/);
  await expect.poll(() => state(page, "Discovery call")).toBe("done");
  expect(calls("createSession")).toBe(1);
});

it("lets a manager create, edit, duplicate and delete a scenario", async () => {
  const { page, complaints } = await signIn("Mia Stone");
  await page.getByRole("link", { name: "Scenarios" }).click();
  await page.locator('[data-tt="account-health"][data-status="ready"]').waitFor();
  const listed = (name: string) => part(page, "managed-scenario").filter({ has: page.getByRole("heading", { name, exact: true }) });

  await page.getByRole("button", { name: "New scenario" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Late delivery");
  await page.getByRole("textbox", { name: /^Instructions for the AI/ }).fill("You are a customer whose order is late.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("textbox", { name: /^Description/ }).fill("An order is late.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await listed("Late delivery").getByText("An order is late.").waitFor();

  await listed("Late delivery").getByRole("button", { name: "Duplicate" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await listed("Late delivery (copy)").getByRole("button", { name: "Delete" }).click();
  await page.locator("dialog[open]").getByRole("button", { name: "Delete" }).click();
  await page.getByText(/Late delivery \(copy\).* was deleted/).waitFor();
  await expect.poll(() => listed("Late delivery (copy)").count()).toBe(0);
  expect([calls("createScenario"), calls("deleteScenario")]).toEqual([2, 1]);
  expect(complaints).toEqual([]);
});

it("stops a person at the limit, and says when they can continue", async () => {
  for (let count = 0; count < 10; count++) {
    const headers = { "content-type": "application/json", cookie: await cookieOf("ben@example.com") };
    const body = JSON.stringify({ scenario_id: "scenario_discovery_call", metadata: { count } });
    expect((await fetch(`${host.app}/api/tough-tongue/v2/sessions`, { method: "POST", headers, body })).status).toBeLessThan(300);
  }
  const { page } = await signIn("Ben Ortiz");
  await step(page, "Before you start").getByRole("button", { name: "Open" }).click();
  await page.getByRole("button", { name: "Mark as done" }).click();
  await expect.poll(() => part(page, "path-limit").innerText()).toMatch(/You have started 10 practices/);
  await expect.poll(() => step(page, "Discovery call").getByRole("button").isDisabled()).toBe(true);
  expect(calls("createSession")).toBe(10);
});

async function cookieOf(email: string): Promise<string> {
  const body = JSON.stringify({ email });
  const response = await fetch(`${host.app}/api/me`, { method: "POST", headers: { "content-type": "application/json" }, body });
  return response.headers.getSetCookie()[0]!.split(";")[0]!;
}
