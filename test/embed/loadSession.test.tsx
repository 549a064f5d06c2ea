import { cleanup, render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "../support/eventually.js";

const session = "../../src/embed/session.js";
const url = "https://app.toughtongueai.com/embed/basic/scenario_1";
const root = () => document.querySelector<HTMLElement>("[data-tt=session-embed]")!;

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  vi.doUnmock(session);
  vi.restoreAllMocks();
});

/** The component anew, as on a page that has just loaded. */
const load = async () => (await import("../../src/components/SessionEmbed.js")).SessionEmbed;

function say(data: unknown): void {
  const source = document.querySelector("iframe")!.contentWindow;
  window.dispatchEvent(new MessageEvent("message", { source, origin: "https://app.toughtongueai.com", data }));
}

it("takes in what was said before the session's code was there, in its order", async () => {
  let arrive = () => {};
  vi.doMock(session, async (original) => {
    await new Promise<void>((resolve) => (arrive = resolve));
    return original();
  });
  const SessionEmbed = await load();
  const told: string[] = [];
  render(
    <StrictMode>
      <SessionEmbed
        embedUrl={url}
        onEvent={({ type }) => told.push(type)}
        onComplete={({ reason }) => told.push(`complete: ${reason}`)}
      />
    </StrictMode>,
  );
  say({ event: "onReady" });
  say({ event: "onStart", sessionId: "session_1" });
  say({ event: "onStop", sessionId: "session_1" });
  expect(told).toEqual([]);
  await eventually(() => arrive());
  await waitFor(() => expect(told).toEqual(["ready", "start", "stop", "complete: stopped"]));
  expect(root()).toHaveAttribute("data-status", "ended");
});

it("M8: takes in nothing any more where the frame has gone before that code came", async () => {
  let arrive = () => {};
  vi.doMock(session, async (original) => {
    await new Promise<void>((resolve) => (arrive = resolve));
    return original();
  });
  const SessionEmbed = await load();
  const told = vi.fn();
  const { unmount, rerender } = render(<SessionEmbed embedUrl={url} onEvent={told} onUnknownEvent={told} />);
  say({ event: "onStart", sessionId: "session_1" });
  rerender(<SessionEmbed embedUrl={`${url}2`} onEvent={told} onUnknownEvent={told} />);
  say({ event: "onStart", sessionId: "session_2" });
  unmount();
  await eventually(() => arrive());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).not.toHaveBeenCalled();
});

it("watches one time under StrictMode, also where the code comes late", async () => {
  let arrive = () => {};
  vi.doMock(session, async (original) => {
    await new Promise<void>((resolve) => (arrive = resolve));
    return original();
  });
  const SessionEmbed = await load();
  const add = vi.spyOn(window, "addEventListener");
  const remove = vi.spyOn(window, "removeEventListener");
  const { unmount } = render(<StrictMode><SessionEmbed embedUrl={url} /></StrictMode>);
  await eventually(() => arrive());
  const net = (type: string) =>
    add.mock.calls.filter(([name]) => name === type).length - remove.mock.calls.filter(([name]) => name === type).length;
  await waitFor(() => expect(net("offline")).toBe(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(net("offline")).toBe(1);
  unmount();
  for (const type of ["offline", "online", "message"]) expect(net(type)).toBe(0);
});

it("says so where that code cannot be loaded, and tries again on Reload", async () => {
  let isReachable = false;
  vi.doMock(session, (original) => {
    if (!isReachable) throw new TypeError("Failed to fetch dynamically imported module");
    return original();
  });
  const SessionEmbed = await load();
  const onError = vi.fn();
  const onStart = vi.fn();
  const { getByRole } = render(<SessionEmbed embedUrl={url} onError={onError} onStart={onStart} />);
  await waitFor(() => expect(onError).toHaveBeenCalled());
  expect(onError.mock.calls[0]![0]).toMatchObject({ code: "network" });
  expect(onError.mock.calls[0]![0].message).toContain("A part of this page did not load");
  expect(root()).toHaveAttribute("data-status", "failed");
  isReachable = true;
  getByRole("button", { name: "Reload" }).click();
  await waitFor(() => expect(root()).toHaveAttribute("data-status", "loading"));
  say({ event: "onStart", sessionId: "session_1" });
  await waitFor(() => expect(onStart).toHaveBeenCalledOnce());
  expect(root()).toHaveAttribute("data-status", "active");
});
