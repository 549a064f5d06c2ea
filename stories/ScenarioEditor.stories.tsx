import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { withAccount } from "../.storybook/withAccount.js";
import { ScenarioEditor } from "../src/coach/ScenarioEditor.js";

const meta = {
  title: "Coach/ScenarioEditor",
  component: ScenarioEditor,
  decorators: [withAccount],
  args: { onClose: fn(), onSaved: fn() },
  beforeEach: () => sessionStorage.clear(),
  parameters: {
    vendor: false,
    manual: {
      keys: [
        ["Tab", "Moves through the fields and the preview, then to *Close* and *Save*."],
        ["Enter", "In a single-line field: saves."],
      ],
      announced: ["*Unsaved changes*, *Saving…*, *Saved*, and *Some fields need your attention.*", "That the draft is being written, and that it is done."],
      focus: ["A failed attempt to save moves focus to the first invalid field.", "The question whether to leave moves focus to *Keep editing*."],
      notes: ["Hints and errors are part of a field's description. A message from the server is shown at its field."],
      hook: "`useScenarioEditor` returns the values and their errors, saves and drafts, and keeps unsaved text across a reload.",
    },
  },
} satisfies Meta<typeof ScenarioEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A new scenario, with or without the AI's help. */
export const New: Story = {
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { aiInstructions } = textsOf(globals).scenarioEditor;
    await userEvent.type(await canvas.findByLabelText(aiInstructions, { exact: false }), "You work at {{{{ company }}.");
    await expect(await canvas.findByText("company")).toBeVisible();
  },
};

export const Existing: Story = {
  args: { scenarioId: "scenario_discovery_call" },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByDisplayValue("Sales discovery call");
  },
};

/** Missing values are reported at their fields. */
export const Incomplete: Story = {
  parameters: ownPage(900),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { save, name } = textsOf(globals).scenarioEditor;
    await userEvent.click(await canvas.findByRole("button", { name: save }));
    await waitFor(() => expect(canvas.getByLabelText(name, { exact: false })).toHaveFocus());
  },
};

/** The server's own message, at its field. */
export const Rejected: Story = {
  args: { scenarioId: "scenario_discovery_call" },
  parameters: {
    ...ownPage(900),
    account: {
      faults: {
        updateScenario: [{ status: 422, body: { detail: [{ loc: ["body", "user_friendly_description"], msg: "At most 200 characters", type: "too_long" }] } }],
      },
    },
  },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const field = await canvas.findByDisplayValue(/head of operations really needs/);
    await userEvent.type(field, " And more.");
    await userEvent.click(canvas.getByRole("button", { name: textsOf(globals).scenarioEditor.save }));
    await canvas.findByText("At most 200 characters");
    await waitFor(() => expect(field).toHaveFocus());
  },
};

/** Leaving with unsaved changes asks first. */
export const Leaving: Story = {
  args: { scenarioId: "scenario_discovery_call" },
  parameters: ownPage(900),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { close, stay } = textsOf(globals).scenarioEditor;
    await userEvent.type(await canvas.findByDisplayValue("Sales discovery call"), "!");
    await userEvent.click(canvas.getByRole("button", { name: close }));
    await waitFor(() => expect(canvas.getByRole("button", { name: stay })).toHaveFocus());
  },
};

export const Loading: Story = { args: { scenarioId: "scenario_discovery_call" }, parameters: { account: { latencyMs: 3_600_000 } } };

export const Forbidden: Story = {
  args: { scenarioId: "scenario_discovery_call" },
  parameters: { account: { faults: { getScenario: [{ status: 403 }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).scenarioEditor.forbidden);
  },
};

export const Failed: Story = {
  args: { scenarioId: "scenario_discovery_call" },
  parameters: { account: { faults: { getScenario: [{ status: 400, body: { error: "The subscription of this organization has ended." } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).scenarioEditor.retry });
  },
};
