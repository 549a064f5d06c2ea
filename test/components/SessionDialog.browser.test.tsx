import axe from "axe-core";
import { StrictMode, useRef, useState } from "react";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { cdp, page, server, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { SessionDialog } from "../../src/components/SessionDialog.js";
import { SessionDock } from "../../src/components/SessionDock.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import type { SessionEmbedHandle } from "../../src/embed/embed.js";

const origin = inject("vendorOrigin");
const url = `${origin}/embed/session/s1`;

function Host({ onChange, embedUrl = url }: { onChange?: (open: boolean) => void; embedUrl?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Practice
      </button>
      <SessionDialog
        open={open}
        onOpenChange={(next) => {
          onChange?.(next);
          setOpen(next);
        }}
        embedUrl={embedUrl}
        embedOrigins={[origin]}
      />
    </>
  );
}

const frame = () => document.querySelector<HTMLIFrameElement>("[data-tt=session-frame]");
const say = (message: unknown) => frame()!.contentWindow!.postMessage({ say: message }, origin);
const status = () => document.querySelector<HTMLElement>("[data-tt=session-embed]")?.dataset.status;

async function openRunning() {
  await page.getByRole("button", { name: "Practice" }).click();
  await expect.poll(status).toBe("ready");
  await expect.poll(() => (say({ event: "onStart", sessionId: "s1" }), status())).toBe("active");
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("loads nothing while closed; opens modal with Close first in the tab order; gives the focus back", async () => {
  await render(<Host />);
  expect(frame()).toBeNull();
  const opener = page.getByRole("button", { name: "Practice" });
  await opener.click();
  await expect.element(page.getByRole("dialog", { name: "Practice session" })).toBeVisible();
  const close = page.getByRole("button", { name: "Close" });
  await expect.element(close).toHaveFocus();
  const { width, height } = close.element().getBoundingClientRect();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  expect(getComputedStyle(document.documentElement).overflow).toBe("hidden");
  await close.click();
  await expect.poll(frame).toBeNull();
  await expect.element(opener).toHaveFocus();
  expect(getComputedStyle(document.documentElement).overflow).not.toBe("hidden");
});

test("Escape closes a session that is not running", async () => {
  const onChange = vi.fn();
  await render(<Host onChange={onChange} />);
  await page.getByRole("button", { name: "Practice" }).click();
  await expect.poll(status).toBe("ready");
  await userEvent.keyboard("{Escape}");
  await expect.poll(frame).toBeNull();
  expect(onChange).toHaveBeenCalledExactlyOnceWith(false);
});

test("a running session asks first, by the button and by every Escape, and its frame stays", async () => {
  const onChange = vi.fn();
  await render(
    <StrictMode>
      <Host onChange={onChange} />
    </StrictMode>,
  );
  await openRunning();
  const running = frame();
  for (let times = 0; times < 3; times++) {
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("alertdialog", { name: "End this session?" })).toBeVisible();
  }
  await expect.element(page.getByRole("button", { name: "Keep practicing" })).toHaveFocus();
  await page.getByRole("button", { name: "Keep practicing" }).click();
  await expect.element(page.getByRole("alertdialog")).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Close" }).click();
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  expect(frame()).toBe(running);
  expect(status()).toBe("active");
  expect(onChange).not.toHaveBeenCalled();
  await page.getByRole("button", { name: "End session" }).click();
  await expect.poll(frame).toBeNull();
  expect(onChange).toHaveBeenCalledExactlyOnceWith(false);
});

test("after the end of the session, Close becomes Done and no longer asks", async () => {
  await render(<Host />);
  await openRunning();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("button", { name: "Keep practicing" })).toHaveFocus();
  await expect.poll(() => (say({ event: "onStop", sessionId: "s1" }), status())).toBe("ended");
  await expect.element(page.getByRole("alertdialog")).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Close" })).not.toBeInTheDocument();
  const done = page.getByRole("button", { name: "Done" });
  await expect.element(done).toHaveFocus();
  await done.click();
  await expect.poll(frame).toBeNull();
  await openRunning();
  await expect.element(page.getByRole("button", { name: "Close" })).toBeVisible();
});

test("another session begun in the same frame is not done with", async () => {
  await render(<Host embedUrl={`${origin}/embed/basic/scenario1`} />);
  await openRunning();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
  await expect.poll(() => (say({ event: "onStop", sessionId: "s1" }), status())).toBe("ended");
  await expect.element(page.getByRole("button", { name: "Done" })).toBeVisible();
  await expect.poll(() => (say({ event: "onStart", sessionId: "s2" }), status())).toBe("active");
  // What was asked about the first is not asked again.
  await expect.element(page.getByRole("button", { name: "Close" })).toBeVisible();
  await expect.element(page.getByRole("alertdialog")).not.toBeInTheDocument();
  await page.getByRole("button", { name: "Close" }).click();
  await expect.element(page.getByRole("alertdialog")).toBeVisible();
});

test("fills a phone's screen", async () => {
  await page.viewport(320, 640);
  await render(<Host />);
  await page.getByRole("button", { name: "Practice" }).click();
  const { width, height, left } = page.getByRole("dialog").element().getBoundingClientRect();
  expect([width, height, left]).toEqual([320, 640, 0]);
  await page.viewport(1000, 800);
});

test("notes that are taken before the frame exists are kept, shown and delivered once, to its origin", async () => {
  function Coach() {
    const embed = useRef<SessionEmbedHandle>(null);
    const [isShown, setShown] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setShown(true)}>
          Show
        </button>
        {isShown && <SessionDialog ref={embed} open onOpenChange={() => {}} embedUrl={url} embedOrigins={[origin]} />}
        <SessionNotes embed={embed} source="coach" />
      </>
    );
  }
  const heard: unknown[] = [];
  const listen = ({ data }: MessageEvent) => data?.heard && heard.push(data);
  addEventListener("message", listen);
  await render(
    <StrictMode>
      <Coach />
    </StrictMode>,
  );
  await page.getByRole("textbox", { name: "Note" }).fill("Ask about the budget");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(/Waiting to send/)).toBeVisible();
  expect(heard).toEqual([]);
  await page.getByRole("button", { name: "Show" }).click();
  await expect.element(page.getByText(/Sent at/)).toBeInTheDocument();
  await expect.poll(() => heard).toEqual([
    {
      heard: {
        type: "session_notes",
        notes: [{ text: "Ask about the budget", timestamp: expect.any(Number), source: "coach" }],
      },
      from: location.origin,
    },
  ]);
  removeEventListener("message", listen);
});

test("at a low height, what scrolls can be scrolled by keyboard, and Close stays in view", async () => {
  await page.viewport(700, 220);
  await render(<Host />);
  await page.getByRole("button", { name: "Practice" }).click();
  await expect.poll(status).toBe("ready");
  const dialog = document.querySelector("dialog")!;
  expect(dialog.scrollHeight).toBeGreaterThan(dialog.clientHeight);
  const { violations } = await axe.run(dialog, { runOnly: ["scrollable-region-focusable"] });
  expect(violations).toEqual([]);
  dialog.scrollTop = 1000;
  await expect.element(page.getByRole("button", { name: "Close" })).toBeInViewport();
  await page.viewport(414, 896);
});

// Only Chromium lets a test emulate the setting.
test.runIf(server.browser === "chromium")("nothing moves under reduced motion while the session loads", async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
  await render(<Host />);
  await page.getByRole("button", { name: "Practice" }).click();
  await expect.poll(status).toBe("ready");
  // Loading takes too little time here to be looked at.
  document.querySelector<HTMLElement>("[data-tt=session-embed]")!.dataset.status = "loading";
  expect(document.getAnimations().filter(({ playState }) => playState === "running")).toEqual([]);
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
});

describe("with keepAlive", () => {
  function App({ hasDock = true }: { hasDock?: boolean }) {
    const [open, setOpen] = useState(false);
    return (
      <ToughTongueProvider fetcher={async () => Response.json({})} embedOrigins={[origin]}>
        <button type="button" onClick={() => setOpen(true)}>
          Practice
        </button>
        <SessionDialog open={open} onOpenChange={setOpen} embedUrl={url} keepAlive poll={false} />
        {hasDock && <SessionDock onReturn={() => setOpen(true)} />}
      </ToughTongueProvider>
    );
  }

  const canMove = "moveBefore" in Element.prototype;

  test.runIf(canMove)("a running session goes on in the dock when the dialog closes, and comes back into it", async () => {
    const screen = await render(<App />);
    await openRunning();
    const shown = frame();
    await page.getByRole("button", { name: "Close" }).click();
    await expect.element(screen.getByRole("region", { name: /Practice in progress/ })).toBeVisible();
    expect(frame()).toBe(shown);
    expect(document.querySelector("[role=alertdialog]")).toBeNull();
    await screen.getByRole("button", { name: "Return" }).click();
    await expect.poll(() => document.querySelector("dialog")?.contains(shown)).toBe(true);
    await expect.poll(status).toBe("active");
  });

  // Without `moveBefore`, the frame cannot leave the dialog.
  test.each(canMove ? [false] : [false, true])("if the session cannot go on in the dock, it asks (with a dock: %s)", async (hasDock) => {
    await render(<App hasDock={hasDock} />);
    await openRunning();
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(() => document.querySelector("[role=alertdialog]")).not.toBeNull();
  });
});
