import type { Meta, StoryObj } from "@storybook/react-vite";
import { useRef } from "react";
import { expect, userEvent, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { Transcript, type TranscriptHandle } from "../src/components/Transcript.js";
import { useTranscript } from "../src/hooks/sessions/useTranscript.js";
import { makeWireSession } from "../src/testing/index.js";
import "./utilities.css";

const session = {
  id: "session1",
  status: "completed",
  user_name: "Ada",
  user_email: "ada@example.com",
  transcript: [
    { role: "ai", content: "Thanks for making time. What did you want to talk about?", timestamp: 0 },
    { role: "user", content: "My salary. I have taken on the platform team since spring, and I would like my pay to reflect that.", timestamp: 6 },
    { role: "ai", content: "I appreciate what you did. You know the budget is tight this year, though.", timestamp: 21 },
    { role: "user", content: "I do. That is why I brought what the change saved us: two incidents a month instead of nine.", timestamp: 29 },
    { role: "system", content: "The time limit is near.", timestamp: 95 },
    { role: "ai", content: "That is a strong number. What did you have in mind?", timestamp: 98 },
  ],
};

const meta = {
  title: "Components/Transcript",
  component: Transcript,
  args: { session, partnerName: "Morgan" },
  parameters: {
    manual: {
      keys: [
        ["Tab", "Moves to *Copy*, *Download* and the search."],
        ["Enter, Space", "Press the focused button."],
        ["Enter, Shift + Enter", "In the search: move to the next or previous result."],
        ["Escape", "Clears the search, in browsers that support it for search fields."],
      ],
      announced: [
        "*Loading the transcript…*",
        "The number of messages that match a search, or that there are none, once typing has paused.",
        "*Copied*, or that copying failed.",
      ],
      notes: [
        "An ordered list of messages with speaker and time. Side and color are never the only cue.",
        "Words that match are `mark` elements. The current result has `aria-current`, and so has the message that `showTime` moved to.",
        "A sentence of the analysis follows the message that it mentions. A word and a sign say whether it is a strength.",
        "The complete conversation is in the document, so the browser's search finds everything.",
      ],
      hook: "`useTranscript(sessionId)` returns the messages (`turns`), the search (`query`, `setQuery`) and its results (`found`).",
    },
  },
} satisfies Meta<typeof Transcript>;

export default meta;
type Story = StoryObj<typeof Transcript>;

/** The AI's messages are at the start of the line, the person's at the end. */
export const Conversation: Story = {};

/** Loads the session by its id. */
export const ById: Story = {
  args: { session: undefined, sessionId: "session1" },
  parameters: { vendor: { sessions: [session] } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/strong number/);
  },
};

/** Each message that the session's analysis mentions has its sentence. `moments={false}` leaves them out. */
export const Moments: Story = {
  args: { session: makeWireSession(), partnerName: "Dana" },
  play: async ({ canvasElement, globals }) => {
    const words = textsOf(globals).analysisCard;
    await expect(within(canvasElement).getAllByText(words.improvements)[0]).toBeVisible();
  },
};

/** `ref.current.showTime(seconds)` moves to the message at that time, here from the times in an `AnalysisCard`. */
export const JumpToATime: Story = {
  args: { session: makeWireSession(), partnerName: "Dana" },
  parameters: ownPage(760),
  render: function JumpToATime(args) {
    const transcript = useRef<TranscriptHandle>(null);
    return (
      <div className="tw grid gap-6 lg:grid-cols-2">
        <AnalysisCard
          analysis={args.session}
          replay={false}
          actions={[]}
          onTime={(seconds) => transcript.current?.showTime(seconds)}
        />
        <Transcript {...args} ref={transcript} />
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "0:48" }));
    const [current, ...others] = canvasElement.querySelectorAll("[aria-current]");
    await expect(others).toHaveLength(0);
    await expect(current).toHaveFocus();
    await expect(current).toHaveTextContent("One of them handed in her notice");
  },
};

export const Searching: Story = {
  parameters: ownPage(320),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole("searchbox"), "budget");
    await expect(await canvas.findByText("budget", { selector: "mark" })).toBeVisible();
    await expect(canvasElement.querySelectorAll("[aria-current]")).toHaveLength(1);
  },
};

/** No message matches the search. */
export const NoResults: Story = {
  parameters: ownPage(320),
  play: async ({ canvasElement, globals }) => {
    await userEvent.type(within(canvasElement).getByRole("searchbox"), "holiday");
    await within(canvasElement).findByRole("button", { name: textsOf(globals).transcript.clearSearch });
  },
};

export const Loading: Story = { args: { session: undefined } };

/** Nothing was said, or the transcript is not ready yet. */
export const Empty: Story = { args: { session: { id: "session2", status: "completed" } } };

export const Failed: Story = {
  args: { session: undefined, sessionId: "session1" },
  parameters: { vendor: { faults: { getSession: [{ status: 400, body: { error: "Unknown session" } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).transcript.retry });
  },
};

/** An account whose only transcript is a file on other people's storage: the proxy reads it. */
export const FromAFile: Story = {
  args: { session: undefined, sessionId: "session1" },
  parameters: { vendor: { sessions: [session], dialect: { transcript: "file" } } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/strong number/);
  },
};

/** Plain text instead of a list, as some accounts return it. */
export const PlainText: Story = {
  args: { session: { id: "session3", transcript_content: "AI: Who is calling?\nUser: It is me.\nAI: Ah." } },
};

/** An hour of conversation. Messages outside the viewport are not laid out. */
export const Long: Story = {
  args: {
    session: {
      id: "session4",
      transcript: Array.from({ length: 400 }, (_, index) => ({
        role: index % 2 ? "user" : "ai",
        content: index % 2 ? "I see it differently, and this is why." : "Tell me more about that.",
        timestamp: index * 9,
      })),
    },
  },
};

/** `useTranscript` with your own markup, like a screenplay. */
export const Headless: Story = {
  parameters: { vendor: { sessions: [session] } },
  render: function Headless() {
    const { status, found, query, setQuery } = useTranscript("session1");
    if (status === "loading") return <p role="status">Loading…</p>;
    return (
      <div className="tw card grid max-w-xl gap-4">
        <input
          type="search"
          className="input"
          aria-label="Find a line"
          placeholder="Find a line"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <dl className="grid gap-3">
          {found.map(({ index, role, text }) => (
            <div key={index} className="grid gap-1">
              <dt className="text-sm font-semibold text-slate-600">{role === "user" ? "Ada" : role === "ai" ? "Manager" : "Note"}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/strong number/);
  },
};
