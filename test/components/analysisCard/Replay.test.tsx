import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { AnalysisCard } from "../../../src/components/AnalysisCard.js";
import { momentsOf, timedTurns, turnAt } from "../../../src/components/analysisCard/moments.js";
import { readTurns } from "../../../src/hooks/sessions/turns.js";
import { parseSession } from "../../../src/protocol/session.js";
import { makeAnalysis } from "../../../src/testing/makeAnalysis.js";
import { makeWireSession } from "../../../src/testing/makeSession.js";

const turns = (seconds: number[], durationSeconds?: number) =>
  timedTurns(
    seconds.map((at, index) => ({ role: index % 2 ? "user" : "ai", text: `This is what was said as number ${index}.`, seconds: at, index })),
    durationSeconds,
  );
const texts = (parts: Parameters<typeof makeAnalysis>[0], of = turns([0, 10, 30, 60], 90)) =>
  momentsOf(makeAnalysis({ strengths: [], improvements: [], reportCard: [], feedback: undefined, ...parts }), of).map(
    ({ kind, text, turn }) => `${kind} ${turn.index}: ${text}`,
  );

test("a turn lasts until the next one, the last one until the end", () => {
  expect(turns([0, 10, 30], 90).map(({ end }) => end)).toEqual([10, 30, 90]);
  // Without a duration, by its length.
  expect(turns([0, 10]).at(-1)!.end).toBeGreaterThan(10);
});

test("a time belongs to the turn that has begun last, and one before the first turn to the first", () => {
  const indexAt = (seconds: number) => turnAt(turns([5, 10, 10, 30]), seconds)?.index;
  expect([0, 5, 9, 10, 29, 30, 1e9].map(indexAt)).toEqual([0, 0, 0, 2, 2, 3, 3]);
  expect(turnAt([], 5)).toBeUndefined();
});

test("a sentence is about the turn whose time it names, or that it quotes", () => {
  expect(texts({ strengths: ["**Good** at 0:12."], improvements: ["At 0:59 you gave in."] })).toEqual([
    "strengths 1: Good at 0:12.",
    "improvements 2: At 0:59 you gave in.",
  ]);
  expect(texts({ improvements: ["“what was said as number 3” was too much."] })).toEqual(["improvements 3: “what was said as number 3” was too much."]);
  expect(texts({ feedback: "It began well. The turning point came at 0:30.\n\nNothing else." })).toEqual(["feedback 2: The turning point came at 0:30."]);
});

test("other numbers, times after the end and quotes that are not in the transcript are not moments", () => {
  expect(texts({ strengths: ["Thursday at 10:30.", "Ratio 1:2:3", "In 1:5 of cases", "“Nobody ever said these words”"] })).toEqual([]);
});

test("a flood of sentences is not searched to its end", () => {
  const flood = texts({ feedback: "You said “never heard” and “what was said as number 3”. ".repeat(20_000) });
  expect(flood).toHaveLength(200);
});

const session = makeWireSession();
const slider = () => screen.getByRole("slider", { name: "Moment in the conversation" });

test("opens at the first thing to work on, with the turn and the coach's sentence", async () => {
  render(<AnalysisCard analysis={session} />);
  const current = screen.getByRole("button", { pressed: true });
  expect(current).toHaveAccessibleName(/What to work on: Leave price out/);
  expect(slider()).toHaveAttribute("aria-valuetext", expect.stringMatching(/^0:57, You: I'm sorry to hear that/));
  const [first] = within(screen.getByRole("list", { name: "Moments with feedback" })).getAllByRole("button");
  await userEvent.click(first!);
  expect(first).toHaveAttribute("aria-pressed", "true");
  expect(slider()).toHaveValue("9");
});

test("arrow keys walk from turn to turn, page keys from pin to pin, and a drag to the turn of that time", async () => {
  render(<AnalysisCard analysis={session} />);
  slider().focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(slider()).toHaveValue("68");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(slider()).toHaveValue("48");
  await userEvent.keyboard("{PageDown}");
  expect(slider()).toHaveValue("9");
  fireEvent.change(slider(), { target: { value: "30" } });
  expect(slider()).toHaveValue("26");
});

test("is shown only for a conversation with times, and only if the app wants it", () => {
  const view = render(<AnalysisCard analysis={session} replay={false} />);
  expect(screen.queryByRole("slider")).not.toBeInTheDocument();
  view.rerender(<AnalysisCard analysis={makeAnalysis()} />);
  expect(screen.queryByRole("slider")).not.toBeInTheDocument();
  view.rerender(<AnalysisCard analysis={makeWireSession({ transcript: "AI: Hello\nUser: Hi" })} />);
  expect(screen.queryByRole("slider")).not.toBeInTheDocument();
  view.rerender(<AnalysisCard analysis={makeAnalysis()} session={parseSession(session)} />);
  expect(slider()).toBeInTheDocument();
});

test("one pin for each turn, however much is said about it", () => {
  render(<AnalysisCard analysis={makeAnalysis({ improvements: ["Slower at 0:09."], feedback: "At 0:09 it began. At 0:10, too." })} session={parseSession(session)} />);
  const pins = within(screen.getByRole("list", { name: "Moments with feedback" })).getAllByRole("button");
  expect(pins.map(({ textContent }) => textContent)).toEqual(["+ 0:09"]);
  expect(screen.getByText("Slower at 0:09.", { selector: "[data-tt=advice]" })).toBeInTheDocument();
});

test("practices again by a click only", async () => {
  const onPracticeAgain = vi.fn();
  render(<AnalysisCard analysis={session} onPracticeAgain={onPracticeAgain} />);
  expect(onPracticeAgain).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Practice this again" }));
  expect(onPracticeAgain).toHaveBeenCalledOnce();
});

test("loads no recording before it is played, and reports one that cannot be played", () => {
  const { container } = render(<AnalysisCard analysis={{ ...session, recording_url: "https://recordings.example/1.webm" }} />);
  const audio = container.querySelector("audio")!;
  expect(audio).toHaveAttribute("preload", "none");
  fireEvent.error(audio);
  expect(screen.getByText(/can't play this recording/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Open the recording" })).toHaveAttribute("href", "https://recordings.example/1.webm");
});

test("reads turns with dates as times", () => {
  const at = ["2026-04-14T08:30:00Z", "2026-04-14T08:30:12Z"];
  const read = readTurns(parseSession(makeWireSession({ transcript: at.map((timestamp) => ({ role: "ai", content: "Hello", timestamp })) }))!.transcript);
  expect(timedTurns(read).map(({ seconds }) => seconds)).toEqual([0, 12]);
});
