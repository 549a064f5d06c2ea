import type { Meta, StoryObj } from "@storybook/react-vite";
import { within } from "storybook/test";
import { ScenarioManager } from "../src/coach/ScenarioManager.js";
import { withAccount } from "../.storybook/withAccount.js";

const meta = {
  title: "Coach/ScenarioManager",
  component: ScenarioManager,
  decorators: [withAccount],
  parameters: { vendor: false },
} satisfies Meta<typeof ScenarioManager>;

export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByRole("heading", { level: 3 });
  },
};
