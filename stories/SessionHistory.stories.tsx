import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, within } from "storybook/test";
import { SessionHistory } from "../src/components/SessionHistory.js";
import { createClient } from "../src/client/createClient.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";

const topics = ["Opening", "Listening", "Asking for what you want"];

function session(index: number) {
  const day = new Date(Date.UTC(2026, 1, 2 + index * 3, 9, 30));
  const score = [4.5, 5.5, 5, 6.5, 7, 8][index % 6]!;
  return {
    id: `session${index}`,
    scenario_id: "scenario1",
    scenario_name: index % 2 ? "Ask for a raise" : "Give hard feedback",
    status: index === 3 ? "terminated" : "completed",
    created_at: day.toISOString(),
    duration: 240 + index * 37,
    ...(index === 2
      ? {}
      : {
          evaluation_results: {
            final_score: score,
            overall_score: "Clear and kind, though the ask came late.",
            strengths: "- Calm throughout\n- Named the issue early",
            weaknesses: "- Left the next step open",
            report_card: topics.map((topic, place) => ({ topic, score: Math.min(10, score + place - 1) })),
          },
        }),
  };
}

const sessions = Array.from({ length: 6 }, (_, index) => session(index));

const meta = {
  title: "Components/SessionHistory",
  component: SessionHistory,
  render: (args, { parameters }) => {
    const { answer } = parameters as { answer: () => Response | Promise<Response> };
    const client = createClient({ fetcher: async () => answer(), retry: false });
    return (
      <ToughTongueProvider client={client} locale="en-US" timeZone="UTC">
        <SessionHistory {...args} />
      </ToughTongueProvider>
    );
  },
  parameters: { answer: () => Response.json({ sessions }) },
} satisfies Meta<typeof SessionHistory>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Progress: Story = {
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText("Your scores over time")).toBeVisible();
  },
};

/** Opening a session shows its analysis below it. */
export const Opened: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click((await canvas.findAllByText("Ask for a raise"))[0]!);
    await expect(await canvas.findByText("Left the next step open")).toBeVisible();
  },
};

/** Running an analysis costs credits, so nothing runs it but a click. */
export const NotAnalysed: Story = {
  parameters: { answer: () => Response.json({ sessions: [session(2)] }) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByText("Give hard feedback"));
    await expect(await canvas.findByRole("button", { name: "Run the analysis" })).toBeVisible();
  },
};

export const Paged: Story = {
  args: { pageSize: 3 },
  parameters: {
    answer: () =>
      Response.json({
        sessions: sessions.slice(0, 3),
        page_meta: { page: 1, limit: 3, total: 6, total_pages: 2, has_next: true, has_prev: false },
      }),
  },
};

export const Loading: Story = { parameters: { answer: () => new Promise<Response>(() => {}) } };

export const Empty: Story = { parameters: { answer: () => Response.json({ sessions: [] }) } };

export const Failed: Story = { parameters: { answer: () => Response.json({ error: "The service is down" }, { status: 500 }) } };
