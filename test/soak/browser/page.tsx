/** The page of the soak test: mounts, uses and unmounts the components the given number of times. */
import { type Counts, meter } from "./meter.js";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { PracticeFlow } from "../../../src/components/PracticeFlow.js";
import { SessionEmbed } from "../../../src/components/SessionEmbed.js";
import { FakeToughTongueProvider } from "../../../src/testing/FakeToughTongueProvider.js";
import { createFakeVendor } from "../../../src/testing/createFakeVendor.js";
import { type SessionMessage, sessionMessage } from "../../../src/testing/sessionMessage.js";

export interface Soak {
  /** Mounts this many embeds, a few side by side, and unmounts them in every phase of a session. Returns the count of each phase. */
  embeds(count: number, embedOrigin: string): Promise<Record<string, number>>;
  /** The same for the whole flow. */
  flows(count: number, embedOrigin: string): Promise<Record<string, number>>;
  /** The largest number of open resources before an unmount. */
  peak: Counts;
}

declare global {
  interface Window {
    soak: Soak;
  }
}

async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  for (let waited = 0; waited < 5000; waited++) {
    const found = look();
    if (found) return found;
    await meter.wait(1);
  }
  throw new Error(`Waited in vain: ${what}. The page shows: ${document.body.innerText}`);
}

const peak: Counts = { listeners: 0, timers: 0, requests: 0, frames: 0 };

function mount(node: ReactNode) {
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  root.render(node);
  return {
    container,
    unmount() {
      const open = meter.counts();
      for (const what of Object.keys(peak) as (keyof Counts)[]) peak[what] = Math.max(peak[what], open[what]);
      root.unmount();
      container.remove();
    },
  };
}

const frameIn = (container: Element) => container.querySelector<HTMLIFrameElement>("[data-tt=session-frame]");

/** Makes the page in the frame post it, across real origins. */
function say(container: Element, message: SessionMessage): void {
  frameIn(container)!.contentWindow!.postMessage({ say: sessionMessage(message) }, "*");
}

const statusIs = (container: Element, status: string) =>
  until(() => container.querySelector(`[data-tt=session-embed][data-status=${status}]`), `status ${status}`);

const embedPhases = ["mounted", "ready", "active", "ended"] as const;

async function embedOnce(phase: (typeof embedPhases)[number], embedOrigin: string): Promise<void> {
  const url = `${embedOrigin}/embed/basic/scenario_1`;
  const { container, unmount } = mount(
    <SessionEmbed embedUrl={url} embedOrigins={[embedOrigin]} onEvent={() => {}} onComplete={() => {}} />,
  );
  await until(() => frameIn(container), "a frame");
  if (phase !== "mounted") await statusIs(container, "ready");
  if (phase === "active" || phase === "ended") {
    say(container, { type: "start", sessionId: "session_1" });
    await statusIs(container, "active");
  }
  if (phase === "ended") {
    say(container, { type: "stop", sessionId: "session_1" });
    await statusIs(container, "ended");
  }
  unmount();
}

const flowPhases = ["picking", "starting", "practicing", "analyzing", "submitted"] as const;

async function flowOnce(phase: (typeof flowPhases)[number], embedOrigin: string): Promise<void> {
  const vendor = createFakeVendor({ embedOrigin, latencyMs: 1, scenarios: [{ id: "price", name: "Price negotiation" }] });
  const { fetch } = vendor;
  vendor.fetch = (request) => meter.track(fetch(request));
  const { container, unmount } = mount(
    <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC">
      <PracticeFlow onComplete={() => {}} onAnalysis={() => {}} />
    </FakeToughTongueProvider>,
  );
  const button = (name: string) =>
    until(() => [...container.querySelectorAll("button")].find(({ textContent }) => textContent === name), name);
  const step = (name: string) => until(() => container.querySelector(`[data-tt=practice-flow][data-step=${name}]`), name);

  await until(() => container.querySelector<HTMLInputElement>("input[type=radio]"), "a scenario");
  if (phase !== "picking") {
    container.querySelector<HTMLInputElement>("input[type=radio]")!.click();
    (await button("Start practice")).click();
    await until(() => vendor.callsTo("createSession")[0], "a create");
  }
  if (phase !== "picking" && phase !== "starting") {
    await step("practice");
    await statusIs(container, "ready");
    say(container, { type: "start", sessionId: "session_1" });
    await statusIs(container, "active");
  }
  if (phase === "analyzing" || phase === "submitted") {
    say(container, { type: "stop", sessionId: "session_1" });
    await step("analysis");
    await until(() => vendor.callsTo("analyzeSession")[0], "an analyze");
  }
  if (phase === "submitted") {
    await until(() => container.querySelector("[data-tt=analysis-card][data-status=ready]"), "an analysis");
    say(container, { type: "submit", sessionId: "session_1" });
    await until(() => !frameIn(container), "no frame");
  }
  unmount();
}

/** Runs several lanes side by side. */
async function repeat<Phase extends string>(
  count: number,
  lanes: number,
  phases: readonly Phase[],
  once: (phase: Phase) => Promise<void>,
): Promise<Record<string, number>> {
  const reached: Record<string, number> = {};
  for (const what of Object.keys(peak) as (keyof Counts)[]) peak[what] = 0;
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const phase = phases[next++ % phases.length]!;
      await once(phase);
      reached[phase] = (reached[phase] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return reached;
}

window.soak = {
  peak,
  embeds: (count, embedOrigin) => repeat(count, 5, embedPhases, (phase) => embedOnce(phase, embedOrigin)),
  flows: (count, embedOrigin) => repeat(count, 3, flowPhases, (phase) => flowOnce(phase, embedOrigin)),
};
