import type { Meta, StoryObj } from "@storybook/react-vite";
import { AccountHealth } from "../src/coach/AccountHealth.js";
import { withAccount } from "../.storybook/withAccount.js";

const meta = {
  title: "Coach/AccountHealth",
  component: AccountHealth,
  decorators: [withAccount],
  parameters: { vendor: false },
} satisfies Meta<typeof AccountHealth>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Healthy: Story = {};
