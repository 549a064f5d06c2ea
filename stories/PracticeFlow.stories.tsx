import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { MicrophoneCheck } from "../src/components/MicrophoneCheck.js";
import { PracticeFlow } from "../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import { usePracticeFlow } from "../src/hooks/usePracticeFlow.js";
import { emitSessionEvent } from "../src/testing/emitSessionEvent.js";
import "./utilities.css";

const scenarioId = "scenario_salary_negotiation";
const sessionId = `${scenarioId}-1`;

const meta = {
  title: "Components/PracticeFlow",
  component: PracticeFlow,
  parameters: {
    manual: {
      keys: [
        ["Tab", "Search, scenarios (one stop), *Start practice*; later the session's page, then what stands below it."],
        ["Arrow keys", "In the scenarios: go to the next one and choose it."],
        ["Enter, Space", "Press the button in focus. In the check of the microphone: *Check microphone*, then *Start practice*."],
      ],
      announced: [
        "That the microphone can be checked, that the session is being created, and that it was not (*Your practice has not started*).",
        "*Choose a scenario first.*, as an alert.",
        "Start and end of the session, by the embed; *Your analysis is ready. Your score is …*, by the card.",
      ],
      focus: [
        "Each new step: to its heading, so that keyboard and screen reader follow. Not while the person is busy elsewhere on your page.",
        "*Start practice* without a choice: to the first scenario.",
        "When the microphone opens: to *Start practice*, because the button that was pressed is gone.",
        "After the end, when the session's page is folded away with the focus in it: to the heading.",
      ],
      notes: [
        "The steps are an ordered list; the one at hand carries `aria-current=\"step\"`.",
        "Through all steps the frame stays in its place in the document: one that moves is loaded anew, and the session with it.",
      ],
      hook: "`usePracticeFlow` is the flow without its markup: `view` says what to show, and there are props for each part (`pickerProps`, `startProps`, `embedOptions`, `analysisProps`, `againProps`, …). Render `embedOptions` in one place through all views.",
    },
  },
} satisfies Meta<typeof PracticeFlow>;

export default meta;
type Story = StoryObj<typeof meta>;

const frameIn = (canvasElement: HTMLElement) =>
  waitFor(() => {
    const frame = canvasElement.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]');
    expect(frame).not.toBeNull();
    return frame!;
  });

/** Until the story is left. */
function replaceMicrophone(getUserMedia: MediaDevices["getUserMedia"]) {
  const { mediaDevices } = navigator;
  const original = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = getUserMedia;
  return () => {
    mediaDevices.getUserMedia = original;
  };
}

/** Picking starts nothing; the button does. */
export const Pick: Story = {
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await expect(canvas.getByRole("button", { name: textsOf(globals).practiceFlow.start })).toBeVisible();
  },
};

/** Started without a choice: it says what is missing. */
export const NothingChosen: Story = {
  parameters: ownPage(760),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { start, chooseFirst } = textsOf(globals).practiceFlow;
    await canvas.findAllByRole("radio");
    await userEvent.click(canvas.getByRole("button", { name: start }));
    await expect(canvas.getByRole("alert")).toHaveTextContent(chooseFirst);
  },
};

/** Asks who is there; the session is told. */
export const WithName: Story = { args: { askName: true } };

/** A check of the microphone, before anything is created. Nothing is asked before a click. */
export const Microphone: Story = {
  args: { scenarioId, microphoneCheck: MicrophoneCheck },
  parameters: ownPage(420),
  play: async ({ canvasElement, globals }) => {
    const { microphoneCheck, practiceFlow } = textsOf(globals);
    await within(canvasElement).findByRole("button", { name: microphoneCheck.check });
    await expect(within(canvasElement).getByRole("button", { name: practiceFlow.skipCheck })).toBeVisible();
  },
};

/** The browser's own question stands over the page. */
export const MicrophoneAsking: Story = {
  ...Microphone,
  beforeEach: () => replaceMicrophone(() => new Promise(() => {})),
  play: async ({ canvasElement, globals }) => {
    const { check, asking } = textsOf(globals).microphoneCheck;
    await userEvent.click(await within(canvasElement).findByRole("button", { name: check }));
    await within(canvasElement).findByText(asking);
  },
};

/** It is open: the button that goes on has the focus. */
export const MicrophoneGranted: Story = {
  ...Microphone,
  play: async ({ canvasElement, globals }) => {
    const { microphoneCheck, practiceFlow } = textsOf(globals);
    await userEvent.click(await within(canvasElement).findByRole("button", { name: microphoneCheck.check }));
    await expect(await within(canvasElement).findByRole("button", { name: practiceFlow.start })).toHaveFocus();
  },
};

/** It is blocked: what helps, and the way on without. */
export const MicrophoneBlocked: Story = {
  ...Microphone,
  beforeEach: () => replaceMicrophone(() => Promise.reject(new DOMException("no", "NotAllowedError"))),
  play: async ({ canvasElement, globals }) => {
    const { check, blocked } = textsOf(globals).microphoneCheck;
    await userEvent.click(await within(canvasElement).findByRole("button", { name: check }));
    await within(canvasElement).findByText(blocked);
  },
};

/** Gone on without: the practice starts as it does without a check. */
export const MicrophoneSkipped: Story = {
  ...Microphone,
  parameters: ownPage(760),
  play: async ({ canvasElement, globals }) => {
    await userEvent.click(await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.skipCheck }));
    await frameIn(canvasElement);
  },
};

/** A private scenario: its page opens once its token is there. */
export const PrivateScenario: Story = {
  args: { scenarioId, start: "scenario", privateScenario: true },
  play: async ({ canvasElement }) => {
    const frame = await frameIn(canvasElement);
    await expect(frame.src).toContain("scenarioAccessToken=sat_");
  },
};

/** The token is on its way. */
export const TokenPending: Story = {
  args: PrivateScenario.args,
  parameters: { vendor: { faults: { createAccessToken: ["hang"] } } },
};

/** The token did not come: nothing was created or opened, and a click asks again. */
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

/** A named scenario starts by itself. */
export const Practise: Story = {
  args: { scenarioId },
  play: async ({ canvasElement }) => void (await frameIn(canvasElement)),
};

/** The conversation runs: what is said above the frame changes, and *Back* is gone. */
export const Running: Story = {
  args: { scenarioId, height: 420 },
  parameters: ownPage(640),
  play: async ({ canvasElement, globals }) => {
    emitSessionEvent(await frameIn(canvasElement), { type: "start", sessionId });
    await within(canvasElement).findByText(textsOf(globals).practiceFlow.practisingHint);
  },
};

/** Back from a named scenario: nothing runs, and a button starts it. */
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

/** After the end the frame stays for a moment, while the analysis is on its way. */
export const WaitingForTheAnalysis: Story = {
  args: { scenarioId, height: 320 },
  parameters: { ...ownPage(760), vendor: { analysisDelayMs: 3_600_000 } },
  play: async ({ canvasElement, globals }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "stop", sessionId, durationSeconds: 95 });
    await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.hideFrame });
  },
};

/** The end: the card, and the ways on. */
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

/** A reply that was lost: the person decides, because trying again may make a second session. */
export const LostReply: Story = {
  args: { scenarioId },
  parameters: { ...ownPage(420), vendor: { faults: { createSession: ["lost-reply"] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).practiceFlow.tryAgain });
  },
};

/** The vendor said no: in words, with two ways on. */
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

/** An account that cannot create sessions: the scenario itself is embedded. */
export const WithoutTheSessionEndpoint: Story = {
  args: { scenarioId },
  parameters: { vendor: { faults: { createSession: [{ status: 404, body: { detail: "Not Found" } }] } } },
  play: async ({ canvasElement }) => {
    const frame = await frameIn(canvasElement);
    await expect(frame.src).toContain(`/embed/basic/${scenarioId}`);
  },
};

/** The whole of it, with all of it in the page, played from beginning to end. */
export const PlayedByItself: Story = {
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
    await expect(canvas.getByText(/Do not bid against yourself/)).toBeVisible();
  },
};

/** What a reload in the middle of a practice leads to, with `resume="session"`. */
export const Unfinished: Story = {
  args: { resume: "session" },
  parameters: { ...ownPage(360), vendor: { sessions: [{ id: sessionId, scenario_id: scenarioId, status: "active", user_email: "ada@example.com" }] } },
  loaders: [
    () => {
      const saved = {
        version: 1,
        savedAt: Date.now(),
        stage: "practise",
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

/** The hook under the host's own markup: its words, its buttons, our parts where they suit. */
export const Headless: Story = {
  parameters: ownPage(620),
  render: function Headless() {
    const flow = usePracticeFlow();
    const titles = { ready: "Ready?", offer: "Go on?", starting: "One moment…", problem: "That did not work", pick: "Today's practice" };
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
          <button {...flow.againProps} className="btn">
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
