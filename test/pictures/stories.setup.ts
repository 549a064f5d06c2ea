import { afterEach, beforeEach, expect, vi } from "vitest";
import { page } from "vitest/browser";
import { patience } from "../support/patience.js";
import "./stories.css";

const width = 1000;
const height = 800;

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
      await page.viewport(width, Math.max(height, Math.ceil(stage.getBoundingClientRect().height)));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      window.scrollTo(0, 0);
      await expect(page.elementLocator(stage)).toMatchScreenshot(`stories/${storyId}`);
    },
    { timeout: 15_000 * patience, interval: 1000 },
  );
});
