import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, userEvent, waitFor, within } from "storybook/test";
import { textsOf } from "../.storybook/texts.js";
import { CourseLesson as Lesson } from "./guides/samples/recipes/courseLesson.js";
import { DealPage } from "./guides/samples/recipes/crmPanel.js";
import { Onboarding as FirstWeek } from "./guides/samples/recipes/onboarding.js";
import { practiced } from "./learningPath/course.js";
import { AppFrame } from "./recipes/AppFrame.js";

const email = "ada@example.com";
const ignore = () => {};
const attempt = (day: number, score: number) => ({ ...practiced("scenario_hard_feedback", day, score), scenario_name: "Giving hard feedback" });

/** Whole screens made of the package's components. Their code is in the guides with the same names. */
const meta = {
  title: "Recipes",
  tags: ["!autodocs"],
  beforeEach: () => sessionStorage.clear(),
} satisfies Meta;

export default meta;

/** A lesson with a text, a practice that has to be passed, and earlier attempts. */
export const CourseLesson: StoryObj = {
  parameters: { vendor: { sessions: [attempt(9, 48), attempt(12, 61)] } },
  decorators: [(Story) => <AppFrame name="Learnwell" places={["My courses", "Catalog", "Certificates"]} initials="AP">{Story()}</AppFrame>],
  render: () => (
    <Lesson
      course="Leading people"
      lessons={[
        { id: "listening", title: "Listen first", minutes: 10, isDone: true },
        { id: "feedback", title: "Give hard feedback", minutes: 15, isDone: false },
        { id: "no", title: "Say no", minutes: 12, isDone: false },
      ]}
      lesson={{
        id: "feedback",
        title: "Give hard feedback",
        text: [
          "Feedback that is put off gets harder. Say what you saw, say what it did, and ask for the other view before you propose anything.",
          "In the practice you talk to a colleague whose work others have been correcting for weeks.",
        ],
        tips: ["Name one example, not a pattern.", "Stop talking after your first sentence.", "Agree on a date for the next look."],
        scenarioId: "scenario_hard_feedback",
        passingPercent: 70,
      }}
      email={email}
      onPassed={ignore}
    />
  ),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole("button", { name: textsOf(globals).microphoneCheck.check });
    await expect(canvas.getByText("Reach 70% to pass this lesson.")).toBeVisible();
  },
};

/** A deal with a panel in which the next call can be rehearsed. */
export const SidePanel: StoryObj = {
  parameters: { vendor: { sessions: [{ ...practiced("scenario_renewal", 14, 66), scenario_name: "Renewal with a price increase" }] } },
  decorators: [(Story) => <AppFrame name="Dealroom" places={["Deals", "Contacts", "Calendar", "Reports"]} initials="AP">{Story()}</AppFrame>],
  render: () => (
    <DealPage
      deal={{
        id: "deal_88",
        company: "Northwind Logistics",
        contact: "Jonas Berg",
        role: "finance lead",
        value: "$48,000 a year",
        stage: "Renewal, 60 days left",
        nextCall: "Thursday, 10:00 AM",
        activity: [
          { date: "April 14", text: "Jonas asked for the new price list." },
          { date: "April 13", text: "Email from Jonas: “We did not plan for a higher price this year.”" },
          { date: "April 9", text: "Usage review: five people, month-end closes in three days." },
          { date: "April 2", text: "Renewal notice sent." },
          { date: "March 20", text: "Support case closed: export to their accounting system." },
          { date: "March 3", text: "Two more people were invited by Jonas." },
        ],
      }}
      scenarioId="scenario_renewal"
      user={{ name: "Ada Park", email }}
    />
  ),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole("button", { name: "Rehearse the next call" }));
    const panel = within(await canvas.findByRole("complementary", { name: "Rehearsal" }));
    await panel.findByRole("button", { name: textsOf(globals).microphoneCheck.check });
  },
};

/** The first week of a support agent. */
export const Onboarding: StoryObj = {
  parameters: { vendor: { sessions: [practiced("scenario_upset_customer", 3, 72)] } },
  decorators: [(Story) => <AppFrame name="Brightside" places={["Home", "Handbook", "People"]} initials="A">{Story()}</AppFrame>],
  render: function Onboarding() {
    const [doneSteps, setDoneSteps] = useState<readonly string[]>(["tools"]);
    return (
      <FirstWeek
        company="Brightside Support"
        person={{ name: "Ada", email }}
        steps={[
          { id: "tools", title: "Set up your tools", content: <p>Sign in to the help desk and to the phone system. Your buddy has the links.</p> },
          { id: "calm", scenarioId: "scenario_upset_customer", minPercent: 60 },
          { id: "tone", title: "Read: how we write to customers", content: <p>Short sentences, no blame, and always the next step.</p> },
          { id: "no", scenarioId: "scenario_saying_no", minPercent: 60 },
        ]}
        doneSteps={doneSteps}
        buddy={{ name: "Sam Ortiz", contact: "sam@brightside.test" }}
        onStepDone={(id) => setDoneSteps((list) => [...list, id])}
      />
    );
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-tt="path-step"][data-state="done"]')).toHaveLength(2));
  },
};
