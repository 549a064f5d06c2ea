import { type ReactNode, StrictMode } from "react";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "../../src/components/styles.css";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { SessionDock } from "../../src/components/SessionDock.js";
import { type FakeVendor, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { sessionMessage } from "../../src/testing/sessionMessage.js";
import { eventually } from "../support/eventually.js";
import { frameIn, say, settle, untilStatus, vendor as embedOrigin } from "./embedHarness.js";

/** A practice whose page, document or frame changes while its session runs. */

const scenarios = [
  { id: "discovery", name: "Discovery call" },
  { id: "price", name: "Price negotiation" },
];
const sessionId = "session_1";

let vendor: FakeVendor;
let container: HTMLElement;
let root: Root;

beforeEach(() => {
  vendor = createFakeVendor({ scenarios, embedOrigin, analysisDelayMs: 0, latencyMs: 0, missingReadsAfterEnd: 0 });
  container = document.body.appendChild(document.createElement("div"));
  root = createRoot(container);
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  flushSync(() => root.unmount());
  container.remove();
  await settle(10);
  vi.restoreAllMocks();
});

const app = (page: ReactNode) => (
  <StrictMode>
    <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC">
      {page}
    </FakeToughTongueProvider>
  </StrictMode>
);

const step = (place: ParentNode = container) => place.querySelector<HTMLElement>("[data-tt=practice-flow]")?.dataset.step;
const untilStep = (name: string, place?: ParentNode) => eventually(() => expect(step(place)).toBe(name));
const button = (name: string, place: ParentNode = container) => [...place.querySelectorAll("button")].find(({ textContent }) => textContent === name);

/** Picks a scenario, starts it, and starts the conversation in its page. */
async function practice(place: ParentNode = container) {
  await eventually(() => expect(place.querySelector("input[type=radio]")).not.toBeNull());
  place.querySelector<HTMLInputElement>("input[type=radio]")!.click();
  button("Start practice", place)!.focus();
  button("Start practice", place)!.click();
  await untilStep("practice", place);
  await untilStatus("ready", place);
  say(frameIn(place), sessionMessage({ type: "start", sessionId }));
  await untilStatus("active", place);
}

const show = (page: ReactNode) => flushSync(() => root.render(app(page)));
const flow = (props: PracticeFlowProps = {}) => <PracticeFlow {...props} />;

it("says no longer that the session runs when its frame has loaded again", async () => {
  show(flow());
  await practice();
  await eventually(() => expect(container.textContent).toContain("When you're done, end the session below."));
  const frame = frameIn(container);
  frame.parentElement!.append(frame);
  await eventually(() => expect(container.textContent).toContain("The conversation was lost"));
  expect(container.textContent).not.toContain("When you're done, end the session below.");
  button("Continue the conversation")!.click();
  await eventually(() => expect(frameIn(container).src).toContain(`restoreSession=${sessionId}`));
  await untilStatus("ready", container);
  say(frameIn(container), sessionMessage({ type: "start", sessionId }));
  await eventually(() => expect(container.textContent).toContain("When you're done, end the session below."));
  expect(vendor.callsTo("createSession")).toHaveLength(1);
});

it("moves the focus from step to step in a shadow root", async () => {
  const shadow = container.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  const inShadow = createRoot(shadow);
  flushSync(() => inShadow.render(app(flow())));
  await practice(shadow);
  expect(shadow.activeElement?.textContent).toBe("Discovery call");
  frameIn(shadow).focus();
  say(frameIn(shadow), sessionMessage({ type: "submit", sessionId }));
  await untilStep("analysis", shadow);
  await eventually(() => expect(shadow.activeElement?.textContent).toBe("How it went"));
  flushSync(() => inShadow.unmount());
});

it("comes back to a running practice, and to its analysis", async () => {
  const onComplete = vi.fn();
  const onAnalysis = vi.fn();
  const page = (isShown: boolean) => (
    <>
      {isShown ? <PracticeFlow keepAlive resume="session" onComplete={onComplete} onAnalysis={onAnalysis} /> : <p>Elsewhere</p>}
      <SessionDock />
    </>
  );
  sessionStorage.clear();
  show(page(true));
  await practice();
  const frame = frameIn(container);
  const dock = () => document.querySelector<HTMLElement>("[data-tt=session-dock]");

  show(page(false));
  await eventually(() => expect(dock()?.getAttribute("aria-label")).toContain("Discovery call"));
  show(page(true));
  await untilStep("practice");
  await eventually(() => expect(dock()).toBeNull());
  expect(frameIn(container)).toBe(frame);
  expect(container.textContent).toContain("When you're done, end the session below.");

  show(page(false));
  await settle();
  say(frame, sessionMessage({ type: "stop", sessionId }));
  await eventually(() => expect(dock()?.dataset.status).toBe("ended"));
  show(page(true));
  await untilStep("analysis");
  await eventually(() => expect(onAnalysis).toHaveBeenCalledOnce());
  expect(onComplete).toHaveBeenCalledOnce();
  expect(vendor.callsTo("createSession")).toHaveLength(1);
  expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  sessionStorage.clear();
});

it("comes back to the analysis after its frame was removed", async () => {
  const onComplete = vi.fn();
  const page = (isShown: boolean) => (
    <>
      {isShown && <PracticeFlow keepAlive scenarioId="price" onComplete={onComplete} />}
      <SessionDock />
    </>
  );
  show(page(true));
  await untilStep("practice");
  await untilStatus("ready", container);
  say(frameIn(container), sessionMessage({ type: "start", sessionId }));
  await untilStatus("active", container);
  show(page(false));
  await settle();
  say(frameIn(container), sessionMessage({ type: "stop", sessionId }));
  await eventually(() => expect(button("Close")).toBeDefined());
  button("Close")!.click();
  await eventually(() => expect(frameIn(container)).toBeNull());
  show(page(true));
  await untilStep("analysis");
  await settle();
  expect(onComplete).toHaveBeenCalledOnce();
  expect(vendor.callsTo("createSession")).toHaveLength(1);
});

it("asks before a second practice takes the place of one in the window, and creates each of them once", async () => {
  const onComplete = vi.fn();
  const page = (scenarioId?: string) => (
    <>
      {scenarioId && <PracticeFlow key={scenarioId} keepAlive scenarioId={scenarioId} onComplete={onComplete} />}
      <SessionDock onReturn={() => show(page("discovery"))} />
    </>
  );
  const asks = () => eventually(() => expect(container.textContent).toContain("Another practice is still running"));
  show(page("discovery"));
  await untilStatus("ready", container);
  say(frameIn(container), sessionMessage({ type: "start", sessionId }));
  await untilStatus("active", container);
  const first = frameIn(container);

  show(page("price"));
  await asks();
  expect([...document.querySelectorAll("iframe")]).toEqual([first]);
  button("Return")!.click();
  await untilStatus("active", container);
  expect(frameIn(container)).toBe(first);
  expect(document.querySelector("[data-tt=session-dock]")).toBeNull();

  show(page("price"));
  await asks();
  expect(vendor.callsTo("createSession")).toHaveLength(1);
  button("End it and start this one")!.click();
  await untilStatus("ready", container);
  expect(frameIn(container)).not.toBe(first);
  expect(document.querySelectorAll("iframe")).toHaveLength(1);
  expect(onComplete).not.toHaveBeenCalled();
  expect(vendor.callsTo("createSession").map(({ body }) => body)).toMatchObject([{ scenario_id: "discovery" }, { scenario_id: "price" }]);
});
