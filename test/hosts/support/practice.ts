import type { FrameLocator, Page } from "playwright";
import { expect } from "vitest";
import type { Host, OpenPage } from "./host.js";

/** The visible text of one of the library's parts. */
export const part = (page: Page, name: string) => page.locator(`[data-tt="${name}"]`);

/** The page inside the session's frame. */
export const sessionPage = (page: Page): FrameLocator => page.frameLocator('[data-tt="session-frame"]');

/** Chooses the first scenario by keyboard, which works because the radios are native. */
export async function choose(page: Page): Promise<string> {
  const radio = part(page, "scenario").getByRole("radio").first();
  await radio.waitFor();
  await radio.focus();
  await page.keyboard.press("Space");
  expect(await radio.isChecked()).toBe(true);
  return radio.inputValue();
}

/** Runs a session in the vendor's page, on the vendor's origin. */
export async function talk(page: Page): Promise<void> {
  const session = sessionPage(page);
  await session.getByRole("button", { name: "Start" }).click();
  await session.getByRole("button", { name: "Stop" }).waitFor();
  await session.getByRole("button", { name: "End and submit" }).click();
}

/** Waits for the analysis and returns the score that it shows. */
export async function readScore(page: Page): Promise<string> {
  await page.locator('[data-tt="analysis-card"][data-status="ready"]').waitFor({ timeout: 60_000 });
  const meter = part(page, "score").getByRole("meter").or(page.locator('[data-tt="score"][role="meter"]'));
  return (await meter.first().getAttribute("aria-valuetext")) ?? (await meter.first().getAttribute("aria-valuenow")) ?? "";
}

/** The whole of `PracticeFlow`: pick, start, practice, analysis. */
export async function practice(page: Page): Promise<string> {
  await choose(page);
  await page.getByRole("button", { name: "Start practice" }).click();
  await page.locator('[data-tt="practice-flow"][data-step="practice"]').waitFor();
  await talk(page);
  return readScore(page);
}

/** Expects each paid call once, for the person whom the app's server identified. */
export function expectOnePractice({ vendor }: Host, creates = 1): void {
  const made = vendor.callsTo("createSession");
  expect(made).toHaveLength(creates);
  for (const call of made) expect(call.body).toMatchObject({ user_email: "ada@example.com", user_name: "Ada Park" });
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
}

/** Expects the API token in no response, page or log. */
export async function expectNoToken({ token, log }: Host, { page, answers }: OpenPage): Promise<void> {
  const texts = [...(await Promise.all(answers)), await page.content(), log()];
  expect(texts.length).toBeGreaterThan(3);
  expect(texts.filter((text) => text.includes(token))).toEqual([]);
}
