import { Activity, type ReactNode, type Ref, StrictMode, createRef } from "react";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cdp, page, server } from "vitest/browser";
import "../../src/components/styles.css";
import type { Client } from "../../src/client/client.js";
import { SessionDock } from "../../src/components/SessionDock.js";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import type { SessionEmbedHandle } from "../../src/embed/embed.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { countOpen } from "../support/countOpen.js";
import { eventually } from "../support/eventually.js";
import { calls, frameIn, pageUrl, say, settle, spies, statusOf, untilStatus, vendor } from "./embedHarness.js";

const start = { event: "onStart", sessionId: "session_1" };
const stop = { event: "onStop", sessionId: "session_1" };

const dock = () => document.querySelector<HTMLElement>("[data-tt=session-dock]");
const frames = () => document.querySelectorAll("iframe");
const button = (name: string) => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);

/** The frame's visible rectangle. */
function center(element: Element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2] as const;
}
const isOver = (place: Element | null) =>
  place !== null && center(frameIn()).every((edge, axis) => Math.abs(edge - center(place)[axis]!) < 2);
const slot = () => dock()?.querySelector("[data-tt=session-dock-frame]") ?? null;
const place = () => document.querySelector("[data-tt=session-place]");

let container: HTMLElement;
let root: Root;
let loads: number;
const spied = { ...spies(), provider: vi.fn(), onReturn: vi.fn() };
const getSession = vi.fn();
const client = { getSession } as unknown as Client;

function Embed({ ref, ...props }: Partial<SessionEmbedProps> & { ref?: Ref<SessionEmbedHandle> }) {
  const { provider: _, onReturn: __, ...callbacks } = spied;
  return <SessionEmbed ref={ref} {...({ embedUrl: pageUrl("session/session_1"), ...callbacks, ...props, keepAlive: true } as SessionEmbedProps)} />;
}

function show(page: ReactNode, { scope, withDock = true }: { scope?: string; withDock?: boolean } = {}) {
  flushSync(() =>
    root.render(
      <StrictMode>
        <ToughTongueProvider client={client} embedOrigins={[vendor]} onEvent={spied.provider} {...(scope && { scope })}>
          <nav>
            <a href="#away">Away</a>
          </nav>
          {page}
          {withDock && <SessionDock onReturn={spied.onReturn} />}
        </ToughTongueProvider>
      </StrictMode>,
    ),
  );
}

async function startSession() {
  await untilStatus("ready");
  say(frameIn(), start);
  await untilStatus("active");
}

const onLoad = (event: Event) => event.target instanceof HTMLIFrameElement && loads++;

const moveBefore = Object.getOwnPropertyDescriptor(Element.prototype, "moveBefore");
const modes = moveBefore ? ["moveBefore", "following"] : ["following"];

beforeEach(() => {
  container = document.body.appendChild(document.createElement("div"));
  root = createRoot(container);
  loads = 0;
  document.addEventListener("load", onLoad, true);
  for (const spy of Object.values(spied)) spy.mockClear();
  getSession.mockReset().mockImplementation(() => new Promise(() => {}));
});
afterEach(async () => {
  flushSync(() => root.unmount());
  container.remove();
  document.removeEventListener("load", onLoad, true);
  vi.restoreAllMocks();
  vi.useRealTimers();
  await settle(10);
  expect(frames()).toHaveLength(0);
});

describe.each(modes)("by %s", (mode) => {
  beforeEach(() => {
    if (mode === "following") Reflect.deleteProperty(Element.prototype, "moveBefore");
  });
  afterEach(() => {
    if (moveBefore) Object.defineProperty(Element.prototype, "moveBefore", moveBefore);
  });

  it("keeps a running session while its page is away, and gives it back", async () => {
    show(<Embed />);
    await startSession();
    const frame = frameIn();
    const { contentWindow } = frame;
    expect(dock()).toBeNull();
    expect(isOver(place())).toBe(true);

    show(<p>Elsewhere</p>);
    await eventually(() => expect(dock()).not.toBeNull());
    expect(frameIn()).toBe(frame);
    await eventually(() => expect(isOver(slot())).toBe(true));
    say(frame, { event: "onError", message: "A hiccup" });
    await eventually(() => expect(spied.provider).toHaveBeenCalledTimes(2));
    expect(spied.onError).not.toHaveBeenCalled();

    show(<Embed />);
    await eventually(() => expect(isOver(place())).toBe(true));
    expect(dock()).toBeNull();
    expect(statusOf()).toBe("active");
    expect(frameIn().contentWindow).toBe(contentWindow);
    say(frame, stop);
    await untilStatus("ended");
    expect(spied.onComplete).toHaveBeenCalledOnce();
    expect(loads).toBe(1);
  });

  it("reports an end that came while the page was away once, on return", async () => {
    show(<Embed />);
    await startSession();
    show(null);
    await settle();
    say(frameIn(), stop);
    await eventually(() => expect(dock()?.dataset.status).toBe("ended"));
    expect(spied.onComplete).not.toHaveBeenCalled();
    show(<Embed />);
    await untilStatus("ended");
    await settle();
    expect(spied.onComplete).toHaveBeenCalledOnce();
    expect(spied.onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", reason: "stopped" });
    expect(loads).toBe(1);
  });

  it.each([
    ["a hidden Activity", (isShown: boolean) => <Activity mode={isShown ? "visible" : "hidden"}><Embed /></Activity>],
    ["a hidden tab panel", (isShown: boolean) => <div hidden={!isShown}><Embed /></div>],
  ])("shows the dock for %s", async (_, app) => {
    show(app(true));
    await startSession();
    show(app(false));
    await eventually(() => expect(isOver(slot())).toBe(true));
    show(app(true));
    await eventually(() => expect(isOver(place())).toBe(true));
    await eventually(() => expect(dock()).toBeNull());
    show(app(false));
    await eventually(() => expect(isOver(slot())).toBe(true));
    // Shown and hidden again before the browser draws the page.
    show(app(true));
    await Promise.resolve();
    show(app(false));
    await eventually(() => expect(isOver(slot())).toBe(true));
    say(frameIn(), stop);
    await eventually(() => expect(spied.onComplete).toHaveBeenCalledOnce());
    expect(loads).toBe(1);
  });

  it("survives 100 changes of route and 100 moves to another place", async () => {
    show(<Embed />);
    await startSession();
    const frame = frameIn();
    for (let change = 0; change < 100; change++) {
      show(change % 2 ? <Embed /> : <p>Elsewhere</p>);
      if (change % 10 === 0) await settle(20);
    }
    for (let change = 0; change < 100; change++) {
      show(change % 2 ? <main><Embed /></main> : <section><div><Embed /></div></section>);
      if (change % 10 === 0) await settle(20);
    }
    await eventually(() => expect(isOver(place())).toBe(true));
    say(frame, stop);
    await untilStatus("ended");
    expect(frameIn()).toBe(frame);
    expect(loads).toBe(1);
    expect(calls(spied)).toEqual({ onStart: 1, onStop: 1, onEvent: 2, onComplete: 1 });
    expect(spied.provider).toHaveBeenCalledTimes(2);
  });

  it("stays visible when React hides the elements after an Activity that is not hydrated yet", async () => {
    show(<Embed />);
    await startSession();
    show(<p>Elsewhere</p>);
    await eventually(() => expect(dock()).not.toBeNull());
    const before = dock()!.getBoundingClientRect();
    dock()!.style.display = "none";
    expect(dock()!.getBoundingClientRect()).toEqual(before);
    expect(frameIn().checkVisibility()).toBe(true);
  });

  it("keeps nothing outside of a session", async () => {
    show(<Embed />);
    await untilStatus("ready");
    show(null);
    await settle();
    expect(frames()).toHaveLength(0);
    expect(dock()).toBeNull();
    show(<Embed />);
    await startSession();
    say(frameIn(), stop);
    await untilStatus("ended");
    show(null);
    await settle();
    expect(frames()).toHaveLength(0);
    expect(dock()).toBeNull();
  });

  it("asks before a session is left, and ends it", async () => {
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(button("Leave")).toBeDefined());
    button("Leave")!.click();
    await eventually(() => expect(document.activeElement?.textContent).toBe("Keep practicing"));
    button("Keep practicing")!.click();
    await eventually(() => expect(document.activeElement?.textContent).toBe("Leave"));
    expect(frames()).toHaveLength(1);
    button("Leave")!.click();
    await eventually(() => expect(button("End session")).toBeDefined());
    button("End session")!.click();
    await eventually(() => expect(dock()).toBeNull());
    expect(frames()).toHaveLength(0);
    expect(spied.onComplete).not.toHaveBeenCalled();
  });

  it("is not printed", async () => {
    if (server.browser !== "chromium") return;
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(dock()?.checkVisibility()).toBe(true));
    await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
    expect(dock()!.checkVisibility()).toBe(false);
    await cdp().send("Emulation.setEmulatedMedia", { media: "" });
  });

  it("lets the person scroll to all of the question on a low screen", async () => {
    if (server.browser !== "chromium") return;
    await page.viewport(320, 256);
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(button("Leave")).toBeDefined());
    button("Leave")!.click();
    await eventually(() => expect(button("Keep practicing")).toBeDefined());
    expect(dock()!.scrollHeight).toBeGreaterThan(dock()!.clientHeight);
    expect(getComputedStyle(dock()!).overflowY).toBe("auto");
    await page.viewport(414, 896);
  });

  it("closes the window a minute after the end, and completes on a later return", async () => {
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(dock()).not.toBeNull());
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    say(frameIn(), stop);
    await vi.waitFor(() => expect(dock()?.dataset.status).toBe("ended"));
    vi.advanceTimersByTime(59_000);
    await vi.waitFor(() => expect(dock()).not.toBeNull());
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    await eventually(() => expect(dock()).toBeNull());
    expect(frames()).toHaveLength(0);

    show(<Embed />);
    await untilStatus("ended");
    await settle();
    expect(spied.onComplete).toHaveBeenCalledOnce();
    // An ended session does not load again by itself: it might start another conversation.
    expect(frames()).toHaveLength(0);
    button("Open it again")!.click();
    await untilStatus("ready");
    expect(spied.onComplete).toHaveBeenCalledOnce();
  });

  it("ends a session that is hidden with its page and left in the window, and continues it on request", async () => {
    const app = (isShown: boolean) => <Activity mode={isShown ? "visible" : "hidden"}><Embed /></Activity>;
    show(app(true));
    await startSession();
    show(app(false));
    await eventually(() => expect(button("Leave")).toBeDefined());
    button("Leave")!.click();
    await eventually(() => expect(button("End session")).toBeDefined());
    button("End session")!.click();
    await eventually(() => expect(frames()).toHaveLength(0));
    show(app(true));
    await eventually(() => expect(button("Open it again")).toBeDefined());
    button("Open it again")!.click();
    await eventually(() => expect(loads).toBe(2));
    expect(new URL(frameIn().src).searchParams.get("restoreSession")).toBe("session_1");
    say(frameIn(), start);
    await untilStatus("active");
  });

  it("asks before a second practice starts while one is running in the window", async () => {
    const second = <Embed key="second" embedUrl={pageUrl("session/session_2")} />;
    show(<Embed />);
    await startSession();
    const first = frameIn();
    show(second);
    await eventually(() => expect(document.body.textContent).toContain("Another practice is still running."));
    expect([...frames()]).toEqual([first]);
    place()!.querySelector("button")!.click();
    expect(spied.onReturn).toHaveBeenCalledWith({ sessionId: "session_1", scenarioId: undefined, href: location.href });
    button("End it and start this one")!.click();
    await eventually(() => expect(frameIn()?.src).toContain("session_2"));
    expect(frames()).toHaveLength(1);
    expect(dock()).toBeNull();
    await untilStatus("ready");
  });

  it("starts a second practice automatically once the one in the window is over", async () => {
    show(<Embed />);
    await startSession();
    const first = frameIn();
    show(<Embed key="second" embedUrl={pageUrl("session/session_2")} />);
    await eventually(() => expect(document.body.textContent).toContain("Another practice is still running."));
    say(first, stop);
    await eventually(() => expect(frames()).toHaveLength(2));
    await untilStatus("ready");
  });

  it("moves a session to the window when its component shows another one", async () => {
    show(<Embed />);
    await startSession();
    const first = frameIn();
    show(<Embed embedUrl={pageUrl("session/session_2")} />);
    await eventually(() => expect(dock()).not.toBeNull());
    expect([...frames()]).toEqual([first]);
    show(<Embed />);
    await eventually(() => expect(dock()).toBeNull());
    await untilStatus("active");
    expect([...frames()]).toEqual([first]);
    expect(loads).toBe(1);
  });

  it("gives another practice of the same scenario its own frame", async () => {
    show(<Embed key={1} />);
    await startSession();
    say(frameIn(), stop);
    await untilStatus("ended");
    const first = frameIn();
    show(<Embed key={2} />);
    await untilStatus("ready");
    expect(frameIn()).not.toBe(first);
    expect(frames()).toHaveLength(1);
  });

  it("ends the session in the window when its user signs out", async () => {
    show(<Embed />, { scope: "ada" });
    await startSession();
    show(null, { scope: "ada" });
    await eventually(() => expect(dock()).not.toBeNull());
    show(null, { scope: "ben" });
    await eventually(() => expect(dock()).toBeNull());
    expect(frames()).toHaveLength(0);
    show(<Embed />, { scope: "ben" });
    await untilStatus("ready");
    expect(spied.onComplete).not.toHaveBeenCalled();
  });

  it("gives the next user neither the running session nor its unseen end", async () => {
    show(<Embed />, { scope: "ada" });
    await startSession();
    show(null, { scope: "ada" });
    await eventually(() => expect(dock()).not.toBeNull());
    say(frameIn(), stop);
    await eventually(() => expect(dock()?.dataset.status).toBe("ended"));
    show(null, { scope: "ben" });
    await eventually(() => expect(frames()).toHaveLength(0));
    show(<Embed />, { scope: "ben" });
    await startSession();
    expect(spied.onComplete).not.toHaveBeenCalled();

    // The host shows the same page to the next user. The session in it ends with the page.
    show(<Embed />, { scope: "cleo" });
    show(null, { scope: "cleo" });
    await eventually(() => expect(frames()).toHaveLength(0));
    expect(dock()).toBeNull();
    show(<Embed />, { scope: "cleo" });
    await untilStatus("ready");
    expect(spied.onComplete).not.toHaveBeenCalled();
  });

  it("ends with a provider that the app replaces for the next user", async () => {
    const app = (user: string, page: ReactNode) => (
      <ToughTongueProvider key={user} client={client} embedOrigins={[vendor]}>
        {page}
        <SessionDock />
      </ToughTongueProvider>
    );
    flushSync(() => root.render(app("ada", <Embed />)));
    await startSession();
    flushSync(() => root.render(app("ada", null)));
    await eventually(() => expect(dock()).not.toBeNull());
    flushSync(() => root.render(app("ben", null)));
    await eventually(() => expect(frames()).toHaveLength(0));
    expect(dock()).toBeNull();
  });

  it("asks the API as soon as the screen is unlocked, and shows in the window that the session is over", async () => {
    const states = { hidden: false };
    vi.spyOn(document, "visibilityState", "get").mockImplementation(() => (states.hidden ? "hidden" : "visible"));
    vi.spyOn(document, "hidden", "get").mockImplementation(() => states.hidden);
    const lock = (hidden: boolean) => {
      states.hidden = hidden;
      for (const type of hidden ? ["visibilitychange", "freeze"] : ["resume", "visibilitychange"]) document.dispatchEvent(new Event(type));
    };
    getSession.mockImplementation(async (id: string) => ({ id, status: "completed" }));
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(dock()).not.toBeNull());
    const frame = frameIn();
    lock(true);
    await settle(700);
    expect(getSession).not.toHaveBeenCalled();
    expect(dock()?.dataset.status).toBe("active");
    lock(false);
    await eventually(() => expect(dock()?.dataset.status).toBe("ended"));
    expect(getSession).toHaveBeenCalledOnce();
    expect(spied.onComplete).not.toHaveBeenCalled();
    show(<Embed />);
    await untilStatus("ended");
    expect(spied.onComplete).toHaveBeenCalledOnce();
    expect(spied.onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", reason: "polled" });
    expect(frameIn()).toBe(frame);
    expect(loads).toBe(1);
  });

  it("continues in the window when the page comes back from the back/forward cache, and asks the API whether it is over", async () => {
    getSession.mockImplementation(async (id: string) => ({ id, status: "active" }));
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(dock()).not.toBeNull());
    const frame = frameIn();
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await eventually(() => expect(getSession).toHaveBeenCalledOnce());
    await settle();
    expect(dock()?.dataset.status).toBe("active");
    expect([...frames()]).toEqual([frame]);
    say(frame, stop);
    await eventually(() => expect(dock()?.dataset.status).toBe("ended"));
    expect(spied.provider.mock.calls.map(([{ type }]) => type)).toEqual(["start", "stop"]);
    expect(loads).toBe(1);
  });

  it("ends with its page, with a warning, if there is no dock", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    show(<Embed />, { withDock: false });
    await startSession();
    show(null, { withDock: false });
    await settle();
    expect(frames()).toHaveLength(0);
    expect(warn.mock.calls.flat().join()).toContain("<SessionDock />");
  });

  it("reloads on request, and only then", async () => {
    const ref = createRef<SessionEmbedHandle>();
    show(<Embed ref={ref} />);
    await startSession();
    const first = frameIn();
    ref.current!.reload();
    await eventually(() => expect(frameIn()).not.toBe(first));
    await untilStatus("ready");
    expect(frames()).toHaveLength(1);
    expect(dock()).toBeNull();
    expect(ref.current!.iframe).toBe(frameIn());
  });

  it("stays inside the viewport, and takes less than half of it, wherever it is moved", async () => {
    // On a narrow screen it is a bar, which cannot be moved.
    if (server.browser === "chromium") await page.viewport(1000, 700);
    else if (matchMedia("(max-width: 30rem)").matches) return;
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(dock()).not.toBeNull());
    const handle = dock()!.querySelector<HTMLElement>("[data-tt=session-dock-move]")!;
    handle.focus();
    const before = dock()!.getBoundingClientRect();
    const press = (key: string, times: number) => {
      for (let time = 0; time < times; time++) flushSync(() => handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
    };
    press("ArrowUp", 2);
    expect(dock()!.getBoundingClientRect().top).toBeCloseTo(before.top - 64, 0);
    for (const [key, times] of [["ArrowLeft", 100], ["ArrowUp", 100], ["ArrowRight", 100], ["ArrowDown", 100]] as const) {
      press(key, times);
      const { left, top, right, bottom, width, height } = dock()!.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      expect([left >= 0, top >= 0, right <= clientWidth, bottom <= clientHeight]).toEqual([true, true, true, true]);
      expect(width * height).toBeLessThan((clientWidth * clientHeight) / 2);
    }
  });

  it("hands the focus on: from the window to the frame in its place", async () => {
    show(<Embed />);
    await startSession();
    show(null);
    await eventually(() => expect(button("Return")).toBeDefined());
    button("Return")!.focus();
    show(<Embed />);
    await eventually(() => expect(document.activeElement).toBe(frameIn()));
  });

  it("leaves nothing behind", async () => {
    await settle(100);
    const count = countOpen();
    show(<Embed />);
    await startSession();
    for (let change = 0; change < 10; change++) show(change % 2 ? <Embed /> : null);
    show(null);
    await settle();
    say(frameIn(), stop);
    await eventually(() => expect(dock()?.dataset.status).toBe("ended"));
    button("Close")!.click();
    await eventually(() => expect(dock()).toBeNull());
    flushSync(() => root.unmount());
    await settle(100);
    expect(count.left()).toEqual({});
    expect(frames()).toHaveLength(0);
    count.restore();
    root = createRoot(container);
  });
});

it("survives an unmount of the dock itself, where frames can be moved", async () => {
  if (!moveBefore) return;
  const app = (key: number, isShown: boolean) => (
    <>
      {isShown && <Embed />}
      <SessionDock key={key} />
    </>
  );
  show(app(1, true), { withDock: false });
  await startSession();
  show(app(1, false), { withDock: false });
  await eventually(() => expect(dock()).not.toBeNull());
  show(app(2, false), { withDock: false });
  await eventually(() => expect(dock()).not.toBeNull());
  show(app(2, true), { withDock: false });
  await eventually(() => expect(isOver(place())).toBe(true));
  expect(loads).toBe(1);
});

it("shares nothing between two providers", async () => {
  const other = document.body.appendChild(document.createElement("div"));
  const otherRoot = createRoot(other);
  const app = (page: ReactNode) => (
    <ToughTongueProvider client={client} embedOrigins={[vendor]}>
      {page}
      <SessionDock />
    </ToughTongueProvider>
  );
  show(<Embed />);
  await startSession();
  show(null);
  await eventually(() => expect(dock()).not.toBeNull());
  flushSync(() => otherRoot.render(app(<Embed />)));
  await untilStatus("ready", other);
  expect(frames()).toHaveLength(2);
  expect(document.querySelectorAll("[data-tt=session-dock]")).toHaveLength(1);
  flushSync(() => otherRoot.unmount());
  other.remove();
});
