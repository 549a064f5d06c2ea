import "@fontsource/dejavu-sans/400.css";
import "@fontsource/dejavu-sans/700.css";
import "../../src/components/styles.css";
import "./sheet.css";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { patience } from "../support/patience.js";
import { type Look, Sheet } from "./Sheet.js";

const looks: Record<string, Look> = {
  default: { width: 1000 },
  brand: { width: 1000, className: "brand" },
  dark: { width: 1000, dark: true },
  "right-to-left": { width: 1000, locale: "ar-EG" },
  narrow: { width: 320 },
};

const noShow = Object.getOwnPropertyDescriptor(HTMLDialogElement.prototype, "showModal")!;

beforeEach(() => {
  // A clock that counts seconds would change the picture.
  vi.useFakeTimers({ toFake: ["Date", "setInterval"], now: new Date("2026-02-20T12:00:00Z") });
  // A modal dialog would lie over the sheet.
  HTMLDialogElement.prototype.showModal = HTMLDialogElement.prototype.show;
});
afterEach(() => {
  vi.useRealTimers();
  Object.defineProperty(HTMLDialogElement.prototype, "showModal", noShow);
});

it.each(Object.entries(looks))("%s", async (name, look) => {
  const { container } = await render(<Sheet look={look} />);
  const loading = () => container.querySelectorAll('[data-status="loading"]:not([data-tt="session-embed"])').length;
  await expect.poll(loading).toBe(0);
  await expect.poll(() => container.querySelectorAll('[data-tt="history-item"], [data-tt="path-step"]').length).toBe(7);
  await document.fonts.ready;
  await page.viewport(look.width, Math.ceil(container.getBoundingClientRect().height));
  (document.activeElement as HTMLElement | null)?.blur();
  await expect(page.elementLocator(container.firstElementChild!)).toMatchScreenshot(name, { timeout: 30_000 * patience });
});
