import type { Meta, StoryObj } from "@storybook/react-vite";
import { Transcript } from "../src/components/Transcript.js";

const session = {
  id: "session1",
  status: "completed",
  user_name: "Ada",
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
  args: { session },
} satisfies Meta<typeof Transcript>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Conversation: Story = {};

export const Loading: Story = { args: { session: undefined } };

export const Empty: Story = { args: { session: { id: "session2", status: "completed" } } };

/** Text instead of a list, as some accounts send it. */
export const PlainText: Story = {
  args: { session: { id: "session3", transcript_content: "AI: Who is calling?\nUser: It is me.\nAI: Ah." } },
};

/** An hour of talk: turns out of sight are not laid out. */
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
