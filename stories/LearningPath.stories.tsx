import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import { emitSessionEvent } from "../.storybook/emitSessionEvent.js";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { withReachedLimit } from "../.storybook/withReachedLimit.js";
import { LearningPath } from "../src/components/LearningPath.js";
import { useLearningPath } from "../src/hooks/practice/useLearningPath.js";
import { allOfIt, course, halfWay, practiced } from "./learningPath/course.js";
import "./utilities.css";

const meta = {
  title: "Components/LearningPath",
  component: LearningPath,
  // A path continues a practice that another story left.
  beforeEach: () => sessionStorage.clear(),
  args: { title: "Conversations that matter", steps: course, name: "story", doneSteps: ["welcome", "reading"] },
  parameters: {
    vendor: { sessions: halfWay },
    manual: {
      keys: [
        ["Tab", "Moves to *Continue*, then through the buttons of the steps that are not locked."],
        ["Enter, Space", "Open a step. A practice starts in its step."],
        ["Escape", "When the path asks whether to end a practice: keeps practicing."],
      ],
      announced: ["*Loading your progress…*, the number of completed steps, and that all steps are done."],
      focus: [
        "Opening or closing a step moves focus to its heading, because the pressed button disappears.",
        "*Mark as done* moves focus to the next step's heading.",
        "The question whether to end a practice moves focus to *Keep practicing*, and back afterwards.",
      ],
      notes: [
        "The steps are an ordered list. The step to continue with has `aria-current=\"step\"`.",
        "Each step has its state as text (*Locked*, *In progress*, *Done*). The mark beside it is decorative.",
        "A practice stays in its step until the person leaves it. A completed one shows its analysis there.",
      ],
      hook: "`useLearningPath` computes the steps and their states from the person's sessions, and knows which one is open.",
    },
  },
} satisfies Meta<typeof LearningPath>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Halfway through: one practice is done, and the next one needs a second attempt. */
export const HalfWay: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-tt="path-step"][data-state="done"]')).toHaveLength(3));
    await expect(canvasElement.querySelector("[aria-current]")).toHaveAttribute("data-state", "inProgress");
  },
};

/** Nothing is done yet: the first step is open, the others are locked. */
export const New: Story = {
  args: { doneSteps: [] },
  parameters: { vendor: { sessions: [] } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-state="locked"]')).toHaveLength(4));
  },
};

/** `order="free"`: nothing is locked. */
export const FreeOrder: Story = {
  args: { order: "free", doneSteps: [] },
  parameters: { vendor: { sessions: halfWay } },
};

/** The end of the course. Everything can be practiced again. */
export const Done: Story = {
  parameters: { vendor: { sessions: allOfIt } },
  play: async ({ canvasElement, globals }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-tt="learning-path"]')).toHaveAttribute("data-status", "done"));
    await expect(within(canvasElement).getAllByText(textsOf(globals).learningPath.doneTitle)[0]).toBeInTheDocument();
  },
};

/** Your own content in a step. The person marks it as done. */
export const Content: Story = {
  args: { doneSteps: undefined, name: "content-story" },
  parameters: { ...ownPage(760), vendor: { sessions: [] } },
  beforeEach: () => localStorage.removeItem("tough-tongue-react:path:default:content-story"),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { read, markDone } = textsOf(globals).learningPath;
    await userEvent.click(await canvas.findByRole("button", { name: `${read}: Before you start` }));
    await expect(await canvas.findByText("Good conversations are a skill.")).toBeVisible();
    await expect(canvas.getByRole("button", { name: markDone })).toBeVisible();
  },
};

/** A practice runs in its step. */
export const Practicing: Story = {
  parameters: ownPage(1200),
  play: async ({ canvasElement, globals }) => {
    const { practiceAgain } = textsOf(globals).learningPath;
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: new RegExp(`^${practiceAgain}: .*feedback`, "i") }));
    await waitFor(() => expect(canvasElement.querySelector('[data-tt="session-frame"]')).not.toBeNull());
  },
};

/** Opening another step would end the practice, so the person decides. */
export const LeavingAPractice: Story = {
  parameters: ownPage(900),
  play: async (context) => {
    await Practicing.play!(context);
    const { canvasElement, globals } = context;
    const { stay, practiceAgain } = textsOf(globals).learningPath;
    const frame = canvasElement.querySelector<HTMLIFrameElement>('[data-tt="session-frame"]')!;
    await waitFor(() => {
      emitSessionEvent(frame, { type: "start", sessionId: "scenario_hard_feedback-1" });
      expect(canvasElement.querySelector('[data-tt="session-embed"]')).toHaveAttribute("data-status", "active");
    });
    await userEvent.click(within(canvasElement).getByRole("button", { name: new RegExp(`^${practiceAgain}: Sales`) }));
    await waitFor(() => expect(within(canvasElement).getByRole("button", { name: stay })).toHaveFocus());
  },
};

/** The step requires a score, and the last practice has none yet. It is requested only after a click, because it may cost credits. */
export const ScoreMissing: Story = {
  parameters: { vendor: { sessions: [...halfWay, practiced("scenario_hard_feedback", 14)] } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).learningPath.getScore });
  },
};

/** A limit of the site is reached: the path says so before a practice is opened. What can be read stays open. */
export const LimitReached: Story = {
  decorators: [withReachedLimit],
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { practiceAgain } = textsOf(globals).learningPath;
    const name = new RegExp(`^${practiceAgain}: .*feedback`, "i");
    await waitFor(() => expect(canvas.getByRole("button", { name })).toBeDisabled());
    await expect(canvasElement.querySelector('[data-tt="path-limit"]')).not.toBeEmptyDOMElement();
  },
};

/** The steps open on your own pages. */
export const OwnPages: Story = {
  args: { onOpenStep: fn() },
  play: async ({ canvasElement, globals, args }) => {
    const { continueWith } = textsOf(globals).learningPath;
    const start = continueWith.slice(0, continueWith.indexOf("{"));
    await userEvent.click(await within(canvasElement).findByRole("button", { name: new RegExp(`^${start}`) }));
    await expect(args.onOpenStep).toHaveBeenCalledWith(course[2]);
  },
};

export const Loading: Story = { parameters: { vendor: { latencyMs: 3_600_000 } } };

export const Empty: Story = { args: { steps: [] } };

export const Failed: Story = {
  parameters: { vendor: { faults: { listSessions: [{ status: 400, body: { error: "The subscription of this organization has ended." } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).learningPath.retry });
  },
};

/** `useLearningPath` with your own markup: a row of badges. */
export const Headless: Story = {
  render: function Headless() {
    const { status, steps, done } = useLearningPath({ steps: course, doneSteps: ["welcome"] });
    const [chosen, choose] = useState<string>();
    if (status === "loading") return <p role="status">One moment…</p>;
    return (
      <div className="tw card grid max-w-xl gap-4">
        <p className="flex flex-wrap gap-2">
          {steps.map(({ id, title, state }) => (
            <button key={id} type="button" className="chip" disabled={state === "locked"} onClick={() => choose(title)}>
              {state === "done" ? "✓ " : ""}
              {title}
            </button>
          ))}
        </p>
        <p>
          {done} of {steps.length} done{chosen && `, next: ${chosen}`}
        </p>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText("2 of 5 done");
  },
};
