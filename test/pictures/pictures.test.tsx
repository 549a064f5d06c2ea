import "@fontsource/dejavu-sans/400.css";
import "@fontsource/dejavu-sans/700.css";
import "../../src/components/styles.css";
import "./sheet.css";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { patience } from "../support/patience.js";
import { CoachSheet, type Look, RootSheet } from "./Sheet.js";

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

const sheets = {
  root: { Sheet: RootSheet, parts: '[data-tt="history-item"], [data-tt="path-step"], [data-tt="session-dock"]', count: 8 },
  coach: { Sheet: CoachSheet, parts: '[data-tt="team-report"][data-status="ready"], [data-tt="managed-scenario"], [data-tt="editor-bar"]', count: 6 },
};

const loadingParts = '[data-status="loading"]:not([data-tt="session-embed"]), [data-tt="account-health"] > [role="status"]:not(:empty)';

describe.each(Object.entries(sheets))("%s", (entry, { Sheet, parts, count }) => {
  it.each(Object.entries(looks))("%s", async (name, look) => {
    const { container } = await render(<Sheet look={look} />);
    if (entry === "root") {
      // The session in the dock: it starts, and its page goes away.
      const frame = () => container.querySelector('[data-tt="session-embed"][data-status="ready"] iframe');
      await expect.poll(frame).not.toBeNull();
      emitSessionEvent(frame()!, { type: "start", sessionId: "session_1" });
    }
    await expect.poll(() => container.querySelectorAll(parts).length).toBe(count);
    await expect.poll(() => container.querySelectorAll(loadingParts).length).toBe(0);
    await document.fonts.ready;
    // The height is known once the width is right and everything is in sight, because browsers estimate what is not.
    await page.viewport(look.width, 14_000);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await page.viewport(look.width, Math.ceil(container.getBoundingClientRect().height));
    (document.activeElement as HTMLElement | null)?.blur();
    // Parts that took the focus have scrolled the page.
    window.scrollTo(0, 0);
    await expect(page.elementLocator(container.firstElementChild!)).toMatchScreenshot(entry === "root" ? name : `${entry}-${name}`, { timeout: 30_000 * patience });
  });
});
