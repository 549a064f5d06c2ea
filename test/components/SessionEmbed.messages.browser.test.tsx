import { afterEach, describe, expect, it, vi } from "vitest";
import { cleanup, render } from "vitest-browser-react";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { calls, frameIn, listen, messageEvent, mountReady, pageUrl, say, settle, spies, statusOf, stranger, untilStatus, vendor } from "./embedHarness.js";
import { eventually } from "../support/eventually.js";
import { timesAsLong } from "../support/timing.js";

afterEach(() => cleanup());

const start = { event: "onStart", sessionId: "session_1", timestamp: 1705312800000 };
const stop = { type: "onStop", data: { session_id: "session_1", duration_seconds: 42 } };
const submit = { event: "onSubmit", session_id: "session_1" };
const terminated = { type: "onTerminated", data: { session_id: "session_1" } };

describe("a session as it should be", () => {
  it("reports every event once, in both dialects, and completes", async () => {
    const { spied, say } = await mountReady();
    say({ event: "onReady", scenarioId: "scenario_1" });
    say(start);
    await untilStatus("active");
    say(stop);
    await untilStatus("ended");
    say(submit);
    await eventually(() => expect(spied.onSubmit).toHaveBeenCalled());
    expect(calls(spied)).toEqual({ onReady: 1, onStart: 1, onStop: 1, onSubmit: 1, onEvent: 4, onComplete: 1 });
    expect(spied.onReady.mock.calls[0]![0]).toMatchObject({ type: "ready", scenarioId: "scenario_1" });
    expect(spied.onStart.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", at: new Date(1705312800000) });
    expect(spied.onComplete.mock.calls[0]![0]).toMatchObject({
      sessionId: "session_1",
      reason: "stopped",
      durationSeconds: 42,
    });
    expect(spied.onComplete.mock.calls[0]![0].at).toBeInstanceOf(Date);
  });

  it.each([
    ["stopped", stop],
    ["terminated", terminated],
    ["submitted", submit],
  ])("completes as %s by that event alone", async (reason, message) => {
    const { spied, say } = await mountReady();
    say(start);
    say(message);
    await untilStatus("ended");
    expect(spied.onComplete).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ sessionId: "session_1", reason }));
  });

  it("passes the page's own errors to onError and onEvent, and continues", async () => {
    const { spied, say } = await mountReady();
    say(start);
    say({ type: "onError", data: { code: "mic_lost", message: "The microphone is gone." } });
    await eventually(() => expect(spied.onError).toHaveBeenCalled());
    expect(spied.onError.mock.calls[0]![0]).toMatchObject({ type: "error", code: "mic_lost", message: "The microphone is gone." });
    expect(spied.onEvent).toHaveBeenCalledTimes(2);
    expect(statusOf()).toBe("active");
  });
});

describe("the gate", () => {
  const lookAlikes = [
    ["M2", `${vendor}.evil.com`],
    ["M2", vendor.replace("://", "://evil.")],
    ["M3", vendor.replace("http:", "https:")],
    ["M3", vendor.replace(/\d+$/, "1")],
    ["M3", vendor.replace(/:\d+$/, "")],
    ["M4", "null"],
    ["M4", ""],
    ["M2", vendor.toUpperCase()],
    ["M2", `${vendor}/`],
    ["M2", ` ${vendor}`],
  ];
  it.each(lookAlikes)("%s: ignores the origin %j", async (_row, origin) => {
    const { spied, forge } = await mountReady();
    forge({ data: start, origin });
    await settle();
    expect(calls(spied)).toEqual({});
    expect(statusOf()).toBe("ready");
    forge({ data: start });
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M1: ignores another origin's frame", async () => {
    const { spied } = await mountReady();
    const other = document.createElement("iframe");
    other.src = `${stranger}/embed/basic/scenario_1`;
    document.body.append(other);
    await new Promise((resolve) => other.addEventListener("load", resolve));
    const page = listen();
    say(other, start);
    await page.until(1);
    expect(page.heard[0]!.origin).toBe(stranger);
    expect(calls(spied)).toEqual({});
    page.stop();
    other.remove();
  });

  it("M5, M10: ignores another window of the right origin", async () => {
    const { spied } = await mountReady();
    const sibling = document.createElement("iframe");
    sibling.src = pageUrl();
    document.body.append(sibling);
    await new Promise((resolve) => sibling.addEventListener("load", resolve));
    const page = listen();
    say(sibling, start);
    await page.until(1);
    expect(page.heard[0]!.origin).toBe(vendor);
    expect(calls(spied)).toEqual({});
    page.stop();
    sibling.remove();
  });

  it("M6: ignores the frame once it has navigated elsewhere", async () => {
    const { spied, frame } = await mountReady();
    const loaded = new Promise((resolve) => frame().addEventListener("load", resolve, { once: true }));
    const before = frame().contentWindow;
    frame().contentWindow!.location.href = `${stranger}/embed/basic/scenario_1`;
    await loaded;
    expect(frame().contentWindow).toBe(before);
    const page = listen();
    say(frame(), start);
    await page.until(1);
    expect(page.heard[0]!.source === before).toBe(true);
    expect(page.heard[0]!.origin).toBe(stranger);
    expect(calls(spied)).toEqual({});
    page.stop();
  });

  it("M7: ignores a message without a source", async () => {
    const { spied, forge } = await mountReady();
    forge({ data: start, source: null });
    expect(calls(spied)).toEqual({});
    forge({ data: start });
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M8: ignores what was queued when the frame was removed", async () => {
    const { spied, say, unmount, frame } = await mountReady();
    const view = frame().contentWindow;
    say(start);
    say(stop);
    await unmount();
    window.dispatchEvent(messageEvent({ data: start, origin: vendor, source: view }));
    window.dispatchEvent(new MessageEvent("message", { data: start, origin: vendor, source: null }));
    await settle();
    expect(calls(spied)).toEqual({});
  });

  it("M8: ignores messages that the browser delivers after the frame was removed", async () => {
    const { spied, unmount, frame } = await mountReady();
    const page = listen();
    let gone: Promise<void> | undefined;
    const leave = () => void (gone ??= unmount());
    window.addEventListener("message", leave);
    frame().contentWindow!.postMessage({ sayAll: ["first", start, stop] }, "*");
    await page.until(3);
    await gone;
    expect(document.querySelector("iframe")).toBeNull();
    expect(page.heard.map(({ data }) => data)).toEqual(["first", start, stop]);
    expect(calls(spied)).toEqual({});
    window.removeEventListener("message", leave);
    page.stop();
  });

  it("M9: ignores a port as the source", async () => {
    const { spied, forge } = await mountReady();
    forge({ data: start, source: new MessageChannel().port1 });
    expect(calls(spied)).toEqual({});
    forge({ data: start });
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M29: keeps two embeds apart", async () => {
    const [one, two] = [spies(), spies()];
    await render(
      <>
        <div id="one">
          <SessionEmbed embedUrl={pageUrl("basic/one")} embedOrigins={[vendor]} {...one} />
        </div>
        <div id="two">
          <SessionEmbed embedUrl={pageUrl("basic/two")} embedOrigins={[vendor]} {...two} />
        </div>
      </>,
    );
    const [first, second] = [document.querySelector("#one")!, document.querySelector("#two")!];
    await untilStatus("ready", first);
    await untilStatus("ready", second);
    say(frameIn(second), start);
    await untilStatus("active", second);
    expect(statusOf(first)).toBe("ready");
    expect(calls(one)).toEqual({});
    expect(calls(two)).toEqual({ onStart: 1, onEvent: 1 });
  });
});

describe("the shape", () => {
  const throwing = Object.defineProperty({}, "event", {
    enumerable: true,
    get() {
      throw new Error("no");
    },
  });
  const cyclic: Record<string, unknown> = { event: "onStart", sessionId: "session_1", big: 10n };
  cyclic.self = cyclic;

  const strange: [string, string, unknown][] = [
    ["M11", "null", null],
    ["M11", "undefined", undefined],
    ["M11", "a number", 7],
    ["M11", "a boolean", true],
    ["M12", "an array", [start]],
    ["M12", "a Map", new Map([["event", "onStart"]])],
    ["M12", "a Date", new Date()],
    ["M12", "a Blob", new Blob(["onStart"])],
    ["M12", "a typed array", new Uint8Array(8)],
    ["M14", "JSON above 64 kB", JSON.stringify({ ...start, padding: "x".repeat(70_000) })],
    ["M15", "broken JSON", '{"event":"onStart",'],
    ["M18", "a throwing getter", throwing],
    ["M20", "a name that is a number", { event: 7, sessionId: "session_1" }],
    ["M20", "a name of 10 kB", { event: "x".repeat(10_000) }],
    ["M20", "a name that every object has", { event: "toString" }],
    ["M28", "devtools", { source: "react-devtools-bridge", payload: {} }],
    ["M28", "a dev server", "webpackHotUpdate"],
  ];
  it.each(strange.map(([row, name], index) => [row, name, index] as const))("%s: ignores %s", async (_row, _name, index) => {
    const data = strange[index]![2];
    const { spied, forge } = await mountReady();
    const log = [vi.spyOn(console, "error"), vi.spyOn(console, "warn"), vi.spyOn(console, "log")];
    forge({ data });
    await settle(20);
    expect(calls(spied)).toEqual({});
    expect(statusOf()).toBe("ready");
    for (const spy of log) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
    forge({ data: start });
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M13: reads the named keys of an object with a cycle and a BigInt", async () => {
    const { spied, forge } = await mountReady();
    forge({ data: cyclic });
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M14: reads a JSON text of an object", async () => {
    const { spied, say } = await mountReady();
    say(JSON.stringify(start));
    await untilStatus("active");
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M16: does not look into 50 MB, from a stranger or from the frame", async () => {
    const { spied, forge } = await mountReady();
    const forgeMany = (length: number) => {
      const data = "x".repeat(length);
      return () => {
        for (let i = 0; i < 100; i++) {
          forge({ data });
          forge({ data, origin: stranger });
        }
      };
    };
    expect(await timesAsLong(forgeMany(50_000_000), forgeMany(100_000), 5)).toBeLessThan(5);
    expect(calls(spied)).toEqual({});
    forge({ data: start });
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it("M17: pollutes no prototype", async () => {
    const { spied, say } = await mountReady();
    say('{"event":"onStart","sessionId":"session_1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
    await untilStatus("active");
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("M19: hands an unknown name to onUnknownEvent only", async () => {
    const { spied, say } = await mountReady();
    say({ event: "onPause", sessionId: "session_1" });
    await eventually(() => expect(spied.onUnknownEvent).toHaveBeenCalled());
    expect(calls(spied)).toEqual({ onUnknownEvent: 1 });
    expect(spied.onUnknownEvent.mock.calls[0]![0]).toMatchObject({ type: "unknown", name: "onPause" });
    expect(statusOf()).toBe("ready");
  });
});

describe("the sessions", () => {
  it("M21: reports each type once per session", async () => {
    const { spied, say } = await mountReady();
    const page = listen();
    for (const message of [start, start, stop, stop, submit, submit, stop]) say(message);
    await page.until(7);
    page.stop();
    expect(calls(spied)).toEqual({ onStart: 1, onStop: 1, onSubmit: 1, onEvent: 3, onComplete: 1 });
  });

  it("M22: ignores a replay of an old session", async () => {
    const { spied, say } = await mountReady();
    say(start);
    say(stop);
    say({ ...start, sessionId: "session_2" });
    await eventually(() => expect(spied.onStart).toHaveBeenCalledTimes(2));
    const page = listen();
    say(start);
    say(stop);
    say(submit);
    await page.until(3);
    page.stop();
    expect(statusOf()).toBe("active");
    expect(calls(spied)).toEqual({ onStart: 2, onStop: 1, onEvent: 3, onComplete: 1 });
  });

  it("M23: takes a stop without a start, and invents nothing", async () => {
    const { spied, say } = await mountReady();
    say({ event: "onStop", sessionId: "session_9" });
    await untilStatus("ended");
    expect(calls(spied)).toEqual({ onStop: 1, onEvent: 1, onComplete: 1 });
    expect(spied.onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_9", durationSeconds: undefined });
  });

  it("M24: after the termination only a submit counts", async () => {
    const { spied, say } = await mountReady();
    const page = listen();
    for (const message of [start, terminated, stop, start, { event: "onReady" }, { event: "onError", message: "late" }, submit]) {
      say(message);
    }
    await page.until(7);
    page.stop();
    expect(calls(spied)).toEqual({ onStart: 1, onTerminated: 1, onSubmit: 1, onEvent: 3, onComplete: 1 });
    expect(spied.onComplete.mock.calls[0]![0].reason).toBe("terminated");
  });

  it.each([
    ["the sessionId prop", { sessionId: "session_1" }],
    ["the URL", { embedUrl: pageUrl("session/session_1") }],
  ])("M25: ignores another session's id where %s pins it, also after the end", async (_what, props) => {
    const { spied, say, ref } = await mountReady(props);
    expect(ref.current!.sessionId).toBe("session_1");
    say({ ...start, sessionId: "session_2" });
    say({ event: "onStop", sessionId: "session_2" });
    say(start);
    say(stop);
    await untilStatus("ended");
    const page = listen();
    say({ ...start, sessionId: "session_3" });
    say({ event: "onSubmit", sessionId: "session_3" });
    await page.until(2);
    page.stop();
    expect(calls(spied)).toEqual({ onStart: 1, onStop: 1, onEvent: 2, onComplete: 1 });
    expect(statusOf()).toBe("ended");
  });

  it("M25: ignores another session's id while one runs", async () => {
    const { spied, say } = await mountReady();
    const page = listen();
    say(start);
    say({ ...start, sessionId: "session_2" });
    for (const event of ["onStop", "onTerminated", "onSubmit", "onReady", "onError"]) say({ event, sessionId: "session_2" });
    await page.until(7);
    page.stop();
    expect(calls(spied)).toEqual({ onStart: 1, onEvent: 1 });
  });

  it.each(["onStart", "onStop", "onTerminated", "onSubmit"])(
    "M26: hands %s without a session id to onUnknownEvent where none is known",
    async (event) => {
      const { spied, say } = await mountReady();
      say({ event });
      await eventually(() => expect(spied.onUnknownEvent).toHaveBeenCalled());
      expect(calls(spied)).toEqual({ onUnknownEvent: 1 });
      expect(spied.onUnknownEvent.mock.calls[0]![0].name).toBe(event);
      expect(statusOf()).toBe("ready");
    },
  );

  it("M26: takes the known id where there is one", async () => {
    const { spied, say } = await mountReady();
    say(start);
    say({ event: "onStop" });
    await untilStatus("ended");
    expect(spied.onStop.mock.calls[0]![0].sessionId).toBe("session_1");
    expect(spied.onComplete.mock.calls[0]![0].sessionId).toBe("session_1");
  });

  it("begins a new session with a new id after the end, and completes it as well", async () => {
    const { spied, say, ref } = await mountReady();
    say(start);
    say(stop);
    await untilStatus("ended");
    say({ ...start, sessionId: "session_2" });
    await untilStatus("active");
    expect(ref.current!.sessionId).toBe("session_2");
    say({ event: "onStop", sessionId: "session_2" });
    await untilStatus("ended");
    expect(spied.onComplete.mock.calls.map(([completion]) => completion.sessionId)).toEqual(["session_1", "session_2"]);
  });

  it("M27: makes at most one update a frame out of a flood", async () => {
    const { spied, forge } = await mountReady();
    let updates = 0;
    const observer = new MutationObserver(() => updates++);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    let frames = 0;
    let counting = true;
    const count = () => {
      frames++;
      if (counting) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    for (let session = 0; session < 500; session++) {
      forge({ data: { event: "onStart", sessionId: `flood_${session}` } });
      forge({ data: { event: "onStop", sessionId: `flood_${session}` } });
      await new Promise((resolve) => setTimeout(resolve));
    }
    await settle();
    counting = false;
    observer.disconnect();
    expect(spied.onComplete).toHaveBeenCalledTimes(500);
    // Six updates pass immediately, so that a normal session is never delayed.
    expect(updates).toBeLessThanOrEqual(frames + 6);
    expect(statusOf()).toBe("ended");
  });
});
