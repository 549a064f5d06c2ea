import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { analysisShown, creates, emit, frame, pickAndStart, reached, root, scenarios, setUp, show, step, ways } from "./practiceHarness.js";

describe('PracticeFlow resume="session"', () => {
  it("offers a session again that was created, and creates none", async () => {
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" });
    await reached("practice");
    unmount();
    show(vendor, { resume: "session", scenarioId: "price" });
    await userEvent.click(await screen.findByRole("button", { name: "Continue practice" }));
    await reached("practice");
    expect(frame()!.src).toContain("/embed/session/session_1");
    expect(frame()!.src).not.toContain("restoreSession");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it.each(ways)("restores an interrupted one: $way", async ({ account }) => {
    const { vendor, unmount } = setUp({ resume: "session" }, { account });
    await pickAndStart();
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    unmount();
    show(vendor, { resume: "session" });
    expect(await screen.findByText("Discovery call")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Continue practice" }));
    await reached("practice");
    expect(new URL(frame()!.src).searchParams.get("restoreSession")).toBe("session_1");
    // It has begun, but nobody has started it in this frame.
    expect(screen.getByText(/^Press Start below/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Back" })).toBeNull();
    emit({ type: "start", sessionId: "session_1" });
    expect(screen.getByText(/^When you're done/)).toBeVisible();
    emit({ type: "stop", sessionId: "session_1" });
    await analysisShown();
    expect(creates(vendor)).toHaveLength(1);
  });

  it("shows no picker while an earlier practice is looked up", async () => {
    const { vendor, unmount } = setUp({ resume: "session" });
    await pickAndStart();
    await reached("practice");
    unmount();
    const shown: string[] = [];
    const observer = new MutationObserver(() => shown.push(root()?.textContent ?? ""));
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    show(vendor, { resume: "session" });
    expect(screen.queryByRole("searchbox")).toBeNull();
    expect(screen.getByRole("heading", { name: "Getting your practice ready…" })).toBeVisible();
    await screen.findByRole("button", { name: "Continue practice" });
    observer.disconnect();
    expect(shown.filter((text) => text.includes("What would you like to practice?"))).toEqual([]);
  });

  it("starts a new one only when asked to", async () => {
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" });
    await reached("practice");
    unmount();
    show(vendor, { resume: "session", scenarioId: "price" });
    await userEvent.click(await screen.findByRole("button", { name: "Start over" }));
    await reached("practice");
    expect(frame()!.src).toContain("session_2");
    expect(vendor.callsTo("createSession")).toHaveLength(2);
  });

  it("a new one is picked where the host names no scenario, and the old one is forgotten", async () => {
    const { vendor, unmount } = setUp({ resume: "session" });
    await pickAndStart();
    await reached("practice");
    unmount();
    show(vendor, { resume: "session" });
    await userEvent.click(await screen.findByRole("button", { name: "Start over" }));
    expect(await screen.findByRole("radio", { name: "Price negotiation" })).toBeVisible();
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("is offered after a few seconds, too, where the API does not say what became of it", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" });
    await reached("practice");
    unmount();
    vendor.script("getSession", () => "hang");
    show(vendor, { resume: "session", scenarioId: "price" });
    await act(() => vi.advanceTimersByTimeAsync(6000));
    expect(screen.getByRole("button", { name: "Continue practice" })).toBeVisible();
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it.each(ways)("one that ended meanwhile goes straight to its analysis: $way", async ({ account }) => {
    const onComplete = vi.fn();
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" }, { account });
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    unmount();
    vendor.endSession("session_1", { durationSeconds: 40 });
    show(vendor, { resume: "session", scenarioId: "price", onComplete });
    await analysisShown();
    expect(onComplete).toHaveBeenCalledTimes(1);
    expect(onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", reason: "polled" });
    expect(creates(vendor)).toHaveLength(1);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it.each(ways)("an analysis that an earlier page requested is read, not requested again: $way", async ({ account }) => {
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" }, { account });
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1" });
    await analysisShown();
    unmount();
    const onComplete = vi.fn();
    show(vendor, { resume: "session", scenarioId: "price", onComplete });
    await reached("analysis");
    await analysisShown();
    expect(onComplete).not.toHaveBeenCalled();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
    expect(creates(vendor)).toHaveLength(1);
  });

  it("asks the person if the page was left during a create", async () => {
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" }, { faults: { createSession: ["hang"] } });
    await waitFor(() => expect(vendor.callsTo("createSession")).toHaveLength(1));
    unmount();
    show(vendor, { resume: "session", scenarioId: "price" });
    await screen.findByText(/couldn't confirm that your session was created/, { selector: "[data-tt=problem] *" });
    // The reload canceled the request; the connection is fine.
    expect(screen.getByText("The request was canceled.")).toBeVisible();
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("a practice that the API no longer has is dropped", async () => {
    const { vendor, unmount } = setUp({ resume: "session" });
    await pickAndStart();
    await reached("practice");
    unmount();
    vendor.fail("getSession", { status: 404, body: { error: "Session not found" } });
    show(vendor, { resume: "session" });
    await screen.findByRole("radio", { name: "Discovery call" });
    expect(step()).toBe("pick");
    expect(sessionStorage).toHaveLength(0);
  });

  it("choosing another forgets it", async () => {
    setUp({ resume: "session" });
    await pickAndStart();
    await reached("practice");
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
  });

  it("is kept for the person who started it, even if another person uses the page", async () => {
    const vendor = createFakeVendor({ scenarios });
    const page = (scope: string) => (
      <FakeToughTongueProvider vendor={vendor} scope={scope}>
        <PracticeFlow resume="session" scenarioId="price" />
      </FakeToughTongueProvider>
    );
    const { rerender } = render(page("ada"));
    await reached("practice");
    const shown = frame();
    rerender(page("bo"));
    emit({ type: "start", sessionId: "session_1" });
    await waitFor(() => expect(sessionStorage.getItem("tough-tongue-react:practice:ada:price")).toContain('"hasBegun":true'));
    expect(sessionStorage).toHaveLength(1);
    expect(frame()).toBe(shown);
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });
});
