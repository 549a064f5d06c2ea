import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { SessionNotes } from "../src/components/SessionNotes.js";

const meta = {
  title: "Components/SessionNotes",
  component: SessionNotes,
  args: { embed: { current: null }, source: "coach" },
} satisfies Meta<typeof SessionNotes>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {};

/** A note that comes before the session is kept, and goes in once the session is there. */
export const Waiting: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole("textbox", { name: "Note" }), "Bring up the budget{Enter}");
    await expect(await canvas.findByText(/Waits for the session/)).toBeVisible();
    await expect(canvas.getByRole("textbox", { name: "Note" })).toHaveValue("");
  },
};

/** An embed that is there takes it at once. */
export const Sent: Story = {
  args: {
    embed: { current: { iframe: null, status: "active", sessionId: "session1", sendNotes: () => "sent", reload: () => {} } },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole("textbox", { name: "Note" }), "Slow down");
    await userEvent.click(canvas.getByRole("button", { name: "Send note" }));
    await expect(await canvas.findByText(/Sent at/)).toBeVisible();
  },
};
