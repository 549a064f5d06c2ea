import { Activity, type ReactNode, StrictMode, Suspense, use, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Client } from "../../src/client/client.js";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import { ToughTongueContext, type ToughTongueSettings } from "../../src/hooks/context.js";
import { eventually } from "../support/eventually.js";
import { calls, frameIn, pageUrl, say, settle, spies, untilStatus, vendor } from "./embedHarness.js";

/** A frame lives for as long as it is in the document, visible or not. */

const start = { event: "onStart", sessionId: "session_1" };
const stop = { event: "onStop", sessionId: "session_1" };

let container: HTMLElement;
let root: Root;
let spied: ReturnType<typeof spies>;
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  container = document.body.appendChild(document.createElement("div"));
  root = createRoot(container);
  spied = spies();
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  flushSync(() => root.unmount());
  container.remove();
  await settle(10);
  vi.restoreAllMocks();
});

const show = (page: ReactNode) => flushSync(() => root.render(page));
const embed = (props: Partial<SessionEmbedProps> = {}) => (
  <SessionEmbed {...({ embedUrl: pageUrl(), embedOrigins: [vendor], ...spied, ...props } as SessionEmbedProps)} />
);
const activity = (mode: "visible" | "hidden", props?: Partial<SessionEmbedProps>) => <Activity mode={mode}>{embed(props)}</Activity>;

async function startSession() {
  await untilStatus("ready", container);
  say(frameIn(container), start);
  await untilStatus("active", container);
}

/** The number of listeners that were added to the window and not removed since. */
function countListeners() {
  const add = vi.spyOn(window, "addEventListener");
  const remove = vi.spyOn(window, "removeEventListener");
  return (type: string) => {
    const of = (spy: typeof add | typeof remove) => new Set(spy.mock.calls.filter(([name]) => name === type).map(([, listener]) => listener)).size;
    return of(add) - of(remove);
  };
}

describe("a hidden frame", () => {
  it("receives events without a provider, and completes its session once", async () => {
    show(activity("visible"));
    await startSession();
    const frame = frameIn(container);
    show(activity("hidden"));
    await settle();
    say(frame, stop);
    await eventually(() => expect(spied.onComplete).toHaveBeenCalledOnce());
    show(activity("visible"));
    await untilStatus("ended", container);
    expect(frameIn(container)).toBe(frame);
    expect(calls(spied)).toEqual({ onStart: 1, onStop: 1, onEvent: 2, onComplete: 1 });
  });

  it("is polled for its end", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const getSession = vi.fn(async (id: string) => ({ id, status: "completed" }));
    const settings = { client: { getSession } as unknown as Client } as ToughTongueSettings;
    const page = (mode: "visible" | "hidden") => (
      <ToughTongueContext.Provider value={settings}>{activity(mode, { embedUrl: pageUrl("session/session_1") })}</ToughTongueContext.Provider>
    );
    show(page("visible"));
    show(page("hidden"));
    await vi.advanceTimersByTimeAsync(6_000);
    vi.useRealTimers();
    expect(getSession).toHaveBeenCalledOnce();
    expect(spied.onComplete).toHaveBeenCalledOnce();
  });

  it("warns the developer that a session runs in a hidden frame", async () => {
    show(activity("visible"));
    await startSession();
    show(activity("hidden"));
    await settle();
    expect(warn.mock.calls.flat().join()).toContain("a session is running in a hidden frame");
  });

  it("receives events while Suspense hides it", async () => {
    let finish = () => {};
    const wait = new Promise<void>((resolve) => (finish = resolve));
    let hide = () => {};
    function Waits() {
      const [isWaiting, setWaiting] = useState(false);
      hide = () => flushSync(() => setWaiting(true));
      if (isWaiting) use(wait);
      return null;
    }
    show(
      <Suspense fallback={<p>Wait</p>}>
        {embed()}
        <Waits />
      </Suspense>,
    );
    await startSession();
    hide();
    await settle();
    expect(frameIn(container).checkVisibility()).toBe(false);
    say(frameIn(container), stop);
    await eventually(() => expect(spied.onComplete).toHaveBeenCalledOnce());
    finish();
  });

  it("receives events even if it was never shown", async () => {
    show(activity("hidden"));
    await eventually(() => expect(frameIn(container)).not.toBeNull());
    await eventually(() => {
      // Lost as long as the page in the frame has not loaded.
      say(frameIn(container), start);
      expect(spied.onStart).toHaveBeenCalledOnce();
    });
    show(activity("visible"));
    await untilStatus("active", container);
  });

  it.each([
    ["while it is hidden", ["visible", "hidden", undefined]],
    ["that never showed", ["hidden", undefined]],
    ["that shows", ["visible", "hidden", "visible", undefined]],
  ] as const)("leaves nothing behind when React removes one %s", async (_, modes) => {
    const net = countListeners();
    for (const mode of modes) {
      show(<StrictMode>{mode && activity(mode)}</StrictMode>);
      await settle(200);
    }
    expect(frameIn(container)).toBeNull();
    for (const type of ["message", "online", "offline", "pageshow"]) expect([type, net(type)]).toEqual([type, 0]);
  });
});

describe("a frame that loads again during its session", () => {
  /** As if a host moved it in the document. */
  async function reload(frame: HTMLIFrameElement) {
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    frame.parentElement!.append(frame);
    await loaded;
    await settle();
  }
  const text = "The conversation was lost because its page loaded again.";
  const button = () => [...container.querySelectorAll("button")].find(({ textContent }) => textContent === "Continue the conversation");

  it.each([
    ["embedUrl", { embedUrl: pageUrl("session/session_1") }],
    ["scenarioId", { embedUrl: undefined, scenarioId: "scenario_1" } as Partial<SessionEmbedProps>],
  ])("says so, and continues it (%s)", async (_, props) => {
    const onInterrupted = vi.fn();
    show(embed({ ...props, onInterrupted }));
    await startSession();
    const frame = frameIn(container);
    await reload(frame);
    expect(container.querySelector("[role=status]")!.textContent).toBe(text);
    expect(onInterrupted.mock.calls).toEqual([[{ sessionId: "session_1" }]]);
    expect(warn.mock.calls.flat().join()).toContain("loaded again");

    button()!.click();
    await eventually(() => expect(frameIn(container)).not.toBe(frame));
    expect(new URL(frameIn(container).src).searchParams.get("restoreSession")).toBe("session_1");
    await startSession();
    expect(container.textContent).not.toContain(text);
    say(frameIn(container), stop);
    await eventually(() => expect(spied.onComplete).toHaveBeenCalledOnce());
  });

  it("says nothing where no session ran", async () => {
    show(embed());
    await untilStatus("ready", container);
    await reload(frameIn(container));
    await untilStatus("ready", container);
    expect(button()).toBeUndefined();
    await startSession();
    say(frameIn(container), stop);
    await untilStatus("ended", container);
    await reload(frameIn(container));
    expect(button()).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
  });

  it("takes the note back when the person starts it again in the page", async () => {
    show(embed());
    await startSession();
    await reload(frameIn(container));
    say(frameIn(container), start);
    await untilStatus("active", container);
    expect(button()).toBeUndefined();
  });
});

describe("a frame in another document", () => {
  function InFrame({ children }: { children: ReactNode }) {
    const [body, setBody] = useState<HTMLElement>();
    // Firefox replaces the empty document of a new frame.
    const read = (frame: HTMLIFrameElement | null) => setBody(frame?.contentDocument?.body);
    return (
      <>
        <iframe ref={read} onLoad={({ currentTarget }) => read(currentTarget)} title="Window" style={{ width: 600, height: 600 }} />
        {body && createPortal(children, body)}
      </>
    );
  }
  const inner = () => container.querySelector("iframe")!.contentDocument!;

  it("receives events", async () => {
    show(<InFrame>{embed()}</InFrame>);
    const status = () => inner().querySelector<HTMLElement>("[data-tt=session-embed]")?.dataset.status;
    await expect.poll(status).toBe("ready");
    say(frameIn(inner()), start);
    await untilStatus("active", inner());
    say(frameIn(inner()), stop);
    await eventually(() => expect(spied.onComplete).toHaveBeenCalledOnce());
  });

  it("receives events in a shadow root", async () => {
    const host = container.appendChild(document.createElement("div"));
    const shadow = host.attachShadow({ mode: "open" });
    const inShadow = createRoot(shadow);
    flushSync(() => inShadow.render(embed()));
    await untilStatus("ready", shadow);
    say(frameIn(shadow), start);
    await untilStatus("active", shadow);
    flushSync(() => inShadow.unmount());
  });
});
