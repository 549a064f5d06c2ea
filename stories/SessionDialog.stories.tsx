import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, waitFor, within } from "storybook/test";
import { emitSessionEvent } from "../.storybook/emitSessionEvent.js";
import { ownPage } from "../.storybook/ownPage.js";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { textsOf } from "../.storybook/texts.js";
import { SessionDialog, type SessionDialogProps } from "../src/components/SessionDialog.js";
import "./utilities.css";

const sessionId = "scenario_salary_negotiation-1";
/** A session page of the fake vendor, on another origin if the stories are served by the dev server. */
const embedUrl = `${storyVendorOptions().embedOrigin}/embed/session/${sessionId}`;

const meta = {
  title: "Components/SessionDialog",
  component: SessionDialog,
  args: { open: false, onOpenChange: () => {}, embedUrl, scenario: { name: "Salary negotiation" } },
  render: (args) => <Opener {...args} />,
  parameters: {
    ...ownPage(620),
    manual: {
      keys: [
        ["Tab", "Moves to *Close* (*Done* after the end of the session), then into the session's page. The page behind the dialog is inert."],
        ["Escape", "Closes the dialog while focus is outside the frame. Keys pressed in the frame do not reach your page, so *Close* is always visible."],
        ["Escape, twice", "During a session, Escape asks before closing. A second Escape asks again."],
      ],
      announced: ["The dialog's title, and the start and end of the session (by the embed)."],
      focus: [
        "Opening moves focus to *Close*. Closing returns it to the element that opened the dialog.",
        "The question before leaving a running session moves focus to *Keep practicing*.",
      ],
      notes: [
        "A native modal `<dialog>`, named by its heading. The question before leaving is an `alertdialog`.",
        "A closed dialog loads nothing.",
      ],
      hook: "There is no separate hook. Use `useSessionEmbed` in the dialog of your design system, and render the frame only while the dialog is open.",
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
        Practice
      </button>
      <SessionDialog {...props} open={open} onOpenChange={setOpen} />
    </div>
  );
}

const open = async (canvasElement: HTMLElement) => {
  await userEvent.click(within(canvasElement).getByRole("button", { name: "Practice" }));
  return within(await screen.findByRole("dialog"));
};

/** Nothing is loaded yet. Press the button. */
export const Closed: Story = { parameters: { docs: { story: { inline: true } } } };

/** Focus is on *Close*, which is always visible: Escape does not work while focus is in the frame. */
export const Open: Story = {
  play: async ({ canvasElement, globals }) => {
    const dialog = await open(canvasElement);
    await expect(screen.getByRole("dialog", { name: "Salary negotiation" })).toBeVisible();
    await expect(dialog.getByRole("button", { name: textsOf(globals).sessionDialog.close })).toHaveFocus();
  },
};

/** There is no embed URL yet. The dialog reserves the space. */
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

/** Closing during a session asks first. The session continues meanwhile. */
export const AsksBeforeLeaving: Story = {
  play: async ({ canvasElement, globals }) => {
    const { close, stay } = textsOf(globals).sessionDialog;
    const { dialog } = await run(canvasElement);
    await userEvent.click(dialog.getByRole("button", { name: close }));
    await expect(await dialog.findByRole("button", { name: stay })).toHaveFocus();
  },
};

/** After the end the dialog stays open, because the session's page may still show something. */
export const Ended: Story = {
  play: async ({ canvasElement, globals }) => {
    const { dialog, frame } = await run(canvasElement);
    emitSessionEvent(frame, { type: "stop", sessionId });
    await expect(await dialog.findByRole("button", { name: textsOf(globals).sessionDialog.done })).toBeVisible();
  },
};
