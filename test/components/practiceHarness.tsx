/** A practice flow over the fake vendor, with the steps that its tests share. */
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { createFakeVendor, type FakeVendor, type FakeVendorOptions } from "../../src/testing/createFakeVendor.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";

beforeEach(() => sessionStorage.clear());
afterEach(() => void vi.useRealTimers());

export const scenarios = [
  { id: "discovery", name: "Discovery call", description: "A first talk" },
  { id: "price", name: "Price negotiation", description: "Hold the price" },
];

/**
 * The two ways to open a practice. Many accounts have no route that creates a session. The scenario itself is then embedded, and
 * its page creates the session.
 */
export const ways = [
  {
    way: "a created session",
    account: "all",
    isOpen: (number: number) => frame()!.src.includes(`/embed/session/session_${number}`),
  },
  {
    way: "the scenario itself",
    account: "published",
    isOpen: (_number: number, scenarioId = "price") => new URL(frame()!.src).pathname === `/embed/${scenarioId}`,
  },
] as const;

/** The creates that reached the account, even if it has no such route. */
export const creates = (vendor: FakeVendor) => vendor.calls.filter(({ method, path }) => method === "POST" && path === "/v2/sessions");

export const root = () => document.querySelector<HTMLElement>('[data-tt="practice-flow"]')!;
export const step = () => root().dataset.step;
export const frame = () => document.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]');
export const reached = (name: string) => waitFor(() => expect(step()).toBe(name));
export const emit = (event: Parameters<typeof emitSessionEvent>[1]) => act(() => emitSessionEvent(frame()!, event));
export const analysisShown = () =>
  waitFor(() => expect(document.querySelector('[data-tt="analysis-card"]')).toHaveAttribute("data-status", "ready"), {
    timeout: 5000,
  });

export function setUp(props: PracticeFlowProps = {}, options: FakeVendorOptions = {}, strict = true) {
  const vendor = createFakeVendor({ scenarios, ...options });
  return { vendor, ...show(vendor, props, strict) };
}

export function show(vendor: FakeVendor, props: PracticeFlowProps = {}, strict = true) {
  const ui = (more: PracticeFlowProps = {}) => {
    const flow = (
      <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC" onError={() => {}}>
        <PracticeFlow {...props} {...more} />
      </FakeToughTongueProvider>
    );
    return strict ? <StrictMode>{flow}</StrictMode> : flow;
  };
  const view = render(ui());
  return { ...view, show: (more: PracticeFlowProps) => view.rerender(ui(more)) };
}

export async function pickAndStart(name = "Discovery call") {
  await userEvent.click(await screen.findByRole("radio", { name }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
}
