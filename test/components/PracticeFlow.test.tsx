import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import * as harness from "./practiceHarness.js";
import { analysisShown, creates, emit, frame, pickAndStart, reached, root, scenarios, step, ways } from "./practiceHarness.js";

describe.each(ways)("PracticeFlow on $way", ({ account, isOpen }) => {
  const setUp: typeof harness.setUp = (props, options, strict) => harness.setUp(props, { account, ...options }, strict);

  it("goes the whole way: pick, create once, practice, analyze once", async () => {
    const onComplete = vi.fn();
    const onAnalysis = vi.fn();
    const onSessionCreated = vi.fn();
    const metadata = { course: "sales-1" };
    const { vendor } = setUp({ onComplete, onAnalysis, onSessionCreated, metadata });
    expect(step()).toBe("pick");
    await userEvent.click(await screen.findByRole("radio", { name: "Discovery call" }));
    expect(creates(vendor)).toHaveLength(0);
    await userEvent.dblClick(screen.getByRole("button", { name: "Start practice" }));
    await reached("practice");
    expect(creates(vendor).map((call) => call.body)).toEqual([
      { scenario_id: "discovery", user_email: "ada@example.com", user_name: "Ada Park", metadata },
    ]);
    expect(onSessionCreated).toHaveBeenCalledTimes(account === "all" ? 1 : 0);
    expect(isOpen(1, "discovery")).toBe(true);
    expect(screen.getByRole("heading", { name: "Discovery call" })).toHaveFocus();

    emit({ type: "start", sessionId: "session_1", scenarioId: "discovery" });
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
    emit({ type: "stop", sessionId: "session_1", durationSeconds: 95 });
    await reached("analysis");
    expect(onComplete).toHaveBeenCalledTimes(1);
    expect(onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", reason: "stopped" });
    await analysisShown();
    expect(onAnalysis).toHaveBeenCalledTimes(1);
    expect(onAnalysis.mock.calls[0]).toMatchObject([{ status: "ready" }, "session_1"]);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
    // Folded away, for support.
    fireEvent.click(screen.getByText("Session", { selector: "summary" }));
    expect(screen.getByText("session_1")).toBeVisible();
    expect(screen.getAllByText("1:35")[0]).toBeVisible();
    expect(screen.getByRole("heading", { name: "How it went" })).toHaveFocus();
  });

  it("asks for a choice if nothing was chosen", async () => {
    const { vendor } = setUp();
    await screen.findByRole("radio", { name: "Discovery call" });
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose a scenario first.");
    expect(screen.getByRole("radio", { name: "Discovery call" })).toHaveFocus();
    expect(step()).toBe("pick");
    await userEvent.click(screen.getByRole("radio", { name: "Discovery call" }));
    expect(screen.getByRole("alert")).toBeEmptyDOMElement();
    expect(creates(vendor)).toHaveLength(0);
  });

  it("does not ask again for a choice when the next practice is to be chosen", async () => {
    setUp();
    await screen.findByRole("radio", { name: "Discovery call" });
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    await pickAndStart();
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1" });
    await analysisShown();
    await userEvent.click(screen.getByRole("button", { name: "Choose another" }));
    expect(await screen.findByRole("alert")).toBeEmptyDOMElement();
  });

  it("a fixed scenario starts automatically, once under StrictMode and any number of renders", async () => {
    const { vendor, show } = setUp({ scenarioId: "price" });
    expect(step()).toBe("starting");
    for (let round = 0; round < 5; round++) show({ onComplete: () => {}, variables: { round }, user: { name: "Ada" } });
    await reached("practice");
    const shown = frame();
    for (let round = 0; round < 5; round++) show({ onComplete: () => {}, variables: { round }, user: { name: "Bo" } });
    expect(frame()).toBe(shown);
    expect(isOpen(1)).toBe(true);
    expect(creates(vendor)).toHaveLength(1);
    expect(vendor.callsTo("listScenarios")).toHaveLength(0);
    expect(screen.queryByText("Choose")).toBeNull();
  });

  it("hands the host's options to the page", async () => {
    setUp({
      scenarioId: "price",
      ...{ variables: { company_name: "Acme", t_role: "buyer" }, appearance: { background: "black" } },
      ...{ maxDurationSeconds: 300, autoStart: true, skipPrecheck: true, params: { background: "white", powerUp: "on" } },
    });
    await reached("practice");
    const query = Object.fromEntries(new URL(frame()!.src).searchParams);
    expect(query).toMatchObject({ t_company_name: "Acme", t_role: "buyer", background: "black", powerUp: "on" });
    expect(query).toMatchObject({ maxDuration: "300", autoStart: "true", skipPrecheck: "true" });
  });

  it("another variant, variable or parameter does not replace a running frame", async () => {
    const { show } = setUp({ scenarioId: "price", variables: { a: 1 } });
    await reached("practice");
    const shown = frame();
    const { src } = shown!;
    show({ variant: "minimal", variables: { a: 2 }, params: { b: 3 }, maxDurationSeconds: 9 });
    expect(frame()).toBe(shown);
    expect(frame()!.src).toBe(src);
  });

  it("asks for a name on request, and creates the session in it", async () => {
    const vendor = createFakeVendor({ scenarios, account });
    // No proxy in between: its word about the user would win.
    render(
      <ToughTongueProvider fetcher={vendor.fetch}>
        <PracticeFlow askName user={{ email: "bo@example.com" }} />
      </ToughTongueProvider>,
    );
    await userEvent.type(screen.getByRole("textbox", { name: "Your name" }), " Bo Lind ");
    await pickAndStart();
    await reached("practice");
    expect(creates(vendor)[0]!.body).toMatchObject({ user_name: "Bo Lind", user_email: "bo@example.com" });
    const asked = new URL(frame()!.src).searchParams;
    if (account === "published") expect([asked.get("userName"), asked.get("userEmail")]).toEqual(["Bo Lind", "bo@example.com"]);
  });

  it("passes the frame's events and options on", async () => {
    const onStart = vi.fn();
    const onEvent = vi.fn();
    const onSubmit = vi.fn();
    setUp({ scenarioId: "price", onStart, onEvent, onSubmit, height: 420, permissions: ["microphone", "camera"], className: "mine" });
    await reached("practice");
    expect(root()).toHaveClass("mine");
    expect(frame()).toHaveAttribute("height", "420");
    expect(frame()!.getAttribute("allow")).toContain("camera");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1" });
    emit({ type: "submit", sessionId: "session_1" });
    expect(onStart).toHaveBeenCalledTimes(1);
    expect(onSubmit).toHaveBeenCalledTimes(1);
    expect(onEvent.mock.calls.map(([event]) => event.type)).toEqual(["start", "stop", "submit"]);
  });

  it("practices again and chooses another, each with its own session", async () => {
    const { vendor } = setUp();
    await pickAndStart();
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "submit", sessionId: "session_1" });
    // While the analysis is awaited, nothing asks louder.
    expect(screen.getByRole("button", { name: "Practice again" })).toHaveAttribute("data-tt-button", "");
    await analysisShown();
    expect(document.querySelector('[data-tt="comparison"]')).toBeNull();
    await waitFor(() => expect(screen.getByRole("button", { name: "Practice again" })).toHaveAttribute("data-tt-button", "primary"));
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(isOpen(2, "discovery")).toBe(true);
    emit({ type: "start", sessionId: "session_2" });
    emit({ type: "submit", sessionId: "session_2" });
    await analysisShown();
    // The second round stands beside the first; another scenario beside nothing.
    expect(document.querySelector('[data-tt="comparison"]')).not.toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Choose another" }));
    expect(step()).toBe("pick");
    expect(screen.queryByRole("radio", { checked: true })).toBeNull();
    expect(creates(vendor)).toHaveLength(2);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(2);
    await pickAndStart("Price negotiation");
    await reached("practice");
    emit({ type: "start", sessionId: "session_3" });
    emit({ type: "submit", sessionId: "session_3" });
    await analysisShown();
    expect(document.querySelector('[data-tt="comparison"]')).toBeNull();
  });
});

describe("PracticeFlow for assistive technology", () => {
  it("names its steps and marks the current one", async () => {
    harness.setUp();
    await screen.findByRole("radio", { name: "Discovery call" });
    const steps = screen.getByRole("list", { name: "Practice steps" });
    expect(steps.querySelector('[aria-current="step"]')).toHaveTextContent("Choose");
    expect(screen.getByRole("radiogroup", { name: "What would you like to practice?" })).toBeVisible();
    await pickAndStart();
    await reached("practice");
    expect(steps.querySelector('[aria-current="step"]')).toHaveTextContent("Practice");
  });

  it("leaves the focus alone while the person is busy elsewhere", async () => {
    const vendor = createFakeVendor({ scenarios });
    render(
      <FakeToughTongueProvider vendor={vendor}>
        <input aria-label="Chat" />
        <PracticeFlow scenarioId="price" />
      </FakeToughTongueProvider>,
    );
    screen.getByRole("textbox", { name: "Chat" }).focus();
    await reached("practice");
    expect(screen.getByRole("textbox", { name: "Chat" })).toHaveFocus();
  });

  it("leaves the focus alone until the person does something in it", async () => {
    harness.setUp({ scenarioId: "price" });
    await reached("practice");
    expect(document.body).toHaveFocus();
    // The frame with the person's focus disappears.
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "submit", sessionId: "session_1" });
    await reached("analysis");
    expect(screen.getByRole("heading", { name: "How it went" })).toHaveFocus();
  });

  it("can be used by keyboard alone", async () => {
    harness.setUp();
    await screen.findByRole("radio", { name: "Discovery call" });
    await userEvent.tab();
    expect(screen.getByRole("searchbox")).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard(" ");
    expect(screen.getByRole("radio", { name: "Discovery call" })).toBeChecked();
    await userEvent.tab();
    expect(screen.getByRole("button", { name: "Start practice" })).toHaveFocus();
    fireEvent.click(document.activeElement!);
    await reached("practice");
  });
});
