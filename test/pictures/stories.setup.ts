import { afterEach, beforeEach, expect, vi } from "vitest";
import { page } from "vitest/browser";
import { patience } from "../support/patience.js";
import "./stories.css";

const width = 1000;
const height = 800;
/** After this time, a story that still grows has grown. */
const settleMs = 250;

beforeEach(() => page.viewport(width, height));

/** Compares each story as its play function leaves it. */
afterEach(async ({ task }) => {
  const { storyId } = task.meta as { storyId?: string };
  const stage = document.querySelector(".stage");
  if (task.result?.state === "fail" || !storyId || !stage) return;
  await document.fonts.ready;
  // Tries again, because stories without a play function may still be loading.
  await vi.waitFor(
    async () => {
      // As high as the story: sticky bars are at its end, and everything is rendered.
      const stageHeight = Math.ceil(stage.getBoundingClientRect().height);
      await page.viewport(width, Math.max(height, stageHeight));
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      window.scrollTo(0, 0);
      expect(Math.ceil(stage.getBoundingClientRect().height)).toBeLessThanOrEqual(Math.max(height, stageHeight));
      await expect(page.elementLocator(stage)).toMatchScreenshot(`stories/${storyId}`);
    },
    { timeout: 15_000 * patience, interval: 1000 },
  );
});
