import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { PracticeFlow } from "../src/components/PracticeFlow.js";
import { ScenarioPicker } from "../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import { usePracticeFlow } from "../src/hooks/usePracticeFlow.js";
import { emitSessionEvent } from "../src/testing/emitSessionEvent.js";

const scenarioId = "scenario_salary_negotiation";
const sessionId = `${scenarioId}-1`;

const meta = {
  title: "Components/PracticeFlow",
  component: PracticeFlow,
} satisfies Meta<typeof PracticeFlow>;

export default meta;
type Story = StoryObj<typeof meta>;

const frameIn = (canvasElement: HTMLElement) =>
  waitFor(
    () => {
      const frame = canvasElement.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]');
      expect(frame).not.toBeNull();
      return frame!;
    },
    { timeout: 5000 },
  );

/** Picking starts nothing; the button does. */
export const Pick: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await expect(canvas.getByRole("button", { name: "Start practice" })).toBeVisible();
  },
};

/** Started without a choice: it says what is missing. */
export const NothingChosen: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findAllByRole("radio");
    await userEvent.click(canvas.getByRole("button", { name: "Start practice" }));
    await expect(canvas.getByRole("alert")).toHaveTextContent("Choose a scenario first.");
  },
};

export const WithName: Story = { args: { askName: true } };

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

/** After the end the frame stays for a moment, while the analysis is on its way. */
export const WaitingForTheAnalysis: Story = {
  args: { scenarioId, height: 320 },
  parameters: { vendor: { analysisDelayMs: 3_600_000 } },
  play: async ({ canvasElement }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "stop", sessionId, durationSeconds: 95 });
    await within(canvasElement).findByRole("button", { name: "Hide" }, { timeout: 5000 });
  },
};

export const Analysis: Story = {
  args: { scenarioId },
  play: async ({ canvasElement }) => {
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "submit", sessionId, durationSeconds: 95 });
    await within(canvasElement).findByRole("heading", { name: "What went well" }, { timeout: 8000 });
  },
};

/** A reply that was lost: the person decides, because trying again may make a second session. */
export const LostReply: Story = {
  args: { scenarioId },
  parameters: { vendor: { faults: { createSession: ["lost-reply"] } } },
  play: async ({ canvasElement }) => void (await within(canvasElement).findByRole("button", { name: "Try again" }, { timeout: 5000 })),
};

export const CannotStart: Story = {
  parameters: { vendor: { faults: { createSession: [{ status: 403, body: { error: "No minutes left" } }] } } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await userEvent.click(canvas.getByRole("button", { name: "Start practice" }));
    await canvas.findByRole("button", { name: "Back" }, { timeout: 5000 });
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
  parameters: { vendor: { analysisDelayMs: 300, missingReadsAfterEnd: 1 } },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("radio", { name: "Salary negotiation" }));
    await userEvent.click(canvas.getByRole("button", { name: "Start practice" }));
    const frame = await frameIn(canvasElement);
    emitSessionEvent(frame, { type: "start", sessionId });
    emitSessionEvent(frame, { type: "stop", sessionId, durationSeconds: 63 });
    emitSessionEvent(frame, { type: "submit", sessionId });
    const [score] = await canvas.findAllByRole("meter", undefined, { timeout: 11_000 });
    await expect(score).toHaveAttribute("aria-valuenow", "7.1");
    await expect(canvas.getByText(/Do not bid against yourself/)).toBeVisible();
  },
};

/** What a reload in the middle of a practice leads to, with `resume="session"`. */
export const Unfinished: Story = {
  args: { resume: "session" },
  parameters: { vendor: { sessions: [{ id: sessionId, scenario_id: scenarioId, status: "active", user_email: "ada@example.com" }] } },
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
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("button", { name: "Continue practice" }, { timeout: 5000 });
    sessionStorage.clear();
  },
};

/** The hook under the host's own markup. */
export const Headless: Story = {
  render: function Headless() {
    const flow = usePracticeFlow();
    return (
      <div {...flow.rootProps}>
        <h2 key={flow.view} {...flow.headingProps}>
          {flow.view}
        </h2>
        {flow.view === "pick" && (
          <>
            <ScenarioPicker {...flow.pickerProps} />
            <button {...flow.startProps}>Start</button>
          </>
        )}
        {flow.problem && <button {...flow.againProps}>{flow.problem.code}: try again</button>}
        {flow.embedOptions && <SessionEmbed key={flow.attempt} {...flow.embedOptions} />}
        {flow.view === "analysis" && <AnalysisCard {...flow.analysisProps} />}
      </div>
    );
  },
};
