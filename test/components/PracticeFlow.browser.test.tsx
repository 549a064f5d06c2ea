import axe from "axe-core";
import { StrictMode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { sessionMessage } from "../../src/testing/sessionMessage.js";
import { frameIn, say, settle, vendor as embedOrigin } from "./embedHarness.js";

const scenarios = [
  { id: "discovery", name: "Discovery call", description: "A first talk" },
  { id: "price", name: "Price negotiation", description: "Hold the price" },
];

const root = () => document.querySelector<HTMLElement>('[data-tt="practice-flow"]')!;
const step = () => root()?.dataset.step;
const card = () => document.querySelector<HTMLElement>('[data-tt="analysis-card"]');
async function reached(name: string) {
  await expect.poll(step).toBe(name);
}
async function analysisShown() {
  await expect.poll(() => card()?.dataset.status).toBe("ready");
}

/** Mounts the flow over an account whose session pages are on a real second origin. */
async function mount(props: PracticeFlowProps = {}, options: FakeVendorOptions = {}) {
  const vendor = createFakeVendor({ scenarios, embedOrigin, ...options });
  const flow = (more: PracticeFlowProps = {}) => (
    <StrictMode>
      <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC" onError={() => {}}>
        <main>
          <h1>Training</h1>
          <PracticeFlow {...props} {...more} />
        </main>
      </FakeToughTongueProvider>
    </StrictMode>
  );
  const screen = await render(flow());
  return { vendor, screen, show: (more: PracticeFlowProps) => screen.rerender(flow(more)) };
}

/** The frame once its page has loaded and responds, with a count of later loads. */
async function frameReady() {
  await reached("practice");
  const frame = frameIn();
  let answered = false;
  const hear = ({ data }: MessageEvent) => {
    answered ||= data === "here";
  };
  window.addEventListener("message", hear);
  await expect
    .poll(() => {
      say(frame, "here");
      return answered;
    })
    .toBe(true);
  window.removeEventListener("message", hear);
  await expect.poll(() => frame.closest<HTMLElement>("[data-tt=session-embed]")!.dataset.status).toBe("ready");
  // The page responds a moment before its load event.
  await settle(150);
  const loads = vi.fn();
  frame.addEventListener("load", loads);
  return { frame, loads };
}

beforeEach(() => sessionStorage.clear());

describe("PracticeFlow across two origins", () => {
  test.each(["flat", "nested"] as const)("%s: the whole way, one create and one analyze, one frame that never moves", async (dialect) => {
    const onComplete = vi.fn();
    const onAnalysis = vi.fn();
    const { vendor, screen, show } = await mount({ onComplete, onAnalysis }, { missingReadsAfterEnd: 1 });
    await screen.getByText("Hold the price").click();
    const start = screen.getByRole("button", { name: "Start practice" });
    // Where the page is quicker than the second click, that one lands on what has come, and takes the focus off the heading.
    await (dialect === "flat" ? start.dblClick() : start.click());
    const { frame, loads } = await frameReady();
    expect(document.activeElement).toBe(root().querySelector("h2"));

    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect }));
    await expect.poll(() => frame.closest<HTMLElement>("[data-tt=session-embed]")!.dataset.status).toBe("active");
    await show({ onStart: () => {}, variables: { later: "yes" }, appearance: { color: "red-500" } });
    say(frame, sessionMessage({ type: "stop", sessionId: "session_1", durationSeconds: 61, dialect }));
    await reached("analysis");
    expect(frameIn()).toBe(frame);
    expect(frame.checkVisibility()).toBe(true);
    expect(document.activeElement).toBe(root().querySelector("h2"));
    await analysisShown();
    expect(frameIn()).toBe(frame);
    expect(loads).not.toHaveBeenCalled();

    say(frame, sessionMessage({ type: "submit", sessionId: "session_1", dialect }));
    await expect.poll(frameIn).toBeNull();
    expect(onComplete.mock.calls).toMatchObject([[{ sessionId: "session_1", reason: "stopped" }]]);
    expect(onAnalysis).toHaveBeenCalledTimes(1);
    expect(vendor.callsTo("createSession")).toHaveLength(1);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  test("M22, M25: a stranger's session ends nothing", async () => {
    const { vendor } = await mount({ scenarioId: "price" });
    const { frame } = await frameReady();
    say(frame, sessionMessage({ type: "stop", sessionId: "another", dialect: "flat" }));
    window.postMessage(sessionMessage({ type: "stop", sessionId: "session_1", dialect: "flat" }), "*");
    await settle();
    expect(step()).toBe("practice");
    expect(vendor.callsTo("analyzeSession")).toHaveLength(0);
  });

  test("a forced end leads to the analysis, too", async () => {
    const onComplete = vi.fn();
    await mount({ scenarioId: "price", onComplete });
    const { frame } = await frameReady();
    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect: "flat" }));
    say(frame, sessionMessage({ type: "terminated", sessionId: "session_1", dialect: "flat" }));
    await reached("analysis");
    await analysisShown();
    expect(onComplete.mock.calls).toMatchObject([[{ reason: "terminated" }]]);
  });

  test("does not say that feedback is on its way once the card says that it has failed", async () => {
    const { vendor } = await mount({ scenarioId: "price" }, { faults: { analyzeSession: [{ status: 500 }] } });
    const { frame } = await frameReady();
    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect: "flat" }));
    say(frame, sessionMessage({ type: "stop", sessionId: "session_1", dialect: "flat" }));
    const hint = page.getByText("Your feedback is on its way");
    await expect.poll(() => card()?.dataset.status).toBe("failed");
    await expect.element(hint).toBeInTheDocument();
    await expect.element(hint).not.toBeVisible();
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  test("M30: an end that only the API reports leads to the analysis", async () => {
    const onComplete = vi.fn();
    const { vendor } = await mount({ scenarioId: "price", onComplete });
    const { frame } = await frameReady();
    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect: "flat" }));
    vendor.endSession("session_1", { durationSeconds: 30 });
    await expect.poll(step).toBe("analysis");
    await analysisShown();
    expect(onComplete.mock.calls).toMatchObject([[{ reason: "polled" }]]);
    expect(vendor.callsTo("analyzeSession")).toHaveLength(1);
  });

  test("an account without the endpoint practices the scenario itself", async () => {
    const onComplete = vi.fn();
    const fault = { status: 404, body: { detail: "Not Found" } };
    const { vendor } = await mount({ scenarioId: "price", onComplete }, { faults: { createSession: [fault] } });
    const { frame } = await frameReady();
    expect(new URL(frame.src).pathname).toBe("/embed/price");
    expect(new URL(frame.src).searchParams.get("userEmail")).toBe("ada@example.com");
    say(frame, sessionMessage({ type: "start", sessionId: "learned", dialect: "nested" }));
    say(frame, sessionMessage({ type: "stop", sessionId: "learned", dialect: "nested" }));
    await reached("analysis");
    await analysisShown();
    expect(vendor.callsTo("analyzeSession").map((call) => call.body)).toEqual([{ session_id: "learned" }]);
  });

  test("the kept frame can be collapsed and shown without a reload", async () => {
    const { screen } = await mount({ scenarioId: "price" }, { analysisDelayMs: 60_000 });
    const { frame, loads } = await frameReady();
    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect: "flat" }));
    say(frame, sessionMessage({ type: "stop", sessionId: "session_1", dialect: "flat" }));
    await screen.getByRole("button", { name: "Hide" }).click();
    expect(frame.checkVisibility()).toBe(false);
    await screen.getByRole("button", { name: "Show" }).click();
    expect(frame.checkVisibility()).toBe(true);
    await settle(200);
    expect(loads).not.toHaveBeenCalled();
    frame.focus();
    say(frame, sessionMessage({ type: "submit", sessionId: "session_1", dialect: "flat" }));
    await expect.poll(frameIn).toBeNull();
    expect(document.activeElement).toBe(root().querySelector("h2"));
  });

  test("by keyboard alone", async () => {
    const { screen } = await mount();
    await expect.element(screen.getByRole("radio", { name: "Discovery call" })).toBeVisible();
    await userEvent.keyboard("{Tab}{Tab}{ArrowDown}");
    await expect.element(screen.getByRole("radio", { name: "Price negotiation" })).toBeChecked();
    await userEvent.keyboard("{Tab}{Enter}");
    const { frame } = await frameReady();
    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect: "flat" }));
    say(frame, sessionMessage({ type: "submit", sessionId: "session_1", dialect: "flat" }));
    await analysisShown();
    const again = screen.getByRole("button", { name: "Practice again" }).element();
    for (let presses = 0; presses < 20 && document.activeElement !== again; presses++) await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(again);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => frameIn()?.src).toContain("session_2");
  });
});

describe("PracticeFlow's looks", () => {
  const noViolations = async () => {
    const { violations } = await axe.run(document.body, { iframes: false });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  const fits = () => expect(root().scrollWidth).toBeLessThanOrEqual(root().clientWidth);

  test("no axe violations and nothing too wide at 320 px, in any step", async () => {
    document.body.style.inlineSize = "320px";
    const { screen } = await mount();
    await expect.element(screen.getByRole("radio", { name: "Discovery call" })).toBeVisible();
    await noViolations();
    fits();
    await screen.getByText("Discovery call").click();
    await screen.getByRole("button", { name: "Start practice" }).click();
    const { frame } = await frameReady();
    await noViolations();
    fits();
    say(frame, sessionMessage({ type: "start", sessionId: "session_1", dialect: "flat" }));
    say(frame, sessionMessage({ type: "stop", sessionId: "session_1", dialect: "flat" }));
    await analysisShown();
    await noViolations();
    fits();
    document.body.style.inlineSize = "";
  });

  test("a problem has no axe violations", async () => {
    const { screen } = await mount({ scenarioId: "price" }, { faults: { createSession: ["lost-reply"] } });
    await expect.element(screen.getByRole("button", { name: "Try again" })).toBeVisible();
    await noViolations();
  });

  test("the start button stays in sight under a long list, and hides no choice in focus", async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `s${index}`, name: `Call ${index}` }));
    const { screen } = await mount({}, { scenarios: many });
    await expect.element(screen.getByRole("radio", { name: "Call 0", exact: true })).toBeVisible();
    const start = screen.getByRole("button", { name: "Start practice" }).element();
    expect(start.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
    const radios = [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    for (const radio of [radios[20]!, radios[21]!, radios[30]!]) {
      radio.focus();
      await settle(30);
      const bar = start.parentElement!.getBoundingClientRect();
      expect(radio.getBoundingClientRect().bottom).toBeLessThanOrEqual(bar.top);
    }
  });

  test("zoomed in to 400 %, the start button leaves two thirds of the height to the choices", async () => {
    await page.viewport(320, 200);
    const long = Array.from({ length: 9 }, (_, index) => ({ id: `s${index}`, name: `A call with a name that takes ${index} lines or more` }));
    const { screen } = await mount({}, { scenarios: long });
    await expect.element(screen.getByText("takes 0 lines")).toBeVisible();
    const choice = screen.getByRole("radio", { name: /takes 0 lines/ }).element() as HTMLInputElement;
    choice.click();
    const start = screen.getByRole("button", { name: "Start practice" });
    await expect.element(start).toBeVisible();
    expect(start.element().parentElement!.getBoundingClientRect().height).toBeLessThanOrEqual(200 / 3);
    choice.focus();
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(start.element());
    await settle(100);
    expect(start.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
    await page.viewport(1000, 800);
  });
});

test("after Stop at 1280 by 800, the next part is in view, and the old frame disappears with its bar when the score arrives", async () => {
  await page.viewport(1280, 800);
  await mount({ scenarioId: "price" }, { analysisDelayMs: 3000 });
  await frameReady();
  say(frameIn(), sessionMessage({ type: "start", sessionId: "session_1" }));
  say(frameIn(), sessionMessage({ type: "stop", sessionId: "session_1" }));
  await reached("analysis");
  const isInView = (selector: string) => {
    const { top, bottom } = document.querySelector(selector)!.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };
  await expect.poll(() => isInView("[data-tt=practice-header]") && isInView("[data-tt=progress]")).toBe(true);
  expect(document.querySelector("[data-tt=practice-header]")!.textContent).toContain("Your feedback is on its way.");
  await analysisShown();
  await expect.poll(() => document.querySelector("[data-tt=practice-header]")!.textContent).toContain("Here's your feedback.");
  await expect.poll(() => isInView("[data-tt=score]")).toBe(true);
  expect(document.querySelector("[data-tt=practice-frame-bar]")?.checkVisibility() ?? false).toBe(false);
  await page.viewport(414, 896);
});
