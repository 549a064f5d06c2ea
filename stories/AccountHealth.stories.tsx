import type { Meta, StoryObj } from "@storybook/react-vite";
import { within } from "storybook/test";
import { textsOf } from "../.storybook/texts.js";
import { withAccount } from "../.storybook/withAccount.js";
import { AccountHealth } from "../src/coach/AccountHealth.js";
import { ToughTongueError } from "../src/protocol/errors.js";

const meta = {
  title: "Coach/AccountHealth",
  component: AccountHealth,
  decorators: [withAccount],
  parameters: {
    vendor: false,
    manual: {
      keys: [["Enter, Space", "On *Check again*: runs all checks again."]],
      announced: ["*Checking…*"],
      notes: ["Each result is text. The dot beside it is decorative."],
      hook: "`useAccountHealth` returns the token's test, the balance, the organizations and the recent errors.",
    },
  },
} satisfies Meta<typeof AccountHealth>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Healthy: Story = {
  args: { errors: [] },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).accountHealth.works);
  },
};

/** The balance is low, and calls have failed. */
export const LowBalance: Story = {
  args: {
    lowMinutes: 500,
    errors: [
      { at: new Date("2026-04-14T08:30:00Z"), error: new ToughTongueError("rate_limited", "Too many requests.", { status: 429 }) },
      { at: new Date("2026-04-14T08:12:00Z"), error: new ToughTongueError("server_error", "The service has a problem.", { status: 500 }) },
    ],
  },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).accountHealth.low);
  },
};

const ended = { status: 400, body: { error: "The subscription of this organization has ended." } };

export const Unavailable: Story = {
  args: { errors: [] },
  parameters: { account: { faults: { testToken: [ended], getBalance: [ended] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findAllByText(textsOf(globals).accountHealth.unavailable);
  },
};

export const Checking: Story = { args: { errors: [] }, parameters: { account: { latencyMs: 3_600_000 } } };

export const Forbidden: Story = {
  parameters: { account: { faults: { testToken: [{ status: 403 }], getBalance: [{ status: 403 }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).accountHealth.forbidden);
  },
};
