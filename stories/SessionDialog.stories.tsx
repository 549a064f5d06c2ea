import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { textsOf } from "../.storybook/texts.js";
import { SessionDialog, type SessionDialogProps } from "../src/components/SessionDialog.js";
import { emitSessionEvent } from "../src/testing/emitSessionEvent.js";
import "./utilities.css";

const sessionId = "scenario_salary_negotiation-1";
/** A page of the fake vendor's, on another origin where a server serves the stories. */
const embedUrl = `${storyVendorOptions().embedOrigin}/embed/session/${sessionId}`;

const meta = {
  title: "Components/SessionDialog",
  component: SessionDialog,
  args: { open: false, onOpenChange: () => {}, embedUrl },
  render: (args) => <Opener {...args} />,
  parameters: {
    ...ownPage(620),
    manual: {
      keys: [
        ["Tab", "*Close* (*Done*, once the session is over) first, then the session's page. The page behind is inert."],
        ["Escape", "Closes the dialog while the focus is in your own page. A frame of another origin keeps its keys: that is why *Close* is always visible."],
        ["Escape, twice", "In a running session the first asks; a second does not leave either, it asks again."],
      ],
      announced: ["The dialog by its title, and the session's start and end, by the embed in it."],
      focus: [
        "Opened: to *Close*. Closed: back to what opened it.",
        "A running session asks before it is left: to *Keep practising*.",
      ],
      notes: [
        "A native modal `<dialog>`, named by its heading; the question in it is an `alertdialog`.",
        "Closed, it renders and loads nothing.",
      ],
      hook: "It has none of its own: put `useSessionEmbed` into the dialog of your design system. Render the frame only while it is open.",
    },
  },
} satisfies Meta<typeof SessionDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

function Opener(props: SessionDialogProps) {
  const [open, setOpen] = useState(props.open);
  return (
    <div className="tw">
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        Practise
      </button>
      <SessionDialog {...props} open={open} onOpenChange={setOpen} />
    </div>
  );
}

const open = async (canvasElement: HTMLElement) => {
  await userEvent.click(within(canvasElement).getByRole("button", { name: "Practise" }));
  return within(await screen.findByRole("dialog"));
};

/** Closed, it loads nothing. Press the button. */
export const Closed: Story = { parameters: { docs: { story: { inline: true } } } };

/** The focus goes to Close, which is always there: a frame of another origin keeps its keys, Escape among them. */
export const Open: Story = {
  play: async ({ canvasElement, globals }) => {
    const dialog = await open(canvasElement);
    await expect(screen.getByRole("dialog", { name: textsOf(globals).sessionDialog.title })).toBeVisible();
    await expect(dialog.getByRole("button", { name: textsOf(globals).sessionDialog.close })).toHaveFocus();
  },
};

/** Before there is an address: the place is kept. */
export const Loading: Story = {
  args: { embedUrl: undefined } as Story["args"],
  play: async ({ canvasElement }) => void (await open(canvasElement)),
};

const run = async (canvasElement: HTMLElement) => {
  const dialog = await open(canvasElement);
  const root = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[data-tt="session-embed"][data-status="ready"]');
    expect(found).not.toBeNull();
    return found!;
  });
  const frame = root.querySelector("iframe")!;
  emitSessionEvent(frame, { type: "start", sessionId });
  await waitFor(() => expect(root).toHaveAttribute("data-status", "active"));
  return { dialog, frame };
};

/** A running conversation is not left by accident. It goes on meanwhile. */
export const AsksBeforeLeaving: Story = {
  play: async ({ canvasElement, globals }) => {
    const { close, stay } = textsOf(globals).sessionDialog;
    const { dialog } = await run(canvasElement);
    await userEvent.click(dialog.getByRole("button", { name: close }));
    await expect(await dialog.findByRole("button", { name: stay })).toHaveFocus();
  },
};

/** The session is over: the dialog stays, as its page may still show something, and leads out of it. */
export const Ended: Story = {
  play: async ({ canvasElement, globals }) => {
    const { dialog, frame } = await run(canvasElement);
    emitSessionEvent(frame, { type: "stop", sessionId });
    await expect(await dialog.findByRole("button", { name: textsOf(globals).sessionDialog.done })).toBeVisible();
  },
};
