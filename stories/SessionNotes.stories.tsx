import type { Meta, StoryObj } from "@storybook/react-vite";
import { useRef } from "react";
import { expect, fireEvent, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { storyVendorOptions } from "../.storybook/storyVendor.js";
import { textsOf } from "../.storybook/texts.js";
import { SessionEmbed } from "../src/components/SessionEmbed.js";
import { SessionNotes } from "../src/components/SessionNotes.js";
import type { SessionEmbedHandle } from "../src/hooks/embed/useSessionEmbed.js";
import { useSessionNotes } from "../src/hooks/embed/useSessionNotes.js";
import "./utilities.css";

const embedUrl = `${storyVendorOptions().embedOrigin}/embed/session/scenario_salary_negotiation-1`;

const meta = {
  title: "Components/SessionNotes",
  component: SessionNotes,
  args: { embed: { current: null }, source: "coach" },
  parameters: {
    manual: {
      keys: [
        ["Tab", "Moves to the quick notes, the field and *Send note*."],
        ["Enter, ⌘ + Enter, Ctrl + Enter", "Sends the note, except during IME composition."],
        ["Shift + Enter", "Starts a new line."],
      ],
      announced: ["Each new note with its time and delivery status. The list is a `log`."],
      focus: ["Focus stays in the field, which is cleared after sending."],
      notes: ["The field is described by the hint below it."],
      hook: "`useSessionNotes(embedRef)` returns `send(text)` and `notes`, each with its `delivery` status.",
    },
  },
} satisfies Meta<typeof SessionNotes>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Without the focus: on the docs page, several stories play at the same time, and only one has it. */
const write = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

/** No notes yet. */
export const Empty: Story = {};

/** A note written before the session starts is sent when the session is ready. */
export const Waiting: Story = {
  parameters: ownPage(360),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { field } = textsOf(globals).sessionNotes;
    write(canvas.getByRole("textbox", { name: field }), "Bring up the budget");
    fireEvent.keyDown(canvas.getByRole("textbox", { name: field }), { key: "Enter" });
    await expect(await within(canvas.getByRole("log")).findByText("Bring up the budget")).toBeVisible();
    await waitFor(() => expect(canvas.getByRole("textbox", { name: field })).toHaveValue(""));
  },
};

/** The session is running, so the note is sent immediately. */
export const Sent: Story = {
  parameters: ownPage(360),
  args: {
    embed: { current: { iframe: null, status: "active", sessionId: "session1", sendNotes: () => "sent", reload: () => {} } },
  },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { field, send } = textsOf(globals).sessionNotes;
    write(canvas.getByRole("textbox", { name: field }), "Slow down");
    await userEvent.click(canvas.getByRole("button", { name: send }));
    await expect(within(canvas.getByRole("log")).getByText("Slow down")).toBeVisible();
  },
};

/** With its session. Start the session and send a note: the page in the frame shows it. */
export const WithSession: Story = {
  render: function Beside(args) {
    const embed = useRef<SessionEmbedHandle>(null);
    return (
      <div className="tw grid gap-4 lg:grid-cols-2">
        <SessionEmbed ref={embed} embedUrl={embedUrl} height={420} />
        <SessionNotes {...args} embed={embed} />
      </div>
    );
  },
};

/** `useSessionNotes` with your own buttons for frequent notes. */
export const Headless: Story = {
  render: function Headless() {
    const embed = useRef<SessionEmbedHandle>(null);
    const { notes, send } = useSessionNotes(embed, { source: "coach" });
    return (
      <div className="tw card grid max-w-xl gap-4">
        <p className="flex flex-wrap gap-2">
          {["Slow down", "Ask a question", "Name a number"].map((text) => (
            <button key={text} type="button" className="btn btn-quiet" onClick={() => send(text)}>
              {text}
            </button>
          ))}
        </p>
        <p role="status" className="text-sm text-slate-600">
          {notes.length === 0 ? "No notes sent." : notes.map(({ text, delivery }) => `${text} (${delivery})`).join(", ")}
        </p>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button", { name: "Slow down" }));
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent("Slow down (held)");
  },
};
