import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, userEvent, waitFor, within } from "storybook/test";
import { emitSessionEvent } from "../.storybook/emitSessionEvent.js";
import { ownPage } from "../.storybook/ownPage.js";
import type { StageGlobals } from "../.storybook/globals.js";
import { textsOf } from "../.storybook/texts.js";
import { withReachedLimit } from "../.storybook/withReachedLimit.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { MicrophoneCheck } from "../src/components/MicrophoneCheck.js";
import { PracticeFlow } from "../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import { usePracticeFlow } from "../src/hooks/practice/usePracticeFlow.js";
import { makeScenario } from "../src/testing/makeScenario.js";
import tenLines from "./guides/samples/tenLines.tsx?raw";
import { LiveCode } from "./live/LiveCode.js";
import "./utilities.css";

const scenarioId = "scenario_salary_negotiation";
const sessionId = `${scenarioId}-1`;

const meta = {
  title: "Components/PracticeFlow",
  component: PracticeFlow,
  parameters: {
    manual: {
      keys: [
        ["Tab", "Moves through the search, the scenarios (one tab stop) and *Start practice*; later into the session's page and to the content below it."],
        ["Arrow keys", "Move to the next scenario and select it."],
        ["Enter, Space", "Press the focused button. In the microphone check: *Check microphone*, then *Start practice*."],
      ],
      announced: [
        "The microphone check, the creation of the session, and its failure (*We couldn't start your practice*).",
        "*Choose a scenario first.*, as an alert.",
        "The start and end of the session (by the embed) and *Your analysis is ready. Your score is …* (by the card).",
      ],
      focus: [
        "Each new step moves focus to its heading once the person has used the flow, unless focus is elsewhere on your page.",
        "*Start practice* without a selection moves focus to the first scenario.",
        "When the microphone opens, focus moves to *Start practice*, because the pressed button disappears.",
        "After the end, if the session's page is collapsed while it has focus, focus moves to the heading.",
      ],
      notes: [
        "The steps are an ordered list. The current one has `aria-current=\"step\"`.",
        "The frame keeps its place in the document through all steps. A browser reloads a frame that is moved, which ends its session.",
      ],
      hook: "`usePracticeFlow` is the flow without markup. `view` is what to show, and each part has its props (`pickerProps`, `startProps`, `embedOptions`, `analysisProps`, `restartProps`, …). Render `embedOptions` in the same place in every view.",
    },
  },
} satisfies Meta<typeof PracticeFlow>;

export default meta;
type Story = StoryObj<typeof meta>;

const failed = {
  body: {
    id: sessionId,
    status: "completed",
    user_email: "ada@example.com",
    post_session_status: { state: "failed", failed_reason: "The recording was too short" },
  },
};

/** The frame, once its page has loaded. */
const frameIn = (canvasElement: HTMLElement) =>
  waitFor(() => {
    const frame = canvasElement.querySelector<HTMLIFrameElement>('[data-tt="session-embed"]:not([data-status="loading"]) [data-tt="session-frame"]');
    expect(frame).not.toBeNull();
    return frame!;
  });

/** Replaces `getUserMedia`. Returns a function that restores it. */
function replaceMicrophone(getUserMedia: MediaDevices["getUserMedia"]) {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = getUserMedia;
  return () => {
    mediaDevices.getUserMedia = original;
  };
}

/** Selecting a scenario does not start the practice; the button does. */
export const Pick: Story = {
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await expect(canvas.getByRole("button", { name: textsOf(globals).practiceFlow.start })).toBeVisible();
  },
};

/** The smallest integration. Press *Edit and run* to change the code. */
export const EditAndRun: Story = {
  parameters: { vendor: false, docs: { canvas: { sourceState: "none" } } },
  render: (_args, { globals }) => {
    const { theme, locale } = globals as StageGlobals;
    return <LiveCode code={tenLines} fileName="Practice.tsx" theme={theme} locale={locale} />;
  },
};

/** The editor: Tab leaves it, an error is explained, and *Reset* restores the code. */
export const EditAndRunOpen: Story = {
  ...EditAndRun,
  tags: ["!autodocs"],
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Edit and run" }));
    const editor = await canvas.findByRole("textbox", { name: "Code of Practice.tsx" });
    await expect(editor).toHaveFocus();
    await canvas.findAllByRole("radio");
    await userEvent.tab();
    await expect(editor).not.toHaveFocus();

    await waitFor(() => expect(editor).toHaveAttribute("contenteditable"));
    const edit = async (from: string, to: string) => {
      const node = [...textNodes(editor)].find(({ data }) => data.includes(from))!;
      editor.focus();
      const start = node.data.indexOf(from);
      getSelection()!.setBaseAndExtent(node, start, node, start + from.length);
      document.execCommand("insertText", false, to);
      fireEvent.keyUp(editor, { key: to.at(-1) }); // The editor reads its text when a key is released.
      await waitFor(() => expect(editor).toHaveTextContent(to));
    };
    await edit("console", "consol(");
    await userEvent.click(canvas.getByRole("button", { name: "Run" }));
    await canvas.findByText("This code does not run.");
    await userEvent.click(canvas.getByRole("button", { name: "Reset" }));
    await waitFor(() => expect(canvas.queryByText("This code does not run.")).toBeNull());
    await expect(editor).toHaveTextContent("console.log");
    await canvas.findAllByRole("radio");

    await edit("onAnalysis", "askName onAnalysis");
    await userEvent.click(canvas.getByRole("button", { name: "Run" }));
    await canvas.findByRole("textbox", { name: textsOf(globals).practiceFlow.name });
  },
};

function* textNodes(root: Node): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode as Text;
}

/** *Start practice* without a selection shows what is missing. */
export const NoSelection: Story = {
  parameters: ownPage(760),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { start, chooseFirst } = textsOf(globals).practiceFlow;
    await canvas.findAllByRole("radio");
    await userEvent.click(canvas.getByRole("button", { name: start }));
    await expect(canvas.getByRole("alert")).toHaveTextContent(chooseFirst);
  },
};

/** Asks for the person's name and passes it to the session. */
export const AskName: Story = { args: { askName: true } };

/** The microphone check. Nothing has been created yet, and the microphone is requested only after a click. */
export const Microphone: Story = {
  args: { scenarioId, microphoneCheck: MicrophoneCheck },
  parameters: ownPage(420),
  play: async ({ canvasElement, globals }) => {
    const { microphoneCheck, practiceFlow } = textsOf(globals);
    await within(canvasElement).findByRole("button", { name: microphoneCheck.check });
    await expect(within(canvasElement).getByRole("button", { name: practiceFlow.skipCheck })).toBeVisible();
  },
};

/** The browser's permission prompt is open. */
export const MicrophoneAsking: Story = {
  ...Microphone,
  beforeEach: () => replaceMicrophone(() => new Promise(() => {})),
  play: async ({ canvasElement, globals }) => {
    const { check, asking } = textsOf(globals).microphoneCheck;
    await userEvent.click(await within(canvasElement).findByRole("button", { name: check }));
    await within(canvasElement).findByText(asking);
  },
};

/** The microphone is open, and *Start practice* has focus. */
export const MicrophoneGranted: Story = {
  ...Microphone,
  play: async ({ canvasElement, globals }) => {
    const { microphoneCheck, practiceFlow } = textsOf(globals);
    await userEvent.click(await within(canvasElement).findByRole("button", { name: microphoneCheck.check }));
    await expect(await within(canvasElement).findByRole("button", { name: practiceFlow.start })).toHaveFocus();
  },
};

/** The microphone is blocked: instructions, and a way to continue without it. */
export const MicrophoneBlocked: Story = {
  ...Microphone,
  beforeEach: () => replaceMicrophone(() => Promise.reject(new DOMException("no", "NotAllowedError"))),
  play: async ({ canvasElement, globals }) => {
    const { check, blocked } = textsOf(globals).microphoneCheck;
    await userEvent.click(await within(canvasElement).findByRole("button", { name: check }));
    await within(canvasElement).findByText(blocked);
  },
};

/** The check was skipped, and the practice starts. */
export const MicrophoneSkipped: Story = {
  ...Microphone,
  parameters: ownPage(760),
  play: async ({ canvasElement, globals }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.skipCheck }));
    await frameIn(canvasElement);
  },
};

/** A private scenario opens once its access token has arrived. */
export const PrivateScenario: Story = {
  args: { scenarioId, start: "scenario", privateScenario: true },
  play: async ({ canvasElement }) => {
    const frame = await frameIn(canvasElement);
    await expect(frame.src).toContain("scenarioAccessToken=sat_");
  },
};

/** The access token is being requested. */
export const TokenPending: Story = {
  args: PrivateScenario.args,
  parameters: { vendor: { faults: { createAccessToken: ["hang"] } } },
};

/** The access token could not be loaded. Nothing was created or opened, and the user can retry. */
export const TokenFailed: Story = {
  args: PrivateScenario.args,
  parameters: { ...ownPage(420), vendor: { faults: { createAccessToken: [{ status: 403, body: { error: "No access to this scenario" } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.tryAgain });
  },
};

/** The session is being created. */
export const Starting: Story = {
  args: { scenarioId },
  parameters: { vendor: { faults: { createSession: ["hang"] } } },
};

/** With a `scenarioId` the practice starts immediately. */
export const Practice: Story = {
  args: { scenarioId },
  play: async ({ canvasElement }) => void (await frameIn(canvasElement)),
};

/** During the conversation the hint changes, and *Back* is hidden. */
export const Running: Story = {
  args: { scenarioId, height: 420 },
  parameters: ownPage(640),
  play: async ({ canvasElement, globals }) => {
    emitSessionEvent(await frameIn(canvasElement), { type: "start", sessionId });
    await within(canvasElement).findByText(textsOf(globals).practiceFlow.practicingHint);
  },
};

/** After *Back* from a fixed scenario, a button starts it again. */
export const Ready: Story = {
  args: { scenarioId },
  parameters: ownPage(320),
  play: async ({ canvasElement, globals }) => {
    const { back, start } = textsOf(globals).practiceFlow;
    await frameIn(canvasElement);
    await userEvent.click(within(canvasElement).getByRole("button", { name: back }));
    await within(canvasElement).findByRole("button", { name: start });
  },
};

/** After the end the frame stays for a moment while the analysis is being prepared. */
export const WaitingForAnalysis: Story = {
  args: { scenarioId, height: 320 },
  parameters: { ...ownPage(760), vendor: { analysisDelayMs: 3_600_000 } },
  play: async ({ canvasElement, globals }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "stop", sessionId, durationSeconds: 95 });
    await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.hideFrame });
  },
};

/** The analysis, and buttons to continue. */
export const Analysis: Story = {
  args: { scenarioId },
  parameters: ownPage(760),
  play: async ({ canvasElement, globals }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "submit", sessionId, durationSeconds: 95 });
    await within(canvasElement).findByRole("heading", { name: textsOf(globals).analysisCard.strengths });
  },
};

/** The response was lost. The person decides, because trying again may create a second session. */
export const LostReply: Story = {
  args: { scenarioId },
  parameters: { ...ownPage(420), vendor: { faults: { createSession: ["lost-reply"] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.tryAgain });
  },
};

/** The API refused to create the session. The person can try again or go back. */
export const CannotStart: Story = {
  parameters: { ...ownPage(420), vendor: { faults: { createSession: [{ status: 403, body: { error: "No minutes left" } }] } } },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { start, back } = textsOf(globals).practiceFlow;
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await userEvent.click(canvas.getByRole("button", { name: start }));
    await canvas.findByRole("button", { name: back });
  },
};

/** An account without the endpoint that creates sessions: the scenario itself is embedded. */
export const WithoutSessionEndpoint: Story = {
  args: { scenarioId },
  parameters: { vendor: { faults: { createSession: [{ status: 404, body: { detail: "Not Found" } }] } } },
  play: async ({ canvasElement }) => {
    const frame = await frameIn(canvasElement);
    // Without a recording, the smaller variants have no transcript for the analysis.
    await expect(new URL(frame.src).pathname).toBe(`/embed/${scenarioId}`);
  },
};

/** A limit of the site is reached: it is said before the start. */
export const LimitReached: Story = {
  decorators: [withReachedLimit],
  parameters: ownPage(760),
  play: async ({ canvasElement, globals }) => {
    const start = await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.start });
    await waitFor(() => expect(start).toBeDisabled());
  },
};

/** A scenario that is not open yet cannot be started. When the moment comes, it can. */
export const NotOpenYet: Story = {
  args: { scenarioId: "exam" },
  parameters: { ...ownPage(320), vendor: { scenarios: [makeScenario({ id: "exam", name: "Final exam", startsAt: new Date("2099-06-01T07:00:00Z") })] } },
  play: async ({ canvasElement, globals }) => {
    const start = await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.start });
    await expect(start).toBeDisabled();
    await expect(canvasElement.querySelector('[data-tt="practice-limit"]')).toHaveTextContent(/2099|٢٠٩٩/);
  },
};

/** A scenario that has closed. */
export const HasClosed: Story = {
  ...NotOpenYet,
  parameters: { ...ownPage(320), vendor: { scenarios: [makeScenario({ id: "exam", name: "Final exam", endsAt: new Date("2026-01-31T17:00:00Z") })] } },
  play: async ({ canvasElement, globals }) => {
    await expect(await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.start })).toBeDisabled();
  },
};

/** A scenario whose `analysisAccess` is `"never"`: nothing is requested, and the practice ends here. */
export const WithoutAnalysis: Story = {
  args: { scenarioId: "small_talk" },
  parameters: { ...ownPage(420), vendor: { scenarios: [makeScenario({ id: "small_talk", name: "Small talk", analysisAccess: "never" })] } },
  play: async ({ canvasElement, globals }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId: "small_talk-1" });
    emitSessionEvent(frame, { type: "submit", sessionId: "small_talk-1" });
    await within(canvasElement).findByRole("heading", { name: textsOf(globals).practiceFlow.doneTitle });
  },
};

/** The vendor could not process the session: the wait ends with the reason. */
export const AnalysisFailed: Story = {
  args: { scenarioId },
  parameters: { ...ownPage(620), vendor: { faults: { getSession: [failed, failed, failed] } } },
  play: async ({ canvasElement, globals }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "submit", sessionId });
    await within(canvasElement).findByText("The recording was too short");
    await expect(within(canvasElement).getByRole("button", { name: textsOf(globals).analysisCard.tryAgain })).toBeVisible();
  },
};

/** A complete practice, played automatically. */
export const FullPractice: Story = {
  parameters: { ...ownPage(760), vendor: { analysisDelayMs: 300, missingReadsAfterEnd: 1 } },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await userEvent.click(canvas.getByRole("button", { name: textsOf(globals).practiceFlow.start }));
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "stop", sessionId, durationSeconds: 63 });
    emitSessionEvent(frame, { type: "submit", sessionId });
    const [score] = await canvas.findAllByRole("meter");
    await expect(score).toHaveAttribute("aria-valuenow", "7.1");
    await expect(canvas.getByText(/Do not bid against yourself/, { selector: ':not([data-tt="advice"])' })).toBeVisible();
  },
};

/** After a reload during a practice, with `resume="session"`. */
export const Unfinished: Story = {
  args: { resume: "session" },
  parameters: { ...ownPage(360), vendor: { sessions: [{ id: sessionId, scenario_id: scenarioId, status: "active", user_email: "ada@example.com" }] } },
  loaders: [
    () => {
      const saved = {
        version: 1,
        savedAt: Date.now(),
        scenarioId,
        scenarioName: "Salary negotiation",
        sessionId,
        hasBegun: true,
      };
      sessionStorage.setItem("tough-tongue-react:practice:default:", JSON.stringify(saved));
    },
  ],
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.continue });
    sessionStorage.clear();
  },
};

/** `usePracticeFlow` with your own texts and buttons, and our components for the parts. */
export const Headless: Story = {
  parameters: ownPage(620),
  render: function Headless() {
    const flow = usePracticeFlow();
    const titles = { ready: "Ready?", offer: "Continue?", starting: "Starting…", problem: "Something went wrong", pick: "Today's practice" };
    return (
      <div {...flow.rootProps} className="tw grid gap-4">
        <header className="flex items-center justify-between gap-3">
          <h2 key={flow.view} {...flow.headingProps} className="text-lg font-semibold">
            {flow.scenarioName ?? titles[flow.view as keyof typeof titles] ?? "Your practice"}
          </h2>
          <span className="badge">{flow.step}</span>
        </header>
        {flow.view === "pick" && (
          <>
            <ScenarioPicker {...flow.pickerProps} filter={({ id }) => /salary|feedback/.test(id)} />
            <p>
              <button {...flow.startProps} className="btn">
                Let's talk
              </button>
            </p>
          </>
        )}
        {flow.problem && (
          <button {...flow.restartProps} className="btn">
            {flow.problem.code}: try again
          </button>
        )}
        {flow.embedOptions && <SessionEmbed key={flow.attempt} {...flow.embedOptions} height={420} />}
        {flow.view === "analysis" && <AnalysisCard {...flow.analysisProps} />}
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await userEvent.click(canvas.getByRole("button", { name: "Let's talk" }));
    await frameIn(canvasElement);
  },
};
