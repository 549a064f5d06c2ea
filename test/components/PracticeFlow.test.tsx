import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, StrictMode, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { createFakeVendor, type FakeVendor, type FakeVendorOptions } from "../../src/testing/createFakeVendor.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";

const scenarios = [
  { id: "discovery", name: "Discovery call", description: "A first talk" },
  { id: "price", name: "Price negotiation", description: "Hold the price" },
];

const root = () => document.querySelector<HTMLElement>('[data-tt="practice-flow"]')!;
const step = () => root().dataset.step;
const frame = () => document.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]');
const reached = (name: string) => waitFor(() => expect(step()).toBe(name));
const emit = (event: Parameters<typeof emitSessionEvent>[1]) => act(() => emitSessionEvent(frame()!, event));
const analysisShown = () =>
  waitFor(() => expect(document.querySelector('[data-tt="analysis-card"]')).toHaveAttribute("data-status", "ready"), {
    timeout: 5000,
  });

function setUp(props: PracticeFlowProps = {}, options: FakeVendorOptions = {}, strict = true) {
  const vendor = createFakeVendor({ scenarios, ...options });
  return { vendor, ...show(vendor, props, strict) };
}

function show(vendor: FakeVendor, props: PracticeFlowProps = {}, strict = true) {
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

async function pickAndStart(name = "Discovery call") {
  await userEvent.click(await screen.findByRole("radio", { name }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
}

beforeEach(() => sessionStorage.clear());
afterEach(() => void vi.useRealTimers());

describe("PracticeFlow", () => {
  it("goes the whole way: pick, create once, practice, analyze once", async () => {
    const onComplete = vi.fn();
    const onAnalysis = vi.fn();
    const onSessionCreated = vi.fn();
    const metadata = { course: "sales-1" };
    const { vendor } = setUp({ onComplete, onAnalysis, onSessionCreated, metadata });
    expect(step()).toBe("pick");
    await userEvent.click(await screen.findByRole("radio", { name: "Discovery call" }));
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await userEvent.dblClick(screen.getByRole("button", { name: "Start practice" }));
    await reached("practice");
    expect(vendor.callsTo("createSession").map((call) => call.body)).toEqual([
      { scenario_id: "discovery", user_email: "ada@example.com", user_name: "Ada Park", metadata },
    ]);
    expect(onSessionCreated).toHaveBeenCalledTimes(1);
    expect(frame()!.src).toBe(`${vendor.embedOrigin}/embed/session/session_1`);
    expect(screen.getByRole("heading", { name: "Discovery call" })).toHaveFocus();

    emit({ type: "start", sessionId: "session_1" });
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
    emit({ type: "stop", sessionId: "session_1", durationSeconds: 95 });
    await reached("analysis");
    expect(onComplete).toHaveBeenCalledTimes(1);
    expect(onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", reason: "stopped" });
    await analysisShown();
    expect(onAnalysis).toHaveBeenCalledTimes(1);
    expect(onAnalysis.mock.calls[0]).toMatchObject([{ status: "ready" }, "session_1"]);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
    expect(screen.getByText("session_1")).toBeVisible();
    expect(screen.getByText("1:35")).toBeVisible();
    expect(screen.getByRole("heading", { name: "How it went" })).toHaveFocus();
  });

  it("says what is missing when nobody chose", async () => {
    const { vendor } = setUp();
    await screen.findByRole("radio", { name: "Discovery call" });
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose a scenario first.");
    expect(screen.getByRole("radio", { name: "Discovery call" })).toHaveFocus();
    expect(step()).toBe("pick");
    await userEvent.click(screen.getByRole("radio", { name: "Discovery call" }));
    expect(screen.getByRole("alert")).toBeEmptyDOMElement();
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  it("a named scenario starts by itself, once under StrictMode and any number of renders", async () => {
    const { vendor, show } = setUp({ scenarioId: "price" });
    expect(step()).toBe("starting");
    for (let round = 0; round < 5; round++) show({ onComplete: () => {}, variables: { round }, user: { name: "Ada" } });
    await reached("practice");
    const shown = frame();
    for (let round = 0; round < 5; round++) show({ onComplete: () => {}, variables: { round }, user: { name: "Bo" } });
    expect(frame()).toBe(shown);
    expect(shown!.src).toContain("/embed/session/session_1");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    expect(vendor.callsTo("listScenarios")).toHaveLength(0);
    expect(screen.queryByText("Choose")).toBeNull();
  });

  it("appends variables and appearance to the created session's URL", async () => {
    setUp({ scenarioId: "price", variables: { company_name: "Acme" }, appearance: { background: "black" } });
    await reached("practice");
    const query = new URL(frame()!.src).searchParams;
    expect(query.get("t_company_name")).toBe("Acme");
    expect(query.get("background")).toBe("black");
  });

  it("asks for a name on request, and creates the session in it", async () => {
    const vendor = createFakeVendor({ scenarios });
    // No proxy in between: its word about the user would win.
    render(
      <ToughTongueProvider fetcher={vendor.fetch}>
        <PracticeFlow askName user={{ email: "bo@example.com" }} />
      </ToughTongueProvider>,
    );
    await userEvent.type(screen.getByRole("textbox", { name: "Your name" }), " Bo Lind ");
    await pickAndStart();
    await reached("practice");
    expect(vendor.callsTo("createSession")[0]!.body).toMatchObject({ user_name: "Bo Lind", user_email: "bo@example.com" });
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

  it("practices again and chooses another, each with a create of its own", async () => {
    const { vendor } = setUp();
    await pickAndStart();
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "submit", sessionId: "session_1" });
    // While the analysis is awaited, nothing asks louder.
    expect(screen.getByRole("button", { name: "Practice again" })).toHaveAttribute("data-tt-button", "");
    await analysisShown();
    expect(document.querySelector('[data-tt="comparison"]')).toBeNull();
    expect(screen.getByRole("button", { name: "Practice again" })).toHaveAttribute("data-tt-button", "primary");
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(frame()!.src).toContain("session_2");
    emit({ type: "start", sessionId: "session_2" });
    emit({ type: "submit", sessionId: "session_2" });
    await analysisShown();
    // The second round stands beside the first; another scenario beside nothing.
    expect(document.querySelector('[data-tt="comparison"]')).not.toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Choose another" }));
    expect(step()).toBe("pick");
    expect(screen.queryByRole("radio", { checked: true })).toBeNull();
    expect(vendor.callsTo("createSession")).toHaveLength(2);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(2);
    await pickAndStart("Price negotiation");
    await reached("practice");
    emit({ type: "start", sessionId: "session_3" });
    emit({ type: "submit", sessionId: "session_3" });
    await analysisShown();
    expect(document.querySelector('[data-tt="comparison"]')).toBeNull();
  });
});

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
    expect(url.pathname).toBe("/embed/basic/price");
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

  it('start="session" tells of an answer without an embed URL: the flow and the provider, once each', async () => {
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
    expect(await screen.findByText(/The session made_1 was created without an embed URL/)).toBeInTheDocument();
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

describe("PracticeFlow with a private scenario", () => {
  const noEndpoint = { status: 404, body: { detail: "Not Found" } };
  const tokenIn = () => new URL(frame()!.src).searchParams.get("scenarioAccessToken");

  it("asks for a token before the scenario's page opens, and keeps it for the next practice", async () => {
    const { vendor } = setUp({ scenarioId: "price", start: "scenario", privateScenario: true });
    expect(step()).toBe("starting");
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_1");
    emit({ type: "start", sessionId: "one" });
    emit({ type: "submit", sessionId: "one" });
    await analysisShown();
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_1");
    expect(vendor.callsTo("createAccessToken").map((call) => call.body)).toMatchObject([{ scenario_id: "price" }]);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  it("takes a new one for a frame that opens when the old one has lost half of its time", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { vendor } = setUp({ scenarioId: "price", start: "scenario", privateScenario: true });
    await reached("practice");
    emit({ type: "start", sessionId: "one" });
    const shown = frame()!;
    const { src } = shown;
    await act(() => vi.advanceTimersByTimeAsync(31 * 60_000));
    expect(vendor.callsTo("createAccessToken")).toHaveLength(1);
    expect(frame()).toBe(shown);
    expect(shown.src).toBe(src);
    emit({ type: "submit", sessionId: "one" });
    await analysisShown();
    await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_2");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(2);
  });

  it("asks first and creates then, so that a token that does not come leaves nothing behind", async () => {
    const onError = vi.fn();
    const { vendor } = setUp(
      { scenarioId: "price", privateScenario: true, onError },
      { faults: { createAccessToken: ["lost-reply"], createSession: [noEndpoint] } },
    );
    const again = await screen.findByRole("button", { name: "Try again" });
    expect(step()).toBe("starting");
    expect(onError.mock.calls).toMatchObject([[{ code: "server_error" }]]);
    // A lost token is no session that may exist.
    expect(screen.getByText("We couldn't create your session.", { selector: "[data-tt=problem] *" })).toBeVisible();
    expect(vendor.callsTo("createAccessToken")).toHaveLength(1);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await userEvent.click(again);
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_2");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(2);
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("a created session's page needs none", async () => {
    const { vendor } = setUp({ scenarioId: "price", start: "session", privateScenario: true });
    await reached("practice");
    expect(tokenIn()).toBeNull();
    expect(vendor.callsTo("createAccessToken")).toHaveLength(0);
  });

  it("a token of the host's own is used instead", async () => {
    const { vendor } = setUp({ scenarioId: "price", start: "scenario", privateScenario: true, accessToken: "own" });
    await reached("practice");
    expect(tokenIn()).toBe("own");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(0);
  });

  it("140: a running frame is not touched when the token is", async () => {
    const { show } = setUp({ scenarioId: "price", start: "scenario", accessToken: "first" });
    await reached("practice");
    emit({ type: "start", sessionId: "one" });
    const shown = frame()!;
    const { src } = shown;
    show({ accessToken: "second" });
    show({ accessToken: undefined, privateScenario: true });
    expect(frame()).toBe(shown);
    expect(shown.src).toBe(src);
  });

  it("goes on with an interrupted practice by a token of its own, and asks again where none came", async () => {
    const props = { resume: "session", scenarioId: "price", start: "scenario", privateScenario: true } as const;
    const { vendor, unmount } = setUp(props);
    await reached("practice");
    emit({ type: "start", sessionId: "one" });
    await waitFor(() => expect(sessionStorage).toHaveLength(1));
    expect(JSON.stringify(sessionStorage)).not.toContain("sat_price");
    unmount();
    vendor.fail("createAccessToken", { status: 500 });
    // A new provider, whose cache knows of no token.
    show(vendor, props);
    await userEvent.click(await screen.findByRole("button", { name: "Continue practice" }));
    await screen.findByRole("button", { name: "Try again" });
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    await userEvent.click(await screen.findByRole("button", { name: "Continue practice" }));
    await reached("practice");
    expect(tokenIn()).toBe("sat_price_2");
    expect(new URL(frame()!.src).searchParams.get("restoreSession")).toBe("one");
    expect(vendor.callsTo("createAccessToken")).toHaveLength(3);
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });
});

describe("PracticeFlow with a check of the microphone", () => {
  /** What a host may bring instead of `MicrophoneCheck`: the browser of these tests has no microphone. */
  const Check = ({ children }: { children: ReactNode }) => {
    const [isOpen, setOpen] = useState(false);
    return isOpen ? children : <button onClick={() => setOpen(true)}>Open</button>;
  };

  it("comes after the choice and before the create, which waits for it", async () => {
    const { vendor } = setUp({ microphoneCheck: Check });
    await pickAndStart();
    await reached("microphone");
    expect(screen.getByRole("heading", { name: "Before you start" })).toHaveFocus();
    expect(document.querySelector('p[role="status"]')).toHaveTextContent("Before you start");
    await userEvent.click(screen.getByRole("button", { name: "Open" }));
    const start = screen.getByRole("button", { name: "Start practice" });
    expect(start).toHaveFocus();
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await userEvent.dblClick(start);
    await reached("practice");
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("can be skipped, and is not asked for again", async () => {
    const { vendor } = setUp({ scenarioId: "price", microphoneCheck: Check }, { faults: { createSession: [{ status: 403 }] } });
    await reached("microphone");
    expect(vendor.callsTo("createSession")).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Skip this check" }));
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    emit({ type: "submit", sessionId: "session_1" });
    await analysisShown();
    await userEvent.click(screen.getByRole("button", { name: "Practice again" }));
    await reached("practice");
    expect(vendor.callsTo("createSession")).toHaveLength(3);
  });

  it("can be left for the choice", async () => {
    const { vendor } = setUp({ microphoneCheck: Check });
    await pickAndStart();
    await reached("microphone");
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(step()).toBe("pick");
    expect(await screen.findByRole("radio", { name: "Discovery call" })).toBeChecked();
    await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
    await reached("microphone");
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });

  it("a page that is left at the check has created nothing, and begins with it again", async () => {
    const props = { resume: "session", scenarioId: "price", microphoneCheck: Check } as const;
    const { vendor, unmount } = setUp(props);
    await reached("microphone");
    unmount();
    expect(sessionStorage).toHaveLength(0);
    show(vendor, props);
    await reached("microphone");
    expect(screen.queryByText(/couldn't confirm/)).toBeNull();
    expect(vendor.callsTo("createSession")).toHaveLength(0);
  });
});

describe("PracticeFlow when a create's reply is lost", () => {
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

describe("PracticeFlow after the end", () => {
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
    expect(screen.getByText("two")).toBeVisible();
  });

  it("posts analyze only when the API says that the session is over", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const active = { body: { id: "session_1", status: "active", user_email: "ada@example.com" } };
    const { vendor } = await stopped({}, { faults: { getSession: [active, active] } });
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
    await act(() => vi.advanceTimersByTimeAsync(8000));
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
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
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it("a failed analysis can be asked for again, and the session's id stays", async () => {
    const { vendor } = await stopped({}, { faults: { analyzeSession: [{ status: 403, body: { error: "Not allowed" } }] } });
    const again = await screen.findByRole("button", { name: "Try again" });
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

  it("restores an interrupted one", async () => {
    const { vendor, unmount } = setUp({ resume: "session" });
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
    expect(vendor.callsTo("createSession")).toHaveLength(1);
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

  it("one that ended meanwhile goes straight to its analysis", async () => {
    const onComplete = vi.fn();
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" });
    await reached("practice");
    emit({ type: "start", sessionId: "session_1" });
    unmount();
    vendor.endSession("session_1", { durationSeconds: 40 });
    show(vendor, { resume: "session", scenarioId: "price", onComplete });
    await analysisShown();
    expect(onComplete).toHaveBeenCalledTimes(1);
    expect(onComplete.mock.calls[0]![0]).toMatchObject({ sessionId: "session_1", reason: "polled" });
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  it("an analysis that an earlier page asked for is read, not asked for again", async () => {
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" });
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
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("a page that was left in the middle of a create asks the person", async () => {
    const { vendor, unmount } = setUp({ resume: "session", scenarioId: "price" }, { faults: { createSession: ["hang"] } });
    await waitFor(() => expect(vendor.callsTo("createSession")).toHaveLength(1));
    unmount();
    show(vendor, { resume: "session", scenarioId: "price" });
    await screen.findByText(/couldn't confirm that your session was created/, { selector: "[data-tt=problem] *" });
    expect(vendor.callsTo("createSession")).toHaveLength(1);
  });

  it("one that the API does not know any more is forgotten", async () => {
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

  it("is kept for the person who began it, also when another one takes over the page", async () => {
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

describe("PracticeFlow for assistive technology", () => {
  it("names its steps and marks the current one", async () => {
    setUp();
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

  it("can be used by keyboard alone", async () => {
    setUp();
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
