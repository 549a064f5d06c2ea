import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, userEvent, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { type StageGlobals, labelsOf } from "../.storybook/globals.js";
import { textsOf } from "../.storybook/texts.js";
import { SessionHistory } from "../src/components/SessionHistory.js";
import { createClient } from "../src/client/createClient.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { useSessionHistory } from "../src/hooks/sessions/useSessionHistory.js";
import "./utilities.css";

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
  decorators: [
    (Story, { parameters, globals }) => {
      const { answer } = parameters as { answer: () => Response | Promise<Response> };
      const { theme, locale } = globals as StageGlobals;
      const [client] = useState(() => createClient({ fetcher: async () => answer(), retry: false }));
      return (
        <ToughTongueProvider client={client} theme={theme} locale={locale} labels={labelsOf(locale)} timeZone="UTC">
          <Story />
        </ToughTongueProvider>
      );
    },
  ],
  parameters: {
    vendor: false,
    answer: () => Response.json({ sessions }),
    manual: {
      keys: [
        ["Tab", "Moves to the chart, through the sessions, then to *Newer* and *Older*."],
        ["Arrow keys", "On the chart: from score to score, each with its scenario and date."],
        ["Enter, Space", "Open or close the focused session. Its analysis is shown below it."],
      ],
      announced: ["*Loading your practice history…*, and the loaded page (*Page 1 of 2*)."],
      focus: [
        "*Newer* and *Older* keep focus on the first and last page: they become `aria-disabled` and stay in the document.",
        "*Analyze* requests the analysis once. Nothing else requests it.",
      ],
      notes: [
        "The trend is a chart with a slider over its points, and a table of dates and scores for screen readers.",
        "Each topic's average is a `meter` named by the topic.",
        "Sessions are native `<details>` elements in an ordered list, newest first.",
      ],
      hook: "`useSessionHistory` returns the sessions of the current page, their scores over time (`trend`), the averages by topic, and functions to change the page.",
    },
  },
} satisfies Meta<typeof SessionHistory>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Scores over time, averages by topic, and the sessions, newest first. */
export const Progress: Story = {
  play: async ({ canvasElement, globals }) => {
    await expect(await within(canvasElement).findByText(textsOf(globals).sessionHistory.trend)).toBeVisible();
  },
};

/** An open session with its analysis. */
export const Opened: Story = {
  parameters: ownPage(760),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click((await canvas.findAllByText("Ask for a raise", { selector: "summary bdi" }))[0]!);
    await expect(await canvas.findByText("Left the next step open")).toBeVisible();
  },
};

/** An analysis costs credits, so it runs only after a click. */
export const NotAnalyzed: Story = {
  parameters: { ...ownPage(280), answer: () => Response.json({ sessions: [session(2)] }) },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByText("Give hard feedback"));
    await expect(await canvas.findByRole("button", { name: textsOf(globals).sessionHistory.analyze })).toBeVisible();
  },
};

/** The API returns pages. *Older* loads the next one, and the current page stays visible until it arrives. */
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

/** With `onStart`, a button starts the first practice. */
export const Empty: Story = { args: { onStart: fn() }, parameters: { answer: () => Response.json({ sessions: [] }) } };

export const Failed: Story = { parameters: { answer: () => Response.json({ error: "The service is down" }, { status: 500 }) } };

/** `useSessionHistory` with your own table. */
export const Headless: Story = {
  render: function Headless() {
    const { status, sessions: rows, trend } = useSessionHistory();
    const best = Math.max(0, ...trend.map(({ percent }) => percent));
    if (status !== "ready") return <p role="status">{status}</p>;
    return (
      <div className="tw card grid max-w-xl gap-4">
        <h2 className="flex items-center justify-between gap-3 text-lg font-semibold">
          Practices <span className="badge">best: {Math.round(best)}%</span>
        </h2>
        <table className="w-full text-sm tabular-nums">
          <tbody>
            {rows.map(({ id, scenarioName, createdAt, analysis }) => (
              <tr key={id}>
                <th scope="row">{scenarioName}</th>
                <td>{createdAt?.toLocaleDateString("en-US", { timeZone: "UTC", dateStyle: "medium" })}</td>
                <td>{analysis?.score ? `${Math.round(analysis.score.percent)}%` : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText("best: 80%");
  },
};
