import type { Meta, StoryObj } from "@storybook/react-vite";
import { useRef } from "react";
import { expect, userEvent, within } from "storybook/test";
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
        ["Enter", "Sends the note, except while an input method composes a word."],
        ["Shift + Enter", "Begins a new line."],
      ],
      announced: ["Each note with its time, and whether it was sent or waits: the list is a `log`."],
      focus: ["It stays in the field, which is empty for the next note."],
      notes: ["The field is described by the line that says what becomes of a note."],
      hook: "`useSessionNotes(embedRef)` keeps the notes and sends them: `send(text)`, `notes`, each with its `delivery`.",
    },
  },
} satisfies Meta<typeof SessionNotes>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {};

/** A note that comes before the session is kept, and goes in once the session is there. */
export const Waiting: Story = {
  parameters: ownPage(360),
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { field } = textsOf(globals).sessionNotes;
    await userEvent.type(canvas.getByRole("textbox", { name: field }), "Bring up the budget{Enter}");
    await expect(within(canvas.getByRole("log")).getByText("Bring up the budget")).toBeVisible();
    await expect(canvas.getByRole("textbox", { name: field })).toHaveValue("");
  },
};

/** An embed that is there takes it at once. */
export const Sent: Story = {
  parameters: ownPage(360),
  args: {
    embed: { current: { iframe: null, status: "active", sessionId: "session1", sendNotes: () => "sent", reload: () => {} } },
  },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { field, send } = textsOf(globals).sessionNotes;
    await userEvent.type(canvas.getByRole("textbox", { name: field }), "Slow down");
    await userEvent.click(canvas.getByRole("button", { name: send }));
    await expect(within(canvas.getByRole("log")).getByText("Slow down")).toBeVisible();
  },
};

/** Beside the session that it is about. Start it, and send a note: the page in the frame shows it. */
export const BesideASession: Story = {
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

/** The hook under markup of your own: what a coach says most. */
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
          {notes.length === 0 ? "Nothing sent yet." : notes.map(({ text, delivery }) => `${text} (${delivery})`).join(", ")}
        </p>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole("button", { name: "Slow down" }));
    await expect(within(canvasElement).getByRole("status")).toHaveTextContent("Slow down (held)");
  },
};
