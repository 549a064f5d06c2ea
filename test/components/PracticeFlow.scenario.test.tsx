/** The scenario's own settings: its opening times, recording, and whether its sessions have an analysis. */
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import type { FakeVendorOptions } from "../../src/testing/createFakeVendor.js";
import * as harness from "./practiceHarness.js";
import { analysisShown, creates, emit, frame, pickAndStart, reached, root, step, ways } from "./practiceHarness.js";

const hour = 3_600_000;
const start = () => screen.findByRole("button", { name: "Start practice" });
const notice = () => document.querySelector('[data-tt="practice-limit"]')?.textContent;

function setUp(scenario: Record<string, unknown>, props: PracticeFlowProps = {}, options: FakeVendorOptions = {}) {
  const scenarios = [{ id: "price", name: "Price negotiation", ...scenario }, harness.scenarios[0]!];
  return harness.setUp(props, { scenarios, ...options });
}

describe.each(ways)("opening times, with $way", ({ account }) => {
  it("a named scenario that is not open yet is not started, and says when it opens", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-20T09:00:00Z") });
    const { vendor } = setUp({ starts_at: "2026-11-20T10:00:00Z" }, { scenarioId: "price" }, { account });
    expect(await start()).toBeDisabled();
    expect(screen.getByRole("heading", { name: "This practice isn't open right now" })).toBeVisible();
    expect(notice()).toBe("Opens Nov 20, 2026, 10:00 AM");
    expect(creates(vendor)).toEqual([]);
    expect(frame()).toBeNull();
    // It opens while the page is shown, and then waits for a click.
    await act(() => vi.advanceTimersByTimeAsync(hour + 1000));
    expect(await start()).toBeEnabled();
    expect(notice()).toBe("");
    expect(creates(vendor)).toEqual([]);
    await userEvent.click(await start());
    await reached("practice");
    expect(creates(vendor)).toHaveLength(1);
  });

  it("a closed scenario shows that it has closed", async () => {
    const { vendor } = setUp({ ends_at: "2026-01-05T10:00:00Z" }, { scenarioId: "price" }, { account });
    expect(await start()).toBeDisabled();
    expect(notice()).toBe("Closed Jan 5, 2026, 10:00 AM");
    expect(creates(vendor)).toEqual([]);
  });

  it("one that closes during the practice can be finished, but not practiced again", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-20T09:00:00Z") });
    const { vendor } = setUp({ ends_at: "2026-11-20T10:00:00Z" }, { scenarioId: "price" }, { account });
    await reached("practice");
    emit({ type: "start", sessionId: "session_1", scenarioId: "price" });
    await act(() => vi.advanceTimersByTimeAsync(hour + 1000));
    expect(step()).toBe("practice");
    emit({ type: "submit", sessionId: "session_1" });
    await analysisShown();
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    expect(await start()).toBeDisabled();
    expect(creates(vendor)).toHaveLength(1);
  });

  it("a choice that closes while it waits is not started", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date("2026-11-20T09:00:00Z") });
    const { vendor } = setUp({ ends_at: "2026-11-20T10:00:00Z" }, {}, { account });
    await userEvent.click(await screen.findByRole("radio", { name: "Price negotiation" }));
    expect(await start()).toBeEnabled();
    await act(() => vi.advanceTimersByTimeAsync(hour + 1000));
    expect(await start()).toBeDisabled();
    expect(notice()).toBe("Closed Nov 20, 2026, 10:00 AM");
    expect(creates(vendor)).toEqual([]);
  });

  it.each<[string, FakeVendorOptions]>([
    ["may not be read", { faults: { getScenario: Array.from({ length: 9 }, () => ({ status: 404, body: { error: "Scenario not found" } })) } }],
    ["does not arrive", { faults: { getScenario: ["hang"] } }],
  ])("a scenario that %s is started all the same", async (_case, options) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { vendor } = setUp({}, { scenarioId: "price" }, { account, ...options });
    await act(() => vi.advanceTimersByTimeAsync(5100));
    await reached("practice");
    expect(creates(vendor)).toHaveLength(1);
  });
});

describe("the variant of an embedded scenario", () => {
  const pathOf = async (scenario: Record<string, unknown>, props: PracticeFlowProps) => {
    const { unmount } = setUp(scenario, { scenarioId: "price", ...props }, { account: "published" });
    await reached("practice");
    const { pathname } = new URL(frame()!.src);
    unmount();
    return pathname;
  };

  it.each([["auto"], ["scenario"]] as const)('is full, unless the scenario records or the host chose: start="%s"', async (start) => {
    expect(await pathOf({}, { start })).toBe("/embed/price");
    expect(await pathOf({ is_recording: false }, { start })).toBe("/embed/price");
    expect(await pathOf({ is_recording: true }, { start })).toBe("/embed/basic/price");
    expect(await pathOf({}, { start, variant: "basic" })).toBe("/embed/basic/price");
    expect(await pathOf({ is_recording: true }, { start, variant: "full" })).toBe("/embed/price");
    expect(await pathOf({}, { start, variant: "minimal" })).toBe("/embed/minimal/price");
  });

  it("is that of the picked scenario, without another request", async () => {
    const { vendor } = setUp({ is_recording: true }, {}, { account: "published" });
    await pickAndStart("Price negotiation");
    await reached("practice");
    expect(new URL(frame()!.src).pathname).toBe("/embed/basic/price");
    expect(vendor.callsTo("getScenario")).toEqual([]);
  });

  it("stays what it was where a practice is restored", async () => {
    const { vendor, unmount } = setUp({}, { resume: "session", scenarioId: "price", variant: "basic" }, { account: "published" });
    await reached("practice");
    emit({ type: "start", sessionId: "one", scenarioId: "price" });
    unmount();
    harness.show(vendor, { resume: "session", scenarioId: "price" });
    await userEvent.click(await screen.findByRole("button", { name: "Continue practice" }));
    await reached("practice");
    const url = new URL(frame()!.src);
    expect([url.pathname, url.searchParams.get("restoreSession")]).toEqual(["/embed/basic/price", "one"]);
  });

  it("carries the user, also the wish to be asked", async () => {
    setUp({}, { scenarioId: "price", start: "scenario", user: { name: "Bo", prompt: true } }, { account: "published" });
    await reached("practice");
    const query = new URL(frame()!.src).searchParams;
    expect([query.get("userName"), query.get("promptUserInfo")]).toEqual(["Bo", "true"]);
  });
});

describe.each(ways)("a scenario without analysis, with $way", ({ account }) => {
  it.each([["named", { scenarioId: "price" }], ["picked", {}]])("%s: ends in a friendly screen, and none is asked for", async (_case, props: PracticeFlowProps) => {
    const onComplete = vi.fn();
    const { vendor } = setUp({ analysis_access: "never" }, { ...props, onComplete }, { account });
    if (!props.scenarioId) await pickAndStart("Price negotiation");
    await reached("practice");
    emit({ type: "start", sessionId: "session_1", scenarioId: "price" });
    emit({ type: "submit", sessionId: "session_1" });
    await screen.findByRole("heading", { name: "Practice complete" });
    expect(screen.getByText(/doesn't include feedback/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Practice again" })).toHaveAttribute("data-tt-button", "primary");
    expect(document.querySelector('[data-tt="analysis-card"], [data-tt="problem"]')).toBeNull();
    expect(screen.queryByText("Analysis", { selector: "li" })).toBeNull();
    await waitFor(() => expect(vendor.callsTo("getSession").length).toBeGreaterThan(0));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(vendor.callsTo("analyzeSession")).toEqual([]);
    expect(onComplete).toHaveBeenCalledTimes(1);
  });
});

describe.each(ways)("an analysis, with $way", ({ account }) => {
  it("that failed ends the wait with the reason, without a request that costs money", async () => {
    const { vendor } = setUp({}, { scenarioId: "price" }, { account });
    await reached("practice");
    emit({ type: "start", sessionId: "session_1", scenarioId: "price" });
    const failed = { state: "failed", failed_reason: "The recording was too short" };
    vendor.script("getSession", () => ({ body: { id: "session_1", status: "completed", user_email: "ada@example.com", post_session_status: failed } }));
    emit({ type: "submit", sessionId: "session_1" });
    expect(await screen.findByText("The recording was too short")).toBeVisible();
    expect(document.querySelector('[data-tt="analysis-card"]')).toHaveAttribute("data-status", "failed");
    expect(vendor.callsTo("analyzeSession")).toEqual([]);
    // The person may ask for it.
    vendor.script("getSession", () => "ok");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await analysisShown();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it("that exists is shown immediately, whatever the status is", async () => {
    const { vendor } = setUp({}, { scenarioId: "price" }, { account });
    await reached("practice");
    emit({ type: "start", sessionId: "session_1", scenarioId: "price" });
    const body = { id: "session_1", status: "active", user_email: "ada@example.com", evaluation_results: { final_score: 8 } };
    vendor.script("getSession", () => ({ body }));
    emit({ type: "submit", sessionId: "session_1" });
    await analysisShown();
    expect(root()).toHaveTextContent("8 out of 10");
    expect(vendor.callsTo("analyzeSession")).toEqual([]);
  });
});

it("hands the host's wishes to the picker, which stays the flow's own", async () => {
  const picker = { filter: ({ id }: { id: string }) => id === "price", searchable: false, scenarioMeta: () => ({ chips: ["New"] }) };
  setUp({}, { picker });
  expect(await screen.findAllByRole("radio")).toHaveLength(1);
  expect(screen.queryByRole("searchbox")).toBeNull();
  expect(screen.getByText("New")).toBeVisible();
  await pickAndStart("Price negotiation");
  await reached("practice");
});
