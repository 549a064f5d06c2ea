import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { LearningPath, type LearningPathProps } from "../../src/components/LearningPath.js";
import type { PathStep } from "../../src/hooks/practice/learningPath.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { type FakeVendor, type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { makeWireSession } from "../../src/testing/makeSession.js";

const scenarios = [
  { id: "discovery", name: "Discovery call", description: "A first talk" },
  { id: "price", name: "Price negotiation", description: "Hold the price" },
];
const steps: PathStep[] = [
  { id: "intro", title: "Before you start", content: <p>Read me</p> },
  { id: "one", scenarioId: "discovery", minPercent: 50 },
  { id: "two", scenarioId: "price", attempts: 2 },
];

const item = (name: string) => screen.getByRole("heading", { name }).closest<HTMLElement>('[data-tt="path-step"]')!;
const stateOf = (name: string) => item(name).dataset.state;
const status = () => document.querySelector<HTMLElement>('[data-tt="learning-path"]')!.dataset.status;
const frame = () => document.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]');
const emit = (event: Parameters<typeof emitSessionEvent>[1]) => act(() => emitSessionEvent(frame()!, event));
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const frameShown = () => waitFor(() => expect(frame()).not.toBeNull());

function show(vendor: FakeVendor, props: Partial<LearningPathProps> = {}, scope = "ada") {
  const ui = (more: Partial<LearningPathProps> = {}, ofScope = scope) => (
    <StrictMode>
      <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC" scope={ofScope} onError={() => {}}>
        <LearningPath steps={steps} {...props} {...more} />
      </FakeToughTongueProvider>
    </StrictMode>
  );
  const view = render(ui());
  return { ...view, show: (more: Partial<LearningPathProps>, ofScope?: string) => view.rerender(ui(more, ofScope)) };
}

function setUp(props: Partial<LearningPathProps> = {}, options: FakeVendorOptions = {}) {
  const vendor = createFakeVendor({ scenarios, ...options });
  return { vendor, ...show(vendor, props) };
}

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

describe("LearningPath", () => {
  it("takes another user's earlier steps for done before, and offers that user's own unfinished practice", async () => {
    const onStepDone = vi.fn();
    const onDone = vi.fn();
    const { show: again } = setUp({ onStepDone, onDone });
    await waitFor(() => expect(status()).toBe("ready"));
    localStorage.setItem("tough-tongue-react:path:bo:", JSON.stringify(["intro"]));
    const saved = { version: 1, savedAt: Date.now(), scenarioId: "discovery" };
    sessionStorage.setItem("tough-tongue-react:practice:bo:discovery", JSON.stringify(saved));
    again({}, "bo");
    await waitFor(() => expect(stateOf("Before you start")).toBe("done"));
    await waitFor(() => expect(item("Discovery call")).toHaveAttribute("data-open"));
    expect(onStepDone).not.toHaveBeenCalled();
    expect(onDone).not.toHaveBeenCalled();
  });

  it("does not ask another user about the practice that ended with the first one", async () => {
    const { show: again } = setUp({ doneSteps: ["intro"] });
    await press("Start practice: Discovery call");
    await frameShown();
    emit({ type: "start", sessionId: "session_1" });
    again({}, "bo");
    await press("Open: Before you start");
    expect(screen.getByText("Read me")).toBeInTheDocument();
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("goes the whole way: read, practice, finish", async () => {
    const onStepDone = vi.fn();
    const onDone = vi.fn();
    const { vendor } = setUp({ onStepDone, onDone }, { dialect: "C" });
    await waitFor(() => expect(status()).toBe("ready"));
    expect(["Before you start", "Discovery call", "Price negotiation"].map(stateOf)).toEqual(["open", "locked", "locked"]);
    expect(within(item("Discovery call")).queryByRole("button")).toBeNull();

    await press("Continue: \u2068Before you start\u2069");
    expect(screen.getByText("Read me")).toBeVisible();
    expect(screen.getByRole("heading", { name: "Before you start" })).toHaveFocus();
    await press("Mark as done");
    expect(stateOf("Before you start")).toBe("done");
    expect(onStepDone).toHaveBeenLastCalledWith("intro");
    expect(screen.getByRole("heading", { name: "Discovery call" })).toHaveFocus();

    // Nothing is created until the person asks for it.
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await press("Start practice: Discovery call");
    await frameShown();
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "stop", sessionId: "session_1", durationSeconds: 95 });
    await waitFor(() => expect(stateOf("Discovery call")).toBe("done"), { timeout: 5000 });
    expect(onStepDone).toHaveBeenLastCalledWith("one");
    expect(item("Discovery call")).toHaveTextContent(/Best score: \d+%/);
    expect(vendor.callsTo("createSession")).toHaveLength(1);

    await press("Continue: \u2068Price negotiation\u2069");
    for (const sessionId of ["session_2", "session_3"]) {
      await frameShown();
      emit({ type: "start", sessionId });
      emit({ type: "stop", sessionId, durationSeconds: 60 });
      if (sessionId === "session_2") await press("Practice again");
    }
    await waitFor(() => expect(status()).toBe("done"), { timeout: 5000 });
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(onStepDone).toHaveBeenCalledTimes(3);
    expect(screen.getAllByText("You've completed every step").length).toBeGreaterThan(0);
  });

  it("counts what was practiced before, and keeps content steps in this browser", async () => {
    const sessions = [makeWireSession({ id: "old", scenario_id: "discovery" })];
    const { vendor, unmount } = setUp({}, { sessions });
    await waitFor(() => expect(stateOf("Discovery call")).toBe("done"));
    await press("Open: Before you start");
    await press("Mark as done");
    unmount();
    show(vendor);
    await waitFor(() => expect(stateOf("Before you start")).toBe("done"));
    expect(stateOf("Price negotiation")).toBe("open");
  });

  it("leaves content steps to the host that keeps them", async () => {
    const onStepDone = vi.fn();
    const { show: again } = setUp({ doneSteps: [], onStepDone });
    await press("Open: Before you start");
    await press("Mark as done");
    expect(onStepDone).toHaveBeenCalledExactlyOnceWith("intro");
    expect(stateOf("Before you start")).toBe("open");
    expect(localStorage.length).toBe(0);
    again({ doneSteps: ["intro"] });
    expect(stateOf("Before you start")).toBe("done");
  });

  it("shows nothing of the person who was signed in before", async () => {
    const { show: again } = setUp();
    await press("Open: Before you start");
    await press("Mark as done");
    again({}, "bo");
    await waitFor(() => expect(stateOf("Before you start")).toBe("open"));
    expect(screen.queryByText("Read me")).toBeNull();
  });

  it("does not call a step not started while its practice is running", async () => {
    setUp({ order: "free" });
    await press("Start practice: Discovery call");
    await frameShown();
    emit({ type: "start", sessionId: "session_1" });
    expect(stateOf("Discovery call")).toBe("inProgress");
    expect(stateOf("Price negotiation")).toBe("open");
  });

  it("asks before another step ends a running practice", async () => {
    const { vendor } = setUp({ order: "free" });
    await press("Start practice: Discovery call");
    await frameShown();
    emit({ type: "start", sessionId: "session_1" });
    await press("Start practice: Price negotiation");
    expect(screen.getByRole("alertdialog", { name: "End this practice?" })).toBeVisible();
    await press("Keep practicing");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(frame()!.src).toContain("session_1");
    await press("Close");
    await press("End practice");
    expect(frame()).toBeNull();
    expect(screen.getByRole("heading", { name: "Discovery call" })).toHaveFocus();
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("offers an interrupted practice in its step after a reload, and creates no second session", async () => {
    const { vendor, unmount } = setUp({ order: "free" });
    await press("Start practice: Price negotiation");
    await frameShown();
    emit({ type: "start", sessionId: "session_1" });
    unmount();
    show(vendor, { order: "free" });
    await press("Continue practice");
    await frameShown();
    expect(item("Price negotiation")).toContainElement(frame());
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("opens nothing automatically after a reload without an interrupted practice", async () => {
    const { vendor } = setUp({}, { sessions: [makeWireSession({ id: "old", scenario_id: "discovery" })] });
    await waitFor(() => expect(status()).toBe("ready"));
    expect(frame()).toBeNull();
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  it("requests the missing score once, on a click", async () => {
    const unscored = makeWireSession({ id: "old", scenario_id: "discovery", evaluation_results: null, improvement_results: null });
    const { vendor } = setUp({ doneSteps: ["intro"] }, { sessions: [unscored] });
    await waitFor(() => expect(stateOf("Discovery call")).toBe("inProgress"));
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
    await press("Get your score");
    await waitFor(() => expect(stateOf("Discovery call")).toBe("done"), { timeout: 5000 });
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it("opens the host's own page instead", async () => {
    const onOpenStep = vi.fn();
    const { vendor } = setUp({ onOpenStep, doneSteps: ["intro"] });
    await press("Continue: \u2068Discovery call\u2069");
    expect(onOpenStep).toHaveBeenCalledExactlyOnceWith(steps[1]);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  it("requests one person's sessions only if the host names the person", async () => {
    const { vendor } = setUp({ user: { email: "ada@example.com" } });
    await waitFor(() => expect(status()).toBe("ready"));
    expect(vendor.callsTo("listSessions")[0]!.query.user_email).toBe("ada@example.com");
  });

  it("takes its steps from a collection", async () => {
    const collection = { id: "c1", name: "Sales basics", scenarios: ["discovery", "price"] };
    const vendor = createFakeVendor({ scenarios });
    const getCollection = async () => ({ id: "c1", name: "Sales basics", scenarioIds: collection.scenarios, raw: collection });
    render(
      <ToughTongueProvider client={{ ...createClient({ fetcher: vendor.fetch }), getCollection }} locale="en-US" timeZone="UTC">
        <LearningPath collectionId="c1" />
      </ToughTongueProvider>,
    );
    await screen.findByRole("heading", { name: "Sales basics" });
    await waitFor(() => expect(["Discovery call", "Price negotiation"].map(stateOf)).toEqual(["open", "locked"]));
  });

  it("says what failed, and tries again", async () => {
    setUp({}, { faults: { listSessions: [{ status: 400 }] } });
    await press("Try again");
    await waitFor(() => expect(status()).toBe("ready"));
  });

  it("links to an address, and never to a script", async () => {
    const content = (id: string, text: string): PathStep => ({ id, title: id, content: text });
    setUp({ order: "free", steps: [content("web", "https://example.com/a"), content("script", "javascript:alert(1)"), content("other", "//evil.example")] });
    await press("Open: web");
    expect(screen.getByRole("link")).toHaveAttribute("href", "https://example.com/a");
    await press("Open: script");
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.getByText("javascript:alert(1)")).toBeVisible();
    await press("Open: other");
    expect(screen.queryByRole("link")).toBeNull();
  });
});
