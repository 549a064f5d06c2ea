import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import { SessionHistory, type SessionHistoryProps } from "../../src/components/SessionHistory.js";
import { trendPath } from "../../src/components/sessionHistory/TrendLine.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { weeksRunning } from "../../src/hooks/sessions/progress.js";
import type { Session } from "../../src/protocol/session.js";
import { scripted } from "../support/scripted.js";

const row = (id: string, day: number, more: Record<string, unknown> = {}) => ({
  id,
  scenario_id: "scn1",
  scenario_name: `Practice ${id}`,
  status: "completed",
  created_at: `2026-03-0${day}T10:00:00Z`,
  duration: 65,
  ...more,
});
const scored = (id: string, day: number, score: number) =>
  row(id, day, { evaluation_results: { final_score: score, strengths: "- Calm", report_card: [{ topic: "Opening", score }] } });

function setUp(answer: (url: URL) => Response, props: SessionHistoryProps = {}) {
  const { fetcher, sent } = scripted({ "*": (request: Request) => answer(new URL(request.url)) });
  const client = createClient({ retry: false, fetcher });
  render(
    <ToughTongueProvider client={client} locale="en-US" timeZone="UTC">
      <SessionHistory {...props} />
    </ToughTongueProvider>,
  );
  return () => sent.map(({ method, path, url }) => `${method} ${path}${new URL(url).search}`);
}

test("says what was practiced, when, for how long and how well, newest first", async () => {
  const calls = setUp(() => Response.json({ sessions: [scored("a", 1, 5), scored("b", 3, 8), row("c", 2, { status: "terminated" })] }), {
    filter: { scenarioId: "scn1" },
  });
  const items = await screen.findAllByText(/^Practice .$/, { selector: "summary bdi" });
  expect(items.map((item) => item.textContent)).toEqual(["Practice b", "Practice c", "Practice a"]);
  expect(screen.getAllByText(/Mar 3, 2026/, { selector: "time" })).toHaveLength(1);
  expect(screen.getAllByText("1:05 min")).toHaveLength(3);
  expect(screen.getByText("Ended early")).toBeInTheDocument();
  expect(screen.getByText("Not analyzed")).toBeInTheDocument();
  expect(calls()).toEqual(["GET /v2/sessions?scenario_id=scn1&page=1&limit=20"]);
});

test("the trend is a table for those who do not see it, and topics have their average", async () => {
  setUp(() => Response.json({ sessions: [scored("a", 1, 5), scored("b", 3, 8)] }));
  const table = await screen.findByRole("table", { name: "Your scores over time" });
  expect(within(table).getAllByRole("row").slice(1).map((each) => each.textContent)).toEqual([
    expect.stringMatching(/^Mar 1, 2026.*5\/10$/),
    expect.stringMatching(/^Mar 3, 2026.*8\/10$/),
  ]);
  expect(screen.getByText("From 5/10 to 8/10 over 2 practices.")).toBeInTheDocument();
  expect(screen.getByRole("meter", { name: "Opening" })).toHaveProperty("value", 65);
});

test("the slider over the chart walks through the scores, each with its scenario", async () => {
  setUp(() => Response.json({ sessions: [scored("a", 1, 5), scored("b", 3, 8)] }));
  const slider = await screen.findByRole("slider", { name: "Your scores over time" });
  expect(slider).toHaveAttribute("aria-valuetext", expect.stringMatching(/^Practice b · Mar 3, 2026.* · 8\/10$/));
  fireEvent.change(slider, { target: { value: "0" } });
  expect(slider).toHaveAttribute("aria-valuetext", expect.stringMatching(/^Practice a · Mar 1, 2026.* · 5\/10$/));
  expect(screen.getByText(/^Practice a · Mar 1/)).toBeInTheDocument();
});

test("sums up practices, best score and weeks in a row", async () => {
  setUp(() => Response.json({ sessions: [scored("a", 1, 5), scored("b", 3, 8)] }));
  expect(await screen.findByText("2 practices · Best: 8/10")).toBeInTheDocument();
  const at = (...days: string[]) => days.map((day) => ({ createdAt: new Date(`${day}T10:00:00Z`) }) as Session);
  const now = Date.parse("2026-03-18T10:00:00Z"); // a Wednesday
  expect(weeksRunning([], now)).toBe(0);
  expect(weeksRunning(at("2026-03-17", "2026-03-15", "2026-03-02"), now)).toBe(3);
  // This week has not had one yet; a gap ends the row.
  expect(weeksRunning(at("2026-03-15", "2026-03-08", "2026-02-20"), now)).toBe(2);
  expect(weeksRunning(at("2026-03-08"), now)).toBe(0);
});

test("without a practice, a button starts the first one", async () => {
  const onStart = vi.fn();
  setUp(() => Response.json({ sessions: [] }), { onStart });
  await userEvent.click(await screen.findByRole("button", { name: "Start your first practice" }));
  expect(onStart).toHaveBeenCalledOnce();
});

test("one score draws no line", async () => {
  setUp(() => Response.json({ sessions: [scored("a", 1, 5)] }));
  await screen.findByText("Practice a");
  expect(screen.queryByRole("table")).not.toBeInTheDocument();
  expect(trendPath([])).toEqual([]);
});

test("opening one notifies the host and shows its analysis without requesting it", async () => {
  const onSelect = vi.fn();
  const calls = setUp(() => Response.json({ sessions: [scored("a", 1, 5)] }), { onSelect });
  await userEvent.click(await screen.findByText("Practice a"));
  expect(await screen.findByText("Calm")).toBeInTheDocument();
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "a", scenarioId: "scn1" }));
  expect(calls()).toHaveLength(1);
});

test("a session without an analysis is analyzed by a click only", async () => {
  const calls = setUp((url) =>
    url.pathname.endsWith("/analyze") ? Response.json({ overall_score: 85, strengths: ["Warm"], improvements: [] }) : Response.json({ sessions: [row("a", 1)] }),
  );
  await userEvent.click(await screen.findByText("Practice a"));
  expect(await screen.findByText(/uses account credits/)).toBeInTheDocument();
  expect(calls()).toHaveLength(1);
  screen.getByRole("button", { name: "Analyze" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(screen.getByText("Practice a").closest("summary")).toHaveFocus();
  expect(await screen.findByText("Warm")).toBeInTheDocument();
  expect(calls().filter((call) => call.startsWith("POST"))).toEqual(["POST /sessions/analyze"]);

  // The line says so too, and closing it forgets nothing.
  const line = screen.getByText("Practice a").closest("summary")!;
  await waitFor(() => expect(within(line).getByText("85/100")).toBeInTheDocument());
  await userEvent.click(line);
  await userEvent.click(line);
  expect(await screen.findByText("Warm")).toBeInTheDocument();
  expect(calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
});

test("an analysis stands beside the one before of the same scenario", async () => {
  const other = { ...scored("other", 2, 9), scenario_id: "scn2" };
  setUp(() => Response.json({ sessions: [scored("a", 1, 5), other, scored("b", 3, 8)] }));
  await userEvent.click(await screen.findByText("Practice b", { selector: "summary bdi" }));
  expect(await screen.findByText("Up 3 points from last time · 1 topic higher than last time")).toBeInTheDocument();
  await userEvent.click(screen.getByText("Practice a", { selector: "summary bdi" }));
  await waitFor(() => expect(screen.getAllByRole("button", { name: "Copy" })).toHaveLength(2));
  expect(screen.getAllByText(/from last time ·/)).toHaveLength(1);
});

test("a session with an analysis without a score has no score; a running one says only that it runs", async () => {
  const worded = row("a", 1, { evaluation_results: { overall_score: "Well done", strengths: "- Calm" } });
  setUp(() => Response.json({ sessions: [worded, row("b", 2, { status: "active" })] }));
  expect(await screen.findByText("No score")).toBeInTheDocument();
  expect(screen.getByText("In progress")).toBeInTheDocument();
  expect(screen.queryByText("Not analyzed")).not.toBeInTheDocument();
});

test("a running session offers no analysis", async () => {
  setUp(() => Response.json({ sessions: [row("a", 1, { status: "active" })] }));
  await userEvent.click(await screen.findByText("Practice a"));
  expect(await screen.findByText("This practice isn't over yet.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Analyze" })).not.toBeInTheDocument();
});

test("pages as the API pages", async () => {
  const calls = setUp(
    (url) => {
      const page = Number(url.searchParams.get("page"));
      return Response.json({
        sessions: [row(`p${page}`, page)],
        page_meta: { page, limit: 1, total: 2, total_pages: 2, has_next: page < 2, has_prev: page > 1 },
      });
    },
    { pageSize: 1 },
  );
  await screen.findByText("Practice p1");
  const older = screen.getByRole("button", { name: "Older" });
  await userEvent.click(older);
  expect(await screen.findByText("Practice p2")).toBeInTheDocument();
  expect(older).toHaveFocus();
  await waitFor(() => expect(older).toHaveAttribute("aria-disabled", "true"));
  expect(screen.getAllByText("Page 2 of 2").length).toBeGreaterThan(0);
  await userEvent.click(older);
  await userEvent.click(screen.getByRole("button", { name: "Newer" }));
  expect(await screen.findByText("Practice p1")).toBeInTheDocument();
  expect(calls().map((call) => /page=(\d)/.exec(call)?.[1])).toEqual(expect.arrayContaining(["1", "2"]));
  expect(calls().some((call) => call.includes("page=3"))).toBe(false);
});

test("empty and failed say so, and a failure can be tried again", async () => {
  let broken = true;
  setUp(() => (broken ? Response.json({ error: "no" }, { status: 500 }) : Response.json({ sessions: [] })));
  expect(await screen.findByText("We couldn't load your practice history")).toBeInTheDocument();
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText(/You haven't completed a practice yet/)).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: "Practice history" })).toHaveFocus();
});

test("a callback that throws is reported to onError, and the analysis still opens", async () => {
  const onError = vi.fn();
  const client = createClient({ fetcher: async () => Response.json({ sessions: [scored("a", 1, 5)] }) });
  render(
    <ToughTongueProvider client={client} onError={onError}>
      <SessionHistory
        onSelect={() => {
          throw new Error("host");
        }}
      />
    </ToughTongueProvider>,
  );
  await userEvent.click(await screen.findByText("Practice a"));
  expect(await screen.findByText("Calm")).toBeInTheDocument();
  expect(onError).toHaveBeenCalledOnce();
});
