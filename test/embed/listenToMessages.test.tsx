import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const vendor = "https://app.toughtongueai.com";
const window1 = { name: "one" } as unknown as Window;
const post = (source: unknown, origin = vendor) =>
  dispatchEvent(Object.defineProperties(new MessageEvent("message", { origin }), { source: { value: source } }));

describe("listenToMessages", () => {
  /** The listeners of a page for messages. */
  function listenersOf(page: Window) {
    const listeners = new Set<unknown>();
    const { addEventListener, removeEventListener } = page;
    vi.spyOn(page, "addEventListener").mockImplementation((...args: Parameters<typeof addEventListener>) => {
      if (args[0] === "message") listeners.add(args[1]);
      addEventListener.apply(page, args);
    });
    vi.spyOn(page, "removeEventListener").mockImplementation((...args: Parameters<typeof removeEventListener>) => {
      if (args[0] === "message") listeners.delete(args[1]);
      removeEventListener.apply(page, args);
    });
    return listeners;
  }

  it("has one listener on the page for all embeds, and none without an embed", () => {
    const listeners = listenersOf(window);
    const one = render(<SessionEmbed embedUrl={`${vendor}/embed/basic/a`} />);
    const two = render(<SessionEmbed embedUrl={`${vendor}/embed/basic/b`} />);
    expect(listeners.size).toBe(1);
    one.unmount();
    expect(listeners.size).toBe(1);
    two.unmount();
    expect(listeners.size).toBe(0);
  });

  it("listens on the page that has the frame, which may be a frame of the host's", () => {
    const inner = document.body.appendChild(document.createElement("iframe"));
    const listeners = [listenersOf(window), listenersOf(inner.contentWindow!)];
    const here = render(<SessionEmbed embedUrl={`${vendor}/embed/basic/a`} />);
    const there = render(<SessionEmbed embedUrl={`${vendor}/embed/basic/b`} />, { container: inner.contentDocument!.body });
    expect(listeners.map(({ size }) => size)).toEqual([1, 1]);
    there.unmount();
    expect(listeners.map(({ size }) => size)).toEqual([1, 0]);
    here.unmount();
    inner.remove();
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
