import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { withAccount } from "../.storybook/withAccount.js";
import { TeamReport } from "../src/coach/TeamReport.js";
import { useTeamReport } from "../src/coach/useTeamReport.js";
import { makeTeam } from "./coach/team.js";
import "./utilities.css";

const smallTeam = makeTeam({ people: 8, sessions: 60, withTranscripts: true });

const meta = {
  title: "Coach/TeamReport",
  component: TeamReport,
  decorators: [withAccount],
  args: { onSelectedChange: fn() },
  parameters: {
    vendor: false,
    account: { sessions: smallTeam },
    manual: {
      keys: [
        ["Tab", "Moves through *Refresh*, *Print* and the exports, the search, the headings of the table and its people. A table that scrolls sideways is a tab stop."],
        ["Enter, Space", "On a heading: sort by it, or reverse the order. On a person or a session: open it."],
        ["Arrow keys", "Scroll a table that is too wide."],
      ],
      announced: [
        "*Loading sessions…*, and the number of loaded sessions.",
        "The number of search results, once typing has paused.",
      ],
      focus: [
        "Opening a person or a session moves focus to its heading.",
        "*Back* moves focus to the row that was open.",
      ],
      notes: [
        "Charts are hidden from screen readers, which read the table beside each chart.",
        "The headings of the people table have `aria-sort`.",
        "The heat map is a table. Its cells contain the numbers, so color is not the only cue.",
      ],
      hook: "`useTeamReport` loads the sessions page by page, and gives you `sessions`, `summary` and `progress`; `summarizeSessions` alone makes the numbers from sessions that you have.",
    },
  },
} satisfies Meta<typeof TeamReport>;

export default meta;
type Story = StoryObj<typeof meta>;

const loaded = (canvasElement: HTMLElement) =>
  waitFor(() => expect(canvasElement.querySelector('[data-tt="team-report"]')).toHaveAttribute("data-status", "ready"), { timeout: 20_000 });

/** Totals, charts, people, topics and scenarios. */
export const Team: Story = {
  play: async ({ canvasElement, globals }) => {
    await loaded(canvasElement);
    const { sessions } = textsOf(globals).teamReport;
    await expect(within(canvasElement).getAllByText(sessions)[0]).toBeVisible();
  },
};

/** A hundred people and a thousand sessions, loaded from ten pages. */
export const LargeTeam: Story = {
  parameters: { ...ownPage(900), account: { sessions: makeTeam() } },
  play: async ({ canvasElement }) => {
    await loaded(canvasElement);
  },
};

/** Sorted by the latest score, best first. */
export const Sorted: Story = {
  parameters: ownPage(900),
  play: async ({ canvasElement, globals }) => {
    await loaded(canvasElement);
    const heading = within(canvasElement).getByRole("button", { name: textsOf(globals).teamReport.latest });
    await userEvent.click(heading);
    await expect(heading.closest("th")).toHaveAttribute("aria-sort", "descending");
    const scores = [...canvasElement.querySelectorAll('[data-tt="people"] tbody td:nth-of-type(5)')].map((cell) => cell.textContent);
    await userEvent.click(heading);
    await expect(heading.closest("th")).toHaveAttribute("aria-sort", "ascending");
    const turned = [...canvasElement.querySelectorAll('[data-tt="people"] tbody td:nth-of-type(5)')].map((cell) => cell.textContent);
    await expect([...turned].reverse()).toEqual(scores);
  },
};

/** The search filters the table, the heat map and the exported files. */
export const Searching: Story = {
  parameters: ownPage(900),
  play: async ({ canvasElement }) => {
    await loaded(canvasElement);
    await userEvent.type(within(canvasElement).getByRole("searchbox"), "nunez");
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-tt="people"] tbody tr')).toHaveLength(1));
  },
};

/** One person: scores over time, topics compared with the team, and the sessions. */
export const Person: Story = {
  args: { defaultSelected: { person: "person1@example.com" } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("heading", { level: 2, name: "Bo Tanaka" }, { timeout: 20_000 });
  },
};

/** One session of that person. It needs no further request if the list has all of it. */
export const Session: Story = {
  args: { defaultSelected: { person: "person1@example.com", session: "session_1" } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-tt="analysis-card"]')).toHaveAttribute("data-status", "ready"), { timeout: 20_000 });
  },
};

/** From the team to a session and back with the keyboard. Focus returns to where it was. */
export const ByKeyboard: Story = {
  parameters: ownPage(900),
  play: async ({ canvasElement, globals, args }) => {
    await loaded(canvasElement);
    const canvas = within(canvasElement);
    const { back } = textsOf(globals).teamReport;
    const person = canvas.getByRole("button", { name: "Bo Tanaka" });
    person.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(canvas.getByRole("heading", { level: 2, name: "Bo Tanaka" })).toHaveFocus());
    await expect(args.onSelectedChange).toHaveBeenLastCalledWith({ person: "person1@example.com" });
    await userEvent.click(canvas.getByRole("button", { name: back }));
    await waitFor(() => expect(canvas.getByRole("button", { name: "Bo Tanaka" })).toHaveFocus());
  },
};

/** The first pages are shown while the others load; loading can be stopped. */
export const Loading: Story = {
  args: { pageSize: 10 },
  parameters: {
    ...ownPage(900),
    account: { sessions: smallTeam, faults: { listSessions: ["ok", "ok", "hang", "hang", "hang", "hang"] } },
  },
  play: async ({ canvasElement, globals }) => {
    await loaded(canvasElement);
    const { stop, resume } = textsOf(globals).teamReport;
    await userEvent.click(await within(canvasElement).findByRole("button", { name: stop }));
    await within(canvasElement).findByRole("button", { name: resume });
  },
};

/** There are more sessions than a report loads. */
export const Capped: Story = {
  args: { pageSize: 10, maxSessions: 20 },
  play: async ({ canvasElement }) => {
    await loaded(canvasElement);
    await waitFor(() => expect(canvasElement.querySelector('[data-state="capped"]')).not.toBeNull());
  },
};

/** A page failed to load. The loaded pages stay, and the rest can be requested again. */
export const Incomplete: Story = {
  args: { pageSize: 10 },
  parameters: { account: { sessions: smallTeam, faults: { listSessions: ["ok", "ok", { status: 400, body: { error: "The subscription of this organization has ended." } }] } } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-state="incomplete"]')).not.toBeNull(), { timeout: 20_000 });
  },
};

export const Waiting: Story = { parameters: { account: { latencyMs: 3_600_000 } } };

export const Empty: Story = {
  parameters: { account: { sessions: [] } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).teamReport.empty);
  },
};

/** A learner who opens the coach's page sees an explanation. */
export const Forbidden: Story = {
  parameters: { account: { faults: { listSessions: [{ status: 403 }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByText(textsOf(globals).teamReport.forbidden);
  },
};

export const Failed: Story = {
  parameters: { account: { faults: { listSessions: [{ status: 400, body: { error: "The subscription of this organization has ended." } }] } } },
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).teamReport.retry });
  },
};

/** `useTeamReport` with your own markup: a list of people who need help. */
export const Headless: Story = {
  render: function Headless() {
    const { status, summary, progress } = useTeamReport();
    if (status !== "ready") return <p role="status">{status}</p>;
    const behind = summary.people.filter(({ latestPercent = 100 }) => latestPercent < 60);
    return (
      <div className="tw card grid max-w-xl gap-4">
        <h2 className="flex items-center justify-between gap-3 text-lg font-semibold">
          Needs a call <span className="badge">{progress.loaded} sessions</span>
        </h2>
        <ul>
          {behind.map(({ key, name, latestPercent }) => (
            <li key={key}>
              <bdi>{name}</bdi>: {Math.round(latestPercent!)}%
            </li>
          ))}
        </ul>
      </div>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText("Needs a call", {}, { timeout: 20_000 });
  },
};
