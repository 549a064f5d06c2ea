/**
 * Kind: a browser's translator replaces text nodes that React remembers. React then fails to remove them, or to insert
 * something before them. So a text is the only child of its element, or its block is replaced as a whole when it changes.
 */
import { type ReactNode, createRef } from "react";
import { type Root, createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript, type TranscriptHandle } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { FakeToughTongueProvider, createFakeVendor, makeWireAnalysis, makeWireSession } from "../../src/testing/index.js";
import { pageUrl, vendor as embedOrigin } from "./embedHarness.js";

let container: HTMLElement;
let root: Root;
let translator: MutationObserver;
const errors = vi.fn();

/** Replaces every text node, present and future, with a translation in two <font> elements, as Chrome does. */
function translate(): void {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const { tagName } = text.parentElement!;
    if (text.data.trim() && tagName !== "FONT" && tagName !== "OPTION" && tagName !== "TEXTAREA") texts.push(text);
  }
  for (const text of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = text.data.toUpperCase();
    outer.append(inner);
    text.replaceWith(outer);
  }
}

beforeEach(() => {
  errors.mockClear();
  container = document.createElement("main");
  document.body.append(container);
  root = createRoot(container, { onUncaughtError: errors, onRecoverableError: errors });
  translator = new MutationObserver(translate);
  translator.observe(container, { childList: true, characterData: true, subtree: true });
});
afterEach(() => {
  translator.disconnect();
  root.unmount();
  container.remove();
  expect(errors.mock.calls).toEqual([]);
});

const show = (ui: ReactNode) => root.render(ui);
const reads = (text: string) => vi.waitFor(() => expect(container.textContent.toUpperCase()).toContain(text.toUpperCase()));

const first = {
  final_score: 7.1,
  overall_summary: "You were **clear** and *calm*, and `asked` well.",
  strengths: ["An **open** question", "Silence"],
  improvements: ["Ask *earlier*"],
  detailed_feedback: "One **bold** start.\n\n- a list\n- of **two**\n\nAn end.",
  report_card: [{ topic: "Opening", score: 7, note: "Warm and *short*.", weight: 30 }, { topic: "Close" }],
};
const second = {
  final_score: 8,
  overall_summary: "Plain.",
  strengths: ["**All** of it", "*More*", "Most"],
  detailed_feedback: "1. first\n2. **second**\n\nNo list, only `code`.",
  report_card: [{ topic: "Close", score: 9, note: "**Strong**" }],
};

it("a card takes another analysis, and another, with and without an earlier one", async () => {
  for (const [analysis, previous] of [[first], [second, first], [first, second], [{ evaluation: { final_score: 1 } }], [first]] as const) {
    show(<AnalysisCard analysis={{ evaluation: analysis }} previous={previous && { evaluation: previous }} />);
    await reads((analysis as typeof first).detailed_feedback ? ((analysis as typeof first).strengths[1] as string).replace(/\*/g, "") : "of 10");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  show(<AnalysisCard analysis={makeWireAnalysis()} />);
  await reads("Next steps");
  show(<AnalysisCard analysis={null} />);
  await reads("Analyzing your conversation");
  show(<AnalysisCard analysis={{ evaluation: second }} />);
  await reads("of 10");
});

it("times become links, lead to their turn, and become text again", async () => {
  const session = makeWireSession({
    evaluation_results: { overall_score: "Plain until 0:09, then **0:48** and 9:59, and 1:08.", strengths: ["0:26"], weaknesses: ["`0:26` or 0:41"] },
  });
  const handle = createRef<TranscriptHandle>();
  const links = (count: number) => vi.waitFor(() => expect(container.querySelectorAll("[data-tt=time]")).toHaveLength(count));
  for (const [count, props] of [[0, { replay: false }], [5, {}], [6, { session: { ...session, duration: 700 }, onTime: () => {} }], [0, { session: null }], [5, {}]] as const) {
    show(
      <>
        <AnalysisCard analysis={session} {...props} />
        <Transcript ref={handle} session={session} moments={count > 0} />
      </>,
    );
    await links(count);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  container.querySelector<HTMLElement>("[data-tt=time]")!.click();
  await vi.waitFor(() => expect(container.querySelector("input")).toHaveFocus());
  handle.current!.showTime(48);
  await vi.waitFor(() => expect(container.querySelector("[aria-current]")).toHaveFocus());
});

it("a search, a failure and a retry", async () => {
  const vendor = createFakeVendor({ faults: { listScenarios: [{ status: 400 }] } });
  const ui = <FakeToughTongueProvider vendor={vendor}><ScenarioPicker searchable /></FakeToughTongueProvider>;
  show(ui);
  await reads("Technical details");
  container.querySelector<HTMLButtonElement>("[data-tt=problem] button")!.click();
  await reads("Sales discovery call");
  const search = page.getByRole("searchbox");
  container.querySelectorAll<HTMLInputElement>("[type=radio]")[3]!.click();
  for (const query of ["call", "nothing", "news", ""]) {
    await search.fill(query);
    await reads(query === "nothing" ? "nothing" : query === "" ? "Sales" : query);
    await new Promise((resolve) => setTimeout(resolve, 800));
  }
});

it("a transcript, searched and changed", async () => {
  const session = (texts: string[]) => ({ id: "s1", transcript_content: texts.map((content, index) => ({ role: index % 2 ? "ai" : "user", content })) });
  show(<Transcript session={session(["Hello", "Bye", "Hello again"])} />);
  await reads("Hello again");
  for (const query of ["bye", "xyz", "hello"]) {
    await page.getByRole("searchbox").fill(query);
    await reads(query === "xyz" ? "xyz" : query);
    await new Promise((resolve) => setTimeout(resolve, 800));
  }
  show(<Transcript session={session(["Other"])} />);
  await page.getByRole("searchbox").fill("");
  await reads("Other");
  show(<Transcript session={null} />);
});

it("a history, its pages and its sessions", async () => {
  const sessions = Array.from({ length: 5 }, (_, index) => ({
    id: `s${index}`,
    scenario_id: "scenario_bad_news",
    scenario_name: index === 2 ? undefined : `Talk ${index}`,
    user_email: "ada@example.com",
    status: index === 1 ? "active" : index === 3 ? "terminated" : "completed",
    created_at: index === 0 ? undefined : `2026-03-0${index}T10:00:00Z`,
    duration: index === 4 ? undefined : 65,
    evaluation_results: index > 2 ? { final_score: index } : undefined,
  }));
  const vendor = createFakeVendor({ sessions });
  const ui = (pageSize: number) => <FakeToughTongueProvider vendor={vendor}><SessionHistory pageSize={pageSize} /></FakeToughTongueProvider>;
  show(ui(2));
  await reads("Page 1");
  container.querySelector<HTMLElement>("summary")!.click();
  for (const name of ["Older", "Older", "Newer"]) {
    const button = () => [...container.querySelectorAll("nav button")].find((one) => one.textContent.toUpperCase() === name.toUpperCase());
    (button() as HTMLElement | undefined)?.click();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  show(ui(20));
  await reads("Talk 1");
  for (const summary of container.querySelectorAll<HTMLElement>("summary")) summary.click();
  await new Promise((resolve) => setTimeout(resolve, 200));
  container.querySelector<HTMLButtonElement>("[data-tt=history-analyze] button")?.click();
  await new Promise((resolve) => setTimeout(resolve, 500));
});

it("a practice from its choice to its analysis", async () => {
  const vendor = createFakeVendor({ analysisDelayMs: 200, faults: { createSession: [{ status: 500 }] } });
  show(
    <FakeToughTongueProvider vendor={vendor} embedOrigins={[vendor.embedOrigin, embedOrigin]}>
      <PracticeFlow askName />
    </FakeToughTongueProvider>,
  );
  await reads("Sales discovery call");
  const press = (name: string) =>
    [...container.querySelectorAll("button")].find((button) => button.textContent.toUpperCase() === name.toUpperCase())!.click();
  press("Start practice");
  await reads("Choose a scenario first");
  container.querySelector<HTMLInputElement>("[type=radio]")!.click();
  await reads("Start practice");
  press("Start practice");
  await reads("We couldn't create your session");
  press("Try again");
  await vi.waitFor(() => expect(container.querySelector("iframe")).not.toBeNull());
  press("Back");
  await reads("What would you like to practice?");
});

it("an embed and its notes", async () => {
  const embed = createRef<SessionEmbedHandle>();
  const ui = (embedUrl: string | null) => (
    <>
      <SessionEmbed ref={embed} embedUrl={embedUrl} embedOrigins={[embedOrigin]} />
      <SessionNotes embed={embed} />
    </>
  );
  show(ui(null));
  await reads("Loading");
  await userEvent.fill(container.querySelector("textarea")!, "Slower");
  container.querySelector<HTMLButtonElement>("[data-tt=note-form] [data-tt-button=primary]")!.click();
  await reads("Waiting to send");
  show(ui("javascript:alert(1)"));
  await reads("isn't allowed");
  show(ui(pageUrl()));
  await reads("Sent at");
});

it("a check of the microphone that fails, and works, and fails again", async () => {
  const get = vi.spyOn(navigator.mediaDevices, "getUserMedia");
  show(<MicrophoneCheck>Go on</MicrophoneCheck>);
  for (const name of ["NotAllowedError", "NotFoundError", "SecurityError", "NotReadableError"]) {
    get.mockRejectedValueOnce(new DOMException("no", name));
    await vi.waitFor(() => expect(container.querySelector("button[aria-disabled=false]")).not.toBeNull());
    container.querySelector<HTMLButtonElement>("button[aria-disabled=false]")!.click();
    await vi.waitFor(() => expect(container.querySelector("[data-tt=microphone-check]")).not.toHaveAttribute("data-status", "asking"));
  }
  await reads("Another app");
  get.mockRestore();
});
