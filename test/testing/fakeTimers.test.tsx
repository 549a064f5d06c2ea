/** Hosts' tests with fake timers: nothing may wait for a file that is loaded later. */
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AnalysisCard, PracticeFlow } from "../../src/index.js";
import { FakeToughTongueProvider, createFakeVendor, emitSessionEvent, makeWireScenario } from "../../src/testing/index.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it("a whole practice runs under fake timers", async () => {
  const vendor = createFakeVendor({ scenarios: [makeWireScenario({ id: "price", name: "Price talk" })], analysisDelayMs: 20_000 });
  render(<PracticeFlow />, { wrapper: ({ children }) => <FakeToughTongueProvider vendor={vendor}>{children}</FakeToughTongueProvider> });
  await pass(100);
  fireEvent.click(screen.getByRole("radio", { name: "Price talk" }));
  fireEvent.click(screen.getByRole("button", { name: "Start practice" }));
  await pass(100);
  const frame = screen.getByTitle<HTMLIFrameElement>("Practice session");
  expect(frame.src).toContain("/embed/session/session_1");
  act(() => emitSessionEvent(frame, { type: "start", sessionId: "session_1" }));
  act(() => emitSessionEvent(frame, { type: "submit", sessionId: "session_1" }));
  await pass(10_000);
  expect(vendor.callsTo("createSession")).toHaveLength(1);
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  expect(screen.getByRole("progressbar")).toBeVisible();
  await pass(40_000);
  expect(screen.getByText(/7\.8 out of 10/)).toBeVisible();
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
});

it("an analysis that never comes fails after five minutes", async () => {
  const vendor = createFakeVendor({ analysisDelayMs: Infinity });
  vendor.startSession("one", { userEmail: "ada@example.com" });
  vendor.endSession("one");
  render(<AnalysisCard sessionId="one" />, { wrapper: ({ children }) => <FakeToughTongueProvider vendor={vendor}>{children}</FakeToughTongueProvider> });
  await pass(290_000);
  expect(screen.getByRole("progressbar")).toBeVisible();
  await pass(30_000);
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(screen.getByRole("button")).toBeVisible();
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
});
