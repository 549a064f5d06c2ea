/**
 * The roles, names and announcements of each flow, in the order of the accessibility tree. A change here is a change for people
 * who use screen readers. The snapshots do not contain frames, whose names are tested separately.
 */
import { type ReactNode, createRef } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { PracticeFlow, type PracticeFlowProps } from "../../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionDialog } from "../../src/components/SessionDialog.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { SessionNotes } from "../../src/components/SessionNotes.js";
import { Transcript } from "../../src/components/Transcript.js";
import type { SessionEmbedHandle } from "../../src/hooks/embed/useSessionEmbed.js";
import { type FakeVendorOptions, createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { FakeToughTongueProvider } from "../../src/testing/FakeToughTongueProvider.js";
import { emitSessionEvent } from "../../src/testing/emitSessionEvent.js";
import { frameIn, pageUrl, vendor as embedOrigin } from "./embedHarness.js";

const scenarios = [
  { id: "discovery", name: "Discovery call", description: "A first talk" },
  { id: "price", name: "Price negotiation", description: "Hold the price" },
];

const analysis = {
  evaluation: {
    final_score: 7.5,
    overall_score: "Clear and kind.",
    strengths: "- Calm throughout",
    weaknesses: "- Ask earlier",
    detailed_feedback: "You named the issue.",
    report_card: [{ topic: "Opening", score: 9, score_str: "9/10", weight: 40, note: "Warm" }],
  },
  improvement: { action_items: "1. Write down the number" },
};

const ended = {
  id: "session_1",
  scenario_id: "price",
  scenario_name: "Price negotiation",
  status: "completed",
  user_email: "ada@example.com",
  created_at: "2026-02-02T09:30:00Z",
  duration: 95,
  evaluation_results: analysis.evaluation,
};

/** Over an account whose session pages are on a real second origin. */
async function show(ui: ReactNode, options: FakeVendorOptions = {}) {
  const vendor = createFakeVendor({ scenarios, embedOrigin, ...options });
  await render(
    <FakeToughTongueProvider vendor={vendor} locale="en-US" timeZone="UTC" onError={() => {}}>
      <main>{ui}</main>
    </FakeToughTongueProvider>,
  );
  return { vendor, main: expect.element(page.getByRole("main")) };
}

beforeEach(() => {
  sessionStorage.clear();
  // The signs before list items have an empty text for ears (`content: "+" / ""`), which these snapshots cannot read.
  const silent = new CSSStyleSheet();
  silent.replaceSync("*::before { content: none !important }");
  document.adoptedStyleSheets = [silent];
});
afterEach(() => vi.restoreAllMocks());

describe("ScenarioPicker", () => {
  test("a group of radios named by its heading", async () => {
    const { main } = await show(<ScenarioPicker searchable defaultValue="price" />);
    await page.getByRole("radio", { name: "Discovery call" }).findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - paragraph: Choose a scenario
        - status
        - searchbox "Search scenarios"
        - radiogroup "Choose a scenario":
          - radio "Discovery call"
          - text: Discovery call A first talk
          - radio "Price negotiation" [checked]
          - text: Price negotiation Hold the price
    `);
  });

  test("nothing found is announced, and there is a way back", async () => {
    const { main } = await show(<ScenarioPicker searchable />);
    await userEvent.fill(await page.getByRole("searchbox").findElement(), "weaving");
    await expect.element(page.getByRole("status")).toHaveTextContent("No scenarios match");
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - paragraph: Choose a scenario
        - status: /No scenarios match “.?weaving.?”\\./
        - searchbox "Search scenarios": weaving
        - paragraph: /No scenarios match “.?weaving.?”\\./
        - button "Clear search"
    `);
  });

  test("a failure is announced and explained", async () => {
    const { main } = await show(<ScenarioPicker />, { faults: { listScenarios: [{ status: 400 }] } });
    await expect.element(page.getByRole("status")).toHaveTextContent("couldn't load");
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - paragraph: Choose a scenario
        - status: We couldn't load the scenarios
        - paragraph: We couldn't load the scenarios
        - paragraph: The fake vendor was scripted to return 400
        - button "Try again"
        - group: Technical details
    `);
  });
});

describe("PracticeFlow", () => {
  const practice = async (props: PracticeFlowProps = {}, options?: FakeVendorOptions) => {
    const shown = await show(<PracticeFlow scenarioId="price" height={300} {...props} />, options);
    await expect.poll(frameIn).not.toBeNull();
    return { ...shown, frame: frameIn() };
  };
  const finish = (frame: HTMLIFrameElement, type: "stop" | "submit") => {
    emitSessionEvent(frame, { type: "start", sessionId: "session_1" });
    emitSessionEvent(frame, { type, sessionId: "session_1", durationSeconds: 95 });
  };

  test("pick", async () => {
    const { main } = await show(<PracticeFlow />);
    await page.getByRole("button", { name: "Start practice" }).click();
    await page.getByRole("radio", { name: "Discovery call" }).findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - list "Practice steps":
          - listitem: Choose
          - listitem: Practice
          - listitem: Analysis
        - heading "What would you like to practice?" [level=2]
        - paragraph: Talk it through with an AI, then see how you did.
        - status
        - status
        - searchbox "Search scenarios"
        - radiogroup "What would you like to practice?":
          - radio "Discovery call"
          - text: Discovery call A first talk
          - radio "Price negotiation"
          - text: Price negotiation Hold the price
        - alert: Choose a scenario first.
        - button "Start practice"
    `);
  });

  test("the microphone first", async () => {
    const { main } = await show(<PracticeFlow scenarioId="price" microphoneCheck={MicrophoneCheck} />);
    await page.getByRole("button", { name: "Check microphone" }).findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - list "Practice steps":
          - listitem: Practice
          - listitem: Analysis
        - heading "Before you start" [level=2]
        - paragraph: Your practice starts right after this.
        - status: Before you start
        - region "Check your microphone":
          - heading "Check your microphone" [level=2]
          - status:
            - paragraph: You'll be practicing out loud, so let's make sure your microphone works.
          - button "Check microphone"
        - button "Skip this check"
        - button "Back"
    `);
  });

  test("starting", async () => {
    const { main } = await show(<PracticeFlow scenarioId="price" />, { faults: { createSession: ["hang"] } });
    await expect.element(page.getByRole("status")).toHaveTextContent("Getting");
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - list "Practice steps":
          - listitem: Practice
          - listitem: Analysis
        - heading "Getting your practice ready…" [level=2]
        - paragraph: This takes a few seconds.
        - status: Getting your practice ready…
    `);
  });

  test("practice", async () => {
    const { main } = await practice();
    await expect.element(page.getByText("The session is ready.")).toBeInTheDocument();
    expect(frameIn().title).toBe("Practice session");
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - list "Practice steps":
          - listitem: Practice
          - listitem: Analysis
        - heading "Your practice" [level=2]
        - paragraph: Press Start below and allow your microphone. You'll get feedback right after.
        - status
        - status: The session is ready.
        - button "Back"
    `);
  });

  test("the end, while the analysis is pending", async () => {
    const { main, frame } = await practice({}, { analysisDelayMs: 3_600_000 });
    finish(frame, "stop");
    await page.getByRole("progressbar").findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - list "Practice steps":
          - listitem: Practice
          - listitem: Analysis
        - heading "How it went" [level=2]
        - paragraph: The session is over. Your feedback is on its way.
        - status
        - paragraph: Price negotiation
        - term: Duration
        - definition: 1:35
        - region "Your analysis":
          - heading "Your analysis" [level=2]
          - status: Analyzing your conversation…
          - paragraph: /Analyzing your conversation… \\d:\\d+ elapsed/
          - progressbar "Analyzing your conversation…"
          - paragraph: This usually takes less than 30 seconds.
        - paragraph: The session stays open for a moment in case there is a final step.
        - button "Hide" [expanded]
        - button "Close"
        - status: The session has ended.
        - button "Practice again"
        - group: Session
    `);
  });

  test("failed", async () => {
    const { main } = await show(<PracticeFlow scenarioId="price" />, { faults: { createSession: [{ status: 403 }] } });
    await page.getByRole("button", { name: "Back" }).findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - list "Practice steps":
          - listitem: Practice
          - listitem: Analysis
        - heading "We couldn't start your practice" [level=2]
        - paragraph: You can try again or go back.
        - status: We couldn't start your practice
        - paragraph: We couldn't create your session.
        - paragraph: The service is having a problem. Try again in a moment.
        - button "Try again"
        - group: Technical details
        - button "Back"
    `);
  });
});

describe("AnalysisCard", () => {
  test("ready: the score as a meter, the parts under their headings, and an announcement", async () => {
    const { main } = await show(<AnalysisCard analysis={analysis} />);
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - region "Your analysis":
          - heading "Your analysis" [level=2]
          - button "Copy"
          - button "Print"
          - status: Your analysis is ready. Your score is 7.5 out of 10.
          - meter "Score": 7.5 of 10
          - paragraph:
            - mark: Good
          - text: Clear and kind.
          - heading "What went well" [level=3]
          - list:
            - listitem: Calm throughout
          - heading "What to work on" [level=3]
          - list:
            - listitem: Ask earlier
          - heading "Report card" [level=3]
          - list:
            - listitem:
              - text: "Opening Weight: 40% Strong 9/10"
              - meter "Opening"
              - text: Warm
          - heading "Next steps" [level=3]
          - list:
            - listitem: Write down the number
          - group:
            - heading "Detailed feedback" [level=3]
            - text: You named the issue.
    `);
  });

  test("failed", async () => {
    const { main } = await show(<AnalysisCard sessionId="session_1" />, {
      sessions: [{ ...ended, evaluation_results: undefined }],
      faults: { analyzeSession: [{ status: 400 }] },
    });
    await page.getByRole("button", { name: "Try again" }).findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - region "Your analysis":
          - heading "Your analysis" [level=2]
          - status: We couldn't load your analysis
          - paragraph: We couldn't load your analysis
          - paragraph: The fake vendor was scripted to return 400
          - button "Try again"
          - group: Technical details
    `);
  });
});

describe("SessionDialog", () => {
  test("open, and asking before a running session is left", async () => {
    await show(<SessionDialog open onOpenChange={() => {}} embedUrl={pageUrl()} poll={false} />);
    const dialog = page.getByRole("dialog", { name: "Practice session" });
    await expect.element(dialog.getByText("The session is ready.")).toBeInTheDocument();
    await expect.element(dialog).toMatchAriaInlineSnapshot(`
      - dialog "Practice session":
        - heading "Practice session" [level=2]
        - button "Close"
        - status: The session is ready.
    `);
    emitSessionEvent(frameIn(), { type: "start", sessionId: "session_1" });
    await expect.element(dialog.getByText("The session has started.")).toBeInTheDocument();
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect.element(dialog).toMatchAriaInlineSnapshot(`
      - dialog "Practice session":
        - heading "Practice session" [level=2]
        - timer "Elapsed time": /\\d:\\d+/
        - button "Close"
        - alertdialog "End this session?":
          - paragraph: End this session?
          - paragraph: Closing now ends your conversation.
          - button "Keep practicing"
          - button "End session"
        - status: The session has started.
    `);
  });
});

describe("around the session", () => {
  test("SessionHistory: the trend as a table, topics as meters, sessions to open", async () => {
    const before = { ...ended, id: "session_0", created_at: "2026-01-30T09:30:00Z", evaluation_results: { final_score: 5 } };
    const { main } = await show(<SessionHistory />, { sessions: [ended, before] });
    await page.getByRole("table").findElement();
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - region "Practice history":
          - heading "Practice history" [level=2]
          - status: Page 1 of 1
          - paragraph: "2 practices · Best: 7.5/10"
          - region "Your scores over time":
            - heading "Your scores over time" [level=3]
            - paragraph: From 5/10 to 7.5/10 over 2 practices.
            - slider "Your scores over time": "1"
            - table "Your scores over time":
              - rowgroup:
                - row "When Score":
                  - columnheader "When"
                  - columnheader "Score"
              - rowgroup:
                - row "Jan 30, 2026, 9:30 AM 5/10":
                  - cell "Jan 30, 2026, 9:30 AM"
                  - cell "5/10"
                - row "Feb 2, 2026, 9:30 AM 7.5/10":
                  - cell "Feb 2, 2026, 9:30 AM"
                  - cell "7.5/10"
          - region "Your average by topic":
            - heading "Your average by topic" [level=3]
            - list:
              - listitem:
                - text: Opening in 1 session 9/10
                - meter "Opening"
          - list:
            - listitem:
              - group:
                - text: Price negotiation
                - time: Feb 2, 2026, 9:30 AM
                - text: 1:35 min 7.5/10
            - listitem:
              - group:
                - text: Price negotiation
                - time: Jan 30, 2026, 9:30 AM
                - text: 1:35 min 5/10
    `);
  });

  test("Transcript: who, when, what", async () => {
    const transcript = [
      { role: "ai", content: "What did you want to talk about?", timestamp: 0 },
      { role: "user", content: "My salary.", timestamp: 6 },
    ];
    const { main } = await show(<Transcript session={{ ...ended, user_name: "Ada", transcript }} />);
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - region "Transcript":
          - heading "Transcript" [level=2]
          - button "Copy"
          - button "Download"
          - status
          - searchbox "Search the transcript"
          - list:
            - listitem:
              - paragraph: AI 0:00
              - paragraph: What did you want to talk about?
            - listitem:
              - paragraph: Ada 0:06
              - paragraph: My salary.
    `);
  });

  test("SessionNotes: what was sent is a log", async () => {
    const { main } = await show(<SessionNotes embed={createRef<SessionEmbedHandle>()} />);
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - region "Session notes":
          - heading "Session notes" [level=2]
          - button "Go deeper"
          - button "Push back harder"
          - button "Wrap up"
          - text: Note
          - textbox "Note"
          - paragraph: The AI sees your note right away. Press Enter to send.
          - button "Send note"
          - paragraph: No notes yet.
          - log "Session notes":
            - list
    `);
  });

  test("MicrophoneCheck: before, and blocked", async () => {
    vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    const { main } = await show(<MicrophoneCheck />);
    await main.toMatchAriaInlineSnapshot(`
      - main:
        - region "Check your microphone":
          - heading "Check your microphone" [level=2]
          - status:
            - paragraph: You'll be practicing out loud, so let's make sure your microphone works.
          - button "Check microphone"
    `);
    await page.getByRole("button", { name: "Check microphone" }).click();
    await page.getByRole("button", { name: "Try again" }).findElement();
    await expect.element(page.getByRole("main")).toMatchAriaInlineSnapshot(`
      - main:
        - region "Check your microphone":
          - heading "Check your microphone" [level=2]
          - status:
            - paragraph: Your microphone is blocked for this site
            - paragraph: Allow this site to use your microphone, then try again.
          - group: What to do
          - button "Try again"
    `);
  });
});
