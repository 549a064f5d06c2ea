import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { ada, createFakeProxy } from "../../src/testing/createFakeProxy.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import * as harness from "./practiceHarness.js";
import { analysisShown, emit, frame, reached, root, step, ways } from "./practiceHarness.js";

describe.each(ways)("PracticeFlow after the end of $way", ({ account }) => {
  const setUp: typeof harness.setUp = (props, options, strict) => harness.setUp(props, { account, ...options }, strict);

  async function stopped(props: PracticeFlowProps = {}, options: FakeVendorOptions = {}) {
    const flow = setUp({ scenarioId: "price", ...props }, options);
    await reached("practice");
    const shown = frame();
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1" });
    await reached("analysis");
    return { ...flow, shown };
  }

  it("keeps the very frame until submit", async () => {
    const { shown } = await stopped();
    expect(frame()).toBe(shown);
    await analysisShown();
    expect(frame()).toBe(shown);
    emit({ type: "submit", sessionId: "session_1" });
    expect(frame()).toBeNull();
    expect(step()).toBe("analysis");
  });

  it("lets the person fold it away, show it, and close it", async () => {
    const { shown } = await stopped({}, { analysisDelayMs: 60_000 });
    expect(shown).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Hide" }));
    expect(shown).not.toBeVisible();
    expect(frame()).toBe(shown);
    await userEvent.click(screen.getByRole("button", { name: "Show", expanded: false }));
    expect(shown).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(frame()).toBeNull();
    expect(screen.getByRole("heading", { name: "How it went" })).toHaveFocus();
  });

  it("closes it after a minute", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await stopped();
    await act(() => vi.advanceTimersByTimeAsync(58_000));
    expect(frame()).not.toBeNull();
    await act(() => vi.advanceTimersByTimeAsync(3000));
    expect(frame()).toBeNull();
  });

  it("a new session in the kept frame is a practice again", async () => {
    setUp({ scenarioId: "price", start: "scenario" });
    await reached("practice");
    const shown = frame();
    emit({ type: "start", sessionId: "one" });
    emit({ type: "stop", sessionId: "one" });
    expect(step()).toBe("analysis");
    emit({ type: "start", sessionId: "two" });
    expect(step()).toBe("practice");
    expect(frame()).toBe(shown);
    emit({ type: "stop", sessionId: "two" });
    await analysisShown();
    // Folded away, for support.
    fireEvent.click(screen.getByText("Session", { selector: "summary" }));
    expect(screen.getByText("two")).toBeVisible();
  });

  it("posts analyze only when the API says that the session is over", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const active = { body: { id: "session_1", status: "active", user_email: "ada@example.com" } };
    const { vendor } = await stopped({}, { faults: { getSession: [active, active] } });
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
    await act(() => vi.advanceTimersByTimeAsync(8000));
    await waitFor(() => expect(vendor.callsTo("analyzeSession")).toHaveLength(1));
  });

  it("posts analyze a minute after the end at the latest", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { vendor } = setUp({ scenarioId: "price" });
    await reached("practice");
    vendor.script("getSession", () => ({ body: { id: "session_1", status: "active", user_email: "ada@example.com" } }));
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1" });
    await act(() => vi.advanceTimersByTimeAsync(55_000));
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
    await act(() => vi.advanceTimersByTimeAsync(6000));
    await waitFor(() => expect(vendor.callsTo("analyzeSession")).toHaveLength(1));
  });

  it("says immediately that the sign-in has expired, and continues once it is renewed", async () => {
    const vendor = createFakeVendor({ account });
    const proxy = createFakeProxy(vendor, ada);
    let isSignedIn = true;
    const fetcher: typeof proxy = async (request) => (isSignedIn ? proxy(request) : Response.json({ error: "expired" }, { status: 401 }));
    render(
      <ToughTongueProvider fetcher={fetcher}>
        <PracticeFlow scenarioId="scenario_discovery_call" />
      </ToughTongueProvider>,
    );
    await reached("practice");
    vendor.startSession("session_1", { scenarioId: "scenario_discovery_call", userEmail: ada.userEmail });
    emit({ type: "start", sessionId: "session_1" });
    vendor.endSession("session_1");
    isSignedIn = false;
    emit({ type: "stop", sessionId: "session_1" });
    const again = await screen.findByRole("button", { name: "Try again" });
    isSignedIn = true;
    await userEvent.click(again);
    await analysisShown();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it("says that the browser is offline while it waits for the end", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { vendor } = setUp({ scenarioId: "price" });
    await reached("practice");
    vendor.script("getSession", () => "network");
    emit({ type: "start", sessionId: "session_1" });
    act(() => void window.dispatchEvent(new Event("offline")));
    emit({ type: "stop", sessionId: "session_1" });
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(screen.getByText(/You're offline/)).toBeVisible();
    act(() => void window.dispatchEvent(new Event("online")));
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(screen.queryByText(/You're offline/)).toBeNull();
  });

  it("a failed analysis can be requested again, and the session's id stays", async () => {
    const { vendor } = await stopped({}, { faults: { analyzeSession: [{ status: 403, body: { error: "Not allowed" } }] } });
    const again = await screen.findByRole("button", { name: "Try again" });
    // Folded away, for support.
    fireEvent.click(screen.getByText("Session", { selector: "summary" }));
    expect(screen.getByText("session_1")).toBeVisible();
    await userEvent.click(again);
    await analysisShown();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(2);
  });

  it("H111, H115: callbacks that throw, or unmount the flow, break nothing", async () => {
    let leave = () => {};
    const { unmount, vendor } = setUp({
      scenarioId: "price",
      onStart: () => {
        throw new Error("host bug");
      },
      onComplete: () => leave(),
    });
    leave = unmount;
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1" });
    expect(root()).toBeNull();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
  });
});
