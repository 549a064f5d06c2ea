import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { analysisShown, emit, frame, pickAndStart, reached, scenarios, setUp, step } from "./practiceHarness.js";

describe("PracticeFlow's fallback to the scenario", () => {
  const lacking = [
    ["405", { status: 405, body: { error: "Method not allowed" } }],
    ["a 404 without such a route", { status: 404, body: { detail: "Not Found" } }],
    ["an answer without an embed URL", { status: 200, body: { session_id: "made_1", analytics_url: "https://x.example" } }],
    ["an answer without a session", { status: 200, body: { created_at: "2026-01-01T00:00:00" } }],
  ] as const;

  it.each(lacking)("%s: embeds the scenario in the owner's name", async (_name, fault) => {
    const onSessionCreated = vi.fn();
    const onComplete = vi.fn();
    const { vendor } = setUp(
      { scenarioId: "price", user: { name: "Mallory", email: "mallory@example.com" }, variables: { a: 1 }, onSessionCreated, onComplete },
      { faults: { createSession: [fault] } },
    );
    await reached("practice");
    const url = new URL(frame()!.src);
    expect(url.pathname).toBe("/embed/price");
    expect(url.searchParams.get("userEmail")).toBe("ada@example.com");
    expect(url.searchParams.get("userName")).toBe("Ada Park");
    expect(url.searchParams.get("t_a")).toBe("1");
    expect(vendor.callsTo("createSession")).toHaveLength(1);

    emit({ type: "start", sessionId: "learned_1", scenarioId: "price" });
    emit({ type: "stop", sessionId: "learned_1" });
    await reached("analysis");
    await analysisShown();
    expect(onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "learned_1" });
    expect(vendor.callsTo("analyzeSession").map((call) => call.body)).toEqual([{ session_id: "learned_1" }]);
  });

  it.each([
    ["a deleted scenario", { status: 404, body: { error: "Scenario not found" } }],
    ["no permission", { status: 403, body: { error: "No" } }],
    ["a failing server", { status: 500, body: { error: "Oops" } }],
  ])("%s is an error, and nothing is embedded", async (_name, fault) => {
    const onError = vi.fn();
    const { vendor } = setUp({ scenarioId: "price", onError }, { faults: { createSession: [fault] } });
    await screen.findByText("We couldn't create your session.", { selector: "[data-tt=problem] *" });
    expect(step()).toBe("starting");
    expect(frame()).toBeNull();
    expect(onError).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await reached("practice");
    expect(vendor.callsTo("createSession")).toHaveLength(2);
  });

  it('start="session" never falls back', async () => {
    setUp({ scenarioId: "price", start: "session" }, { faults: { createSession: [lacking[0][1]] } });
    await screen.findByRole("button", { name: "Try again" });
    expect(frame()).toBeNull();
  });

  it('start="session" reports a response without an embed URL once to the flow and once to the provider', async () => {
    const [onError, toldProvider] = [vi.fn(), vi.fn()];
    const vendor = createFakeVendor({ scenarios, faults: { createSession: [lacking[2][1]] } });
    render(
      <FakeToughTongueProvider vendor={vendor} onError={toldProvider}>
        <PracticeFlow scenarioId="price" start="session" onError={onError} />
      </FakeToughTongueProvider>,
    );
    await screen.findByRole("button", { name: "Try again" });
    expect(onError.mock.calls).toMatchObject([[{ code: "bad_response" }]]);
    expect(toldProvider.mock.calls).toMatchObject([[{ code: "bad_response" }]]);
  });

  it('start="session" says that a created session has no page', async () => {
    setUp({ scenarioId: "price", start: "session" }, { faults: { createSession: [lacking[2][1]] } });
    expect(await screen.findByText(/The session made_1 has no embed URL/)).toBeInTheDocument();
    expect(frame()).toBeNull();
  });

  it('start="scenario" creates nothing, and learns the session from its start', async () => {
    const { vendor } = setUp({ start: "scenario", user: { name: "Bo" } });
    await pickAndStart("Price negotiation");
    // At once: there is nothing to wait for.
    expect(step()).toBe("practice");
    expect(new URL(frame()!.src).searchParams.get("userName")).toBe("Bo");
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    emit({ type: "start", sessionId: "learned_2" });
    emit({ type: "stop", sessionId: "learned_2" });
    await analysisShown();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });
});

describe("PracticeFlow when the response to a create is lost", () => {
  it("N88: asks the person, and posts again only on a click", async () => {
    const { vendor } = setUp({}, { faults: { createSession: ["lost-reply"] } });
    await pickAndStart();
    await screen.findByText(/couldn't confirm that your session was created/, { selector: "[data-tt=problem] *" });
    expect(screen.getByText(/you may get a second one/)).toBeVisible();
    expect(step()).toBe("starting");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(step()).toBe("pick");
    expect(await screen.findByRole("radio", { name: "Discovery call" })).toBeChecked();
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    await reached("practice");
    expect(vendor.callsTo("createSession")).toHaveLength(2);
  });

  it("with a named scenario, Back leads to a start button", async () => {
    const { vendor } = setUp({ scenarioId: "price" }, { faults: { createSession: ["lost-reply"] } });
    await userEvent.click(await screen.findByRole("button", { name: "Back" }));
    expect(step()).toBe("pick");
    expect(screen.queryByRole("radio")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    await reached("practice");
    expect(vendor.callsTo("createSession")).toHaveLength(2);
  });

  it("a create that outlives its component is taken over by the next one", async () => {
    // Long enough for the component to be gone before the answer, on a busy machine, too.
    const vendor = createFakeVendor({ scenarios, latencyMs: 500 });
    const flow = (on: boolean) => (
      <FakeToughTongueProvider vendor={vendor}>{on && <PracticeFlow scenarioId="price" />}</FakeToughTongueProvider>
    );
    const { rerender } = render(flow(true));
    await waitFor(() => expect(vendor.callsTo("createSession")).toHaveLength(1));
    rerender(flow(false));
    await new Promise((resolve) => setTimeout(resolve, 700));
    rerender(flow(true));
    await reached("practice");
    expect(frame()!.src).toContain("session_1");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });
});
