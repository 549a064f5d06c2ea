import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { listenToWindow } from "../../src/embed/listenToWindow.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const vendor = "https://app.toughtongueai.com";
const window1 = { name: "one" } as unknown as Window;
const post = (source: unknown, origin = vendor) =>
  dispatchEvent(Object.defineProperties(new MessageEvent("message", { origin }), { source: { value: source } }));

describe("listenToWindow", () => {
  it("hands a window's messages to its handler alone", () => {
    const known = vi.fn(() => true);
    const waiting = vi.fn(() => false);
    const stops = [listenToWindow(window1, known), listenToWindow(undefined, waiting)];
    post(window1);
    expect([known.mock.calls.length, waiting.mock.calls.length]).toEqual([1, 0]);
    for (const stop of stops) stop();
    post(window1);
    expect(known).toHaveBeenCalledTimes(1);
  });

  it("asks those that wait for their window about every other message, until one takes it", () => {
    const handlers = [vi.fn(() => false), vi.fn(() => true), vi.fn(() => true)];
    const stops = handlers.map((handler) => listenToWindow(undefined, handler));
    post(window1);
    post(null);
    expect(handlers.map(({ mock }) => mock.calls.length)).toEqual([2, 2, 0]);
    for (const stop of stops) stop();
    post(window1);
    expect(handlers[0]).toHaveBeenCalledTimes(2);
  });

  it("has one listener on the page, and none without a handler", () => {
    const add = vi.spyOn(globalThis, "addEventListener");
    const remove = vi.spyOn(globalThis, "removeEventListener");
    const handler = () => true;
    const stops = [listenToWindow(window1, handler), listenToWindow(undefined, handler), listenToWindow(null, () => false)];
    expect(add).toHaveBeenCalledTimes(1);
    for (const stop of [...stops, ...stops]) stop();
    expect(remove.mock.calls.filter(([type]) => type === "message").length).toBeGreaterThan(0);
    expect(remove.mock.invocationCallOrder[0]).toBeGreaterThan(add.mock.invocationCallOrder[0]!);
  });

  it("keeps a window for the handler that took it over", () => {
    const [first, second] = [vi.fn(() => true), vi.fn(() => true)];
    const stop = listenToWindow(window1, first);
    const stopSecond = listenToWindow(window1, second);
    stop();
    post(window1);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    stopSecond();
  });
});

describe("a frame that is still loading", () => {
  it("is not asked for its window, which would slow it down: not to mount it, nor for messages of strangers", () => {
    const reads = vi.spyOn(HTMLIFrameElement.prototype, "contentWindow", "get");
    const documents = vi.spyOn(HTMLIFrameElement.prototype, "contentDocument", "get");
    render(<SessionEmbed embedUrl={`${vendor}/embed/basic/scenario_1`} onStart={() => {}} />);
    for (let time = 0; time < 10; time++) post(window1, "https://stranger.example");
    expect(reads).not.toHaveBeenCalled();
    expect(documents).not.toHaveBeenCalled();
  });

  it("M6, M7: still receives messages, and only its own", () => {
    const starts: string[] = [];
    const view = (name: string) => <SessionEmbed embedUrl={`${vendor}/embed/basic/${name}`} onStart={() => starts.push(name)} />;
    const { container } = render([view("a"), view("b")].map((one, key) => <div key={key}>{one}</div>));
    const [first, second] = container.querySelectorAll("iframe");
    act(() => emitSessionEvent(second!, { type: "start", sessionId: "session_b" }));
    expect(starts).toEqual(["b"]);
    // From the right origin, but of another window and of none.
    act(() => void post(window1));
    act(() => void post(null));
    expect(starts).toEqual(["b"]);
    act(() => void fireEvent.load(first!));
    act(() => emitSessionEvent(first!, { type: "start", sessionId: "session_a" }));
    expect(starts).toEqual(["b", "a"]);
  });
});
