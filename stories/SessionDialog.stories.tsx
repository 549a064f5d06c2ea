import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, within } from "storybook/test";
import { SessionDialog } from "../src/components/SessionDialog.js";

/** A page of the embed's, made up: nothing answers there, which is all that a closed or loading dialog needs. */
const embedUrl = undefined;

const meta = {
  title: "Components/SessionDialog",
  component: SessionDialog,
  args: { open: false, onOpenChange: () => {}, embedUrl },
  render: (args) => <Opener {...args} />,
} satisfies Meta<typeof SessionDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

function Opener(props: React.ComponentProps<typeof SessionDialog>) {
  const [open, setOpen] = useState(props.open);
  return (
    <>
      <button type="button" data-tt-button="primary" onClick={() => setOpen(true)}>
        Practise
      </button>
      <SessionDialog {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}

/** Closed, it loads nothing. */
export const Closed: Story = {};

/** The focus goes to Close, which is always there: a frame of another origin keeps its keys, Escape among them. */
export const Open: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button", { name: "Practise" }));
    await expect(await screen.findByRole("dialog", { name: "Practice session" })).toBeVisible();
    await expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
  },
};
