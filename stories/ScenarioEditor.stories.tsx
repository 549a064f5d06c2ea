import type { Meta, StoryObj } from "@storybook/react-vite";
import { within } from "storybook/test";
import { ScenarioEditor } from "../src/coach/ScenarioEditor.js";
import { withAccount } from "../.storybook/withAccount.js";

const meta = {
  title: "Coach/ScenarioEditor",
  component: ScenarioEditor,
  decorators: [withAccount],
  args: { onClose: () => {} },
  parameters: { vendor: false },
} satisfies Meta<typeof ScenarioEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

export const New: Story = {};
export const Existing: Story = {
  args: { scenarioId: "scenario_discovery_call" },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByDisplayValue("Sales discovery call");
  },
};
