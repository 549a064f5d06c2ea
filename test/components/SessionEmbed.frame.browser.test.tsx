import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { SessionEmbed, type SessionEmbedProps } from "../../src/components/SessionEmbed.js";
import { ToughTongueError } from "../../src/protocol/errors.js";
import { calls, frameIn, listen, messageEvent, mountReady, pageUrl, root, say, settle, spies, statusOf, stranger, untilStatus, vendor } from "./embedHarness.js";
import { serverMarkup } from "./embedMarkup.js";
import { eventually } from "../support/eventually.js";

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  await cleanup();
  vi.restoreAllMocks();
});

const once = () => Math.random().toString(36).slice(2);

/** Lets the server respond to a request that it is holding. */
const release = (name: string) => fetch(`${vendor}/release?n=${name}`, { mode: "no-cors" });

async function mount(props: Partial<SessionEmbedProps>) {
  const spied = spies();
  const screen = await render(
    <SessionEmbed {...({ embedUrl: pageUrl(), embedOrigins: [vendor], ...spied, ...props } as SessionEmbedProps)} />,
  );
  return { ...screen, spied };
}

const start = { event: "onStart", sessionId: "session_1" };

/** From now on, time advances only by `pass`, and a little with each check of `untilStatus`. */
const stopTheClock = () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
const pass = (ms: number) => void vi.advanceTimersByTime(ms);
const deadline = 20_000;
const untilDeadline = () =>
  eventually(() => {
    pass(deadline);
    expect(statusOf()).toBe("failed");
  });
afterEach(() => void vi.useRealTimers());

describe("a frame in which nothing comes up", () => {
  it.each(["hang", "204"])("U47: fails with a timeout (%s), says what to do, and names no wrong place to go", async (answer) => {
    stopTheClock();
    const { spied, getByRole, getByText } = await mount({ embedUrl: pageUrl("basic/s", `?answer=${answer}`) });
    pass(deadline - 1);
    expect(statusOf()).toBe("loading");
    await untilDeadline();
    expect(spied.onError).toHaveBeenCalledOnce();
    const error = spied.onError.mock.calls[0]![0] as ToughTongueError;
    expect(error).toBeInstanceOf(ToughTongueError);
    expect(error.code).toBe("timeout");
    await expect.element(getByRole("status")).toBeVisible();
    await expect.element(getByText(/took too long to load/).first()).toBeVisible();
    await expect.element(getByRole("button", { name: "Reload" })).toBeVisible();
    await expect.element(getByRole("link", { name: "Open in a new tab" })).toHaveAttribute("href", pageUrl("basic/s", `?answer=${answer}`));
  });

  it("U47: loads after a click on Reload", async () => {
    stopTheClock();
    const { spied, getByRole } = await mount({ embedUrl: pageUrl("basic/s", `?answer=204-once&n=${once()}`) });
    await untilDeadline();
    const before = frameIn();
    await getByRole("button", { name: "Reload" }).click();
    await untilStatus("ready");
    expect(frameIn()).not.toBe(before);
    expect(document.activeElement).toBe(root());
    expect(spied.onError).toHaveBeenCalledOnce();
    say(frameIn(), start);
    await untilStatus("active");
  });

  it("U55: recovers by a load after the deadline", async () => {
    stopTheClock();
    const name = once();
    await mount({ embedUrl: pageUrl("basic/s", `?answer=hold&n=${name}`) });
    await untilDeadline();
    const before = frameIn();
    await release(name);
    await untilStatus("ready");
    expect(frameIn()).toBe(before);
  });

  it("U55: recovers by a message after the deadline", async () => {
    stopTheClock();
    const { spied } = await mount({ embedUrl: pageUrl("basic/s", "?answer=hang") });
    await untilDeadline();
    window.dispatchEvent(messageEvent({ source: frameIn().contentWindow, origin: vendor, data: { event: "onReady" } }));
    await untilStatus("ready");
    expect(spied.onReady).toHaveBeenCalledOnce();
  });

  it("counts only the time in which it was visible", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    stopTheClock();
    await mount({ embedUrl: pageUrl("basic/s", "?answer=hang") });
    pass(3 * deadline);
    expect(statusOf()).toBe("loading");
    hidden.mockReturnValue(false);
    await untilDeadline();
  });

  it("shows a failure over the whole place of the frame", async () => {
    await mount({ embedUrl: "https://elsewhere.example/embed/x", height: 240 });
    const [place, note] = ["svg", '[data-tt="session-note"]'].map((part) => root().querySelector(part)!.getBoundingClientRect());
    expect([note!.left, note!.top, note!.width]).toEqual([place!.left, place!.top, place!.width]);
  });

  it("frames nothing, and has no deadline, while embedUrl is null", async () => {
    const { rerender, spied } = await mount({ embedUrl: null, loadTimeoutMs: 100, height: 480 });
    const place = root().getBoundingClientRect();
    expect(place.height).toBeCloseTo(480, 0);
    await settle(500);
    expect(statusOf()).toBe("loading");
    expect(frameIn()).toBeNull();
    expect(calls(spied)).toEqual({});
    await rerender(<SessionEmbed embedUrl={pageUrl()} embedOrigins={[vendor]} height={480} {...spied} />);
    await untilStatus("ready");
    expect(root().getBoundingClientRect().height).toBeCloseTo(480, 0);
  });

  it("U62: says nothing when it is unmounted while it loads", async () => {
    const error = vi.spyOn(console, "error");
    stopTheClock();
    const { spied, unmount } = await mount({ embedUrl: pageUrl("basic/s", "?answer=hang") });
    await unmount();
    pass(2 * deadline);
    expect(calls(spied)).toEqual({});
    expect(error).not.toHaveBeenCalled();
  });
});

describe("a frame in which something came up, and is silent", () => {
  const silent: [string, string, string][] = [
    ["U48", "refused by X-Frame-Options", "?answer=refuse"],
    ["U51", "an HTTP 500", "?answer=500"],
    ["U52", "a redirect to elsewhere", `?answer=redirect&to=${encodeURIComponent(`${stranger}/embed/basic/s`)}`],
    ["U50", "a page that says nothing", ""],
  ];
  it.each(silent)("%s: shows a hint outside the frame for %s, and nothing over it", async (_row, _what, query) => {
    stopTheClock();
    const { spied, getByText, getByRole } = await mount({ embedUrl: pageUrl("basic/s", query) });
    await untilStatus("ready");
    pass(deadline);
    await expect.element(getByText("Don't see the session?")).toBeVisible();
    expect(statusOf()).toBe("ready");
    const frame = frameIn().getBoundingClientRect();
    const hint = getByText("Don't see the session?").element().getBoundingClientRect();
    expect(hint.top).toBeGreaterThanOrEqual(frame.bottom);
    expect(frame.height).toBeCloseTo(600, 0);
    await expect.element(getByRole("link", { name: "Open in a new tab" })).toBeVisible();
    await getByText("For developers").click();
    for (const header of ["Content-Security-Policy: frame-src", "Permissions-Policy: microphone=", "Cross-Origin-Embedder-Policy"]) {
      await expect.element(getByText(header, { exact: false }).first()).toBeVisible();
    }
    expect(calls(spied)).toEqual({});
  });

  it("U48: takes the hint back with the first message", async () => {
    stopTheClock();
    const { container } = await mount({});
    await untilStatus("ready");
    pass(deadline);
    await eventually(() => expect(container.textContent).toContain("Don't see the session?"));
    say(frameIn(), start);
    await untilStatus("active");
    expect(container.textContent).not.toContain("Don't see the session?");
  });

  it("U52: hears nothing from where it was redirected to", async () => {
    const to = encodeURIComponent(`${stranger}/embed/basic/s`);
    const { spied } = await mount({ embedUrl: pageUrl("basic/s", `?answer=redirect&to=${to}`) });
    await untilStatus("ready");
    const page = listen();
    await eventually(() => {
      say(frameIn(), start);
      if (!page.heard.length) throw new Error("the page is not there yet");
    });
    page.stop();
    expect(page.heard[0]!.source === frameIn().contentWindow).toBe(true);
    expect(page.heard[0]!.origin).toBe(stranger);
    expect(calls(spied)).toEqual({});
    expect(frameIn().allow).toBe(`microphone ${vendor}; autoplay ${vendor}`);
  });

  it("U53: reports, with the header, that the page does not delegate the microphone", async () => {
    Object.defineProperty(HTMLIFrameElement.prototype, "featurePolicy", {
      configurable: true,
      get: () => ({ allowsFeature: () => false }),
    });
    try {
      const { getByText, container } = await mount({});
      await untilStatus("ready");
      await expect.element(getByText("This page doesn't let the session use your microphone.")).toBeVisible();
      expect(container.textContent).toContain(`Permissions-Policy: microphone=(self "${vendor}")`);
      say(frameIn(), start);
      await untilStatus("active");
      expect(container.textContent).toContain("doesn't let the session use your microphone");
    } finally {
      Reflect.deleteProperty(HTMLIFrameElement.prototype, "featurePolicy");
    }
  });

  it("U54: leaves a denied microphone to the page in the frame", async () => {
    const { say, spied } = await mountReady();
    say({ type: "onError", data: { code: "microphone_denied", message: "Permission denied" } });
    await eventually(() => expect(spied.onError).toHaveBeenCalled());
    expect(statusOf()).toBe("ready");
    expect(frameIn()).toBeVisible();
  });
});

describe("offline", () => {
  it("reports it before it loads, and resumes automatically", async () => {
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const name = once();
    const { spied, getByText } = await mount({ embedUrl: pageUrl("basic/s", `?answer=hold&n=${name}`) });
    await untilStatus("failed");
    expect(spied.onError.mock.calls[0]![0].code).toBe("network");
    await expect.element(getByText(/You're offline/).first()).toBeVisible();
    // The browser's own page about the lost connection fires it too.
    frameIn().dispatchEvent(new Event("load"));
    await settle();
    expect(statusOf()).toBe("failed");
    await release(name);
    const before = frameIn();
    online.mockReturnValue(true);
    window.dispatchEvent(new Event("online"));
    await untilStatus("ready");
    expect(frameIn()).not.toBe(before);
  });

  it("139: is not a failure after the frame loaded", async () => {
    const { frame, spied } = await mountReady();
    const before = frame();
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    window.dispatchEvent(new Event("offline"));
    await settle();
    expect(statusOf()).toBe("ready");
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(frame()).toBe(before);
    expect(calls(spied)).toEqual({});
  });
});

describe("what must not be taken for a failure", () => {
  it("139: a frame that loaded before hydration", async () => {
    const embed = <SessionEmbed embedUrl={pageUrl()} embedOrigins={[vendor]} loadTimeoutMs={300} />;
    const container = document.createElement("div");
    container.innerHTML = serverMarkup(pageUrl());
    const frame = frameIn(container);
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(container);
    await loaded;
    const error = vi.spyOn(console, "error");
    const hydrated = hydrateRoot(container, embed);
    await untilStatus("ready", container);
    expect(frameIn(container)).toBe(frame);
    await settle(500);
    expect(statusOf(container)).toBe("ready");
    say(frame, start);
    await untilStatus("active", container);
    expect(error).not.toHaveBeenCalled();
    hydrated.unmount();
    container.remove();
  });

  it("139: a frame that was rendered outside the document, and put there later", async () => {
    const container = document.createElement("div");
    const mounted = createRoot(container);
    mounted.render(<SessionEmbed embedUrl={pageUrl()} embedOrigins={[vendor]} loadTimeoutMs={60_000} />);
    await eventually(() => expect(frameIn(container)).not.toBeNull());
    await settle();
    expect(statusOf(container)).toBe("loading");
    document.body.append(container);
    await untilStatus("ready", container);
    say(frameIn(container), start);
    await untilStatus("active", container);
    mounted.unmount();
    container.remove();
  });

  it("139: a lazy frame off-screen", async () => {
    const { container } = await render(
      <div>
        <div id="far" />
        <SessionEmbed embedUrl={pageUrl()} embedOrigins={[vendor]} loading="lazy" loadTimeoutMs={200} />
      </div>,
    );
    container.querySelector<HTMLElement>("#far")!.style.height = "20000px";
    await settle(900);
    expect(statusOf()).not.toBe("failed");
    root().scrollIntoView();
    await untilStatus("ready");
    window.scrollTo(0, 0);
  });

  it("139: a violation that is only reported, of another directive, or of another origin", async () => {
    const { spied } = await mount({});
    const violate = (init: Partial<SecurityPolicyViolationEventInit>) =>
      document.dispatchEvent(
        new SecurityPolicyViolationEvent("securitypolicyviolation", {
          disposition: "enforce",
          effectiveDirective: "frame-src",
          violatedDirective: "frame-src",
          blockedURI: vendor,
          documentURI: location.href,
          originalPolicy: "",
          statusCode: 200,
          ...init,
        }),
      );
    const others = [{ disposition: "report" }, { effectiveDirective: "connect-src" }, { blockedURI: stranger }, { blockedURI: `${vendor}0` }] as const;
    for (const other of others) violate(other);
    await untilStatus("ready");
    for (const other of others) {
      violate(other);
      await settle(20);
      expect(statusOf()).toBe("ready");
    }
    expect(calls(spied)).toEqual({});
    violate({ blockedURI: pageUrl() });
    await untilStatus("failed");
    expect(spied.onError.mock.calls[0]![0].code).toBe("blocked");
    expect(spied.onError.mock.calls[0]![0].message).toContain(`Content-Security-Policy: frame-src ${vendor}`);
  });

  it("never covers a frame that spoke", async () => {
    const { spied, say } = await mountReady();
    say(start);
    await untilStatus("active");
    document.dispatchEvent(
      new SecurityPolicyViolationEvent("securitypolicyviolation", {
        disposition: "enforce",
        effectiveDirective: "frame-src",
        violatedDirective: "frame-src",
        blockedURI: vendor,
        documentURI: location.href,
        originalPolicy: "",
        statusCode: 200,
      }),
    );
    await settle();
    expect(statusOf()).toBe("active");
    expect(spied.onError).not.toHaveBeenCalled();
  });
});

describe("one frame, and when it is another", () => {
  it("U59: StrictMode makes one load and one listener", async () => {
    const add = vi.spyOn(window, "addEventListener");
    const remove = vi.spyOn(window, "removeEventListener");
    const url = pageUrl("basic/strict", `?n=${once()}`);
    const { unmount } = await mountReady({ embedUrl: url }, (embed) => <StrictMode>{embed}</StrictMode>);
    await settle();
    expect(performance.getEntriesByName(url)).toHaveLength(1);
    const net = (type: string) =>
      add.mock.calls.filter(([name]) => name === type).length - remove.mock.calls.filter(([name]) => name === type).length;
    expect(net("message")).toBe(1);
    await unmount();
    for (const type of ["message", "online", "offline", "pageshow"]) expect(net(type)).toBe(0);
  });

  it("140: renders with a new token, theme, user, variables and callbacks leave a running frame alone", async () => {
    const props = {
      embedUrl: undefined,
      scenarioId: "scenario_1",
      accessToken: "one",
      user: { name: "Ada" },
      variables: { company: "Acme" },
      appearance: { color: "violet-500" },
    } as unknown as Partial<SessionEmbedProps>;
    const { say, update, frame, ref } = await mountReady(props);
    say(start);
    await untilStatus("active");
    const before = frame();
    const { src } = before;
    const loads = vi.fn();
    before.addEventListener("load", loads);
    for (let render = 0; render < 20; render++) {
      await update({
        accessToken: `token_${render}`,
        user: { name: `Name ${render}` },
        variables: { company: `Company ${render}` },
        appearance: { color: "red-500" },
        maxDurationSeconds: render,
        permissions: ["microphone"],
        onStart: () => {},
        title: `Title ${render}`,
        className: `render-${render}`,
      } as Partial<SessionEmbedProps>);
    }
    await settle();
    expect(frame()).toBe(before);
    expect(frame().src).toBe(src);
    expect(loads).not.toHaveBeenCalled();
    expect(statusOf()).toBe("active");
    expect(frame().title).toBe("Title 19");
    ref.current!.reload();
    await eventually(() => expect(frame()).not.toBe(before));
    expect(frame().src).toContain("token_19");
    expect(frame().src).toContain("t_company=Company");
  });

  it("U56: a new URL in a running session makes one new frame, ignores the old one's events, and warns", async () => {
    const { say, update, frame, spied } = await mountReady();
    const length = history.length;
    say(start);
    await untilStatus("active");
    const old = frame().contentWindow;
    await update({ embedUrl: pageUrl("basic/scenario_2") });
    await untilStatus("ready");
    expect(frame().src).toBe(pageUrl("basic/scenario_2"));
    window.dispatchEvent(messageEvent({ source: old, origin: vendor, data: { event: "onStop", sessionId: "session_1" } }));
    await settle();
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
    expect(warn.mock.calls.flat().join()).toContain("replaced while its session runs");
    expect(history.length).toBe(length);
  });

  it("U57: events of a frame that was moved in the page arrive again, with a warning", async () => {
    const { say, frame, spied, container } = await mountReady();
    say(start);
    await untilStatus("active");
    const moved = frame();
    const loaded = new Promise((resolve) => moved.addEventListener("load", resolve, { once: true }));
    const elsewhere = document.createElement("div");
    container.append(elsewhere);
    const home = moved.parentElement!;
    elsewhere.append(moved);
    await loaded;
    await settle();
    expect(warn.mock.calls.flat().join()).toContain("loaded again");
    say({ event: "onStart", sessionId: "session_2" });
    await eventually(() => expect(spied.onStart).toHaveBeenCalledTimes(2));
    home.prepend(moved);
  });

  it("U58: other permissions make another frame", async () => {
    const { update, frame } = await mountReady();
    const before = frame();
    await update({ permissions: ["microphone", "camera"] });
    await untilStatus("ready");
    expect(frame()).not.toBe(before);
    expect(frame().allow).toBe(`microphone ${vendor}; camera ${vendor}; autoplay ${vendor}`);
  });

  it("U61: listens on after the back/forward cache", async () => {
    const { say } = await mountReady();
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    say(start);
    await untilStatus("active");
  });

  it("completes a pinned session once, also through a reload", async () => {
    const { say, ref, spied } = await mountReady({ embedUrl: pageUrl("session/session_1") });
    say(start);
    say({ event: "onStop" });
    await untilStatus("ended");
    const before = ref.current!.iframe;
    ref.current!.reload();
    await eventually(() => expect(ref.current!.iframe).not.toBe(before));
    await untilStatus("ready");
    say({ event: "onStop" });
    await untilStatus("ended");
    expect(spied.onComplete).toHaveBeenCalledOnce();
  });
});

describe("the iframe and the handle", () => {
  it("has what a frame needs, and no style attribute", async () => {
    const { frame } = await mountReady({ height: 320, sandbox: true, title: "Sales call" });
    const attributes = Object.fromEntries([...frame().attributes].map(({ name, value }) => [name, value]));
    expect(attributes).toMatchObject({
      title: "Sales call",
      height: "320",
      referrerpolicy: "strict-origin",
      allow: `microphone ${vendor}; autoplay ${vendor}`,
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox",
      "data-tt": "session-frame",
    });
    expect(attributes.style).toBeUndefined();
    expect(frame().getBoundingClientRect().height).toBeCloseTo(320, 0);
  });

  it("sends notes to the embed's own origin, and queues them until the frame exists", async () => {
    const heard: MessageEvent[] = [];
    const listen = (event: MessageEvent) => void (event.data?.heard && heard.push(event));
    window.addEventListener("message", listen);
    const ref = { current: null as import("../../src/hooks/embed/useSessionEmbed.js").SessionEmbedHandle | null };
    const embed = (embedUrl: string | null) => <SessionEmbed ref={ref} embedUrl={embedUrl} embedOrigins={[vendor]} />;
    const { rerender } = await render(embed(null));
    expect(ref.current!.sendNotes([{ text: "Early" }])).toBe("queued");
    const { current: handle } = ref;
    await rerender(embed(pageUrl()));
    expect(ref.current).toBe(handle);
    await untilStatus("ready");
    await eventually(() => expect(heard).toHaveLength(1));
    expect(handle!.sendNotes([{ text: "Good question", source: "coach" }])).toBe("sent");
    await eventually(() => expect(heard).toHaveLength(2));
    expect(heard.map(({ data }) => data.heard.notes[0].text)).toEqual(["Early", "Good question"]);
    expect(heard[1]!.data).toMatchObject({ from: location.origin, heard: { type: "session_notes", notes: [{ source: "coach" }] } });
    window.removeEventListener("message", listen);
  });

  it("U52: sends no notes to where the frame was redirected to", async () => {
    const to = encodeURIComponent(`${stranger}/embed/basic/s`);
    const { ref, frame } = await mountReady({ embedUrl: pageUrl("basic/s", `?answer=redirect&to=${to}`) });
    const page = listen();
    expect(ref.current!.sendNotes([{ text: "For the session alone" }])).toBe("sent");
    // The page there would have heard them: it hears this, which comes later.
    frame().contentWindow!.postMessage({ type: "session_notes", notes: [{ text: "For anybody" }] }, "*");
    await page.until(1);
    page.stop();
    expect(page.heard.map(({ data, origin }) => [origin, data.heard.notes[0].text])).toEqual([[stranger, "For anybody"]]);
  });

  it("announces each status", async () => {
    const { say, getByRole } = await mountReady();
    const region = getByRole("status").element();
    expect(region.textContent).toBe("The session is ready.");
    say(start);
    await untilStatus("active");
    expect(region.textContent).toBe("The session has started.");
    say({ event: "onStop" });
    await untilStatus("ended");
    expect(region.textContent).toBe("The session has ended.");
    expect(getByRole("status").element()).toBe(region);
  });
});
