/** Kinds: a time that is no moment of the conversation becomes a link; a link that leads nowhere; links in a text that the app renders. */
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { AnalysisCard, type AnalysisCardProps } from "../../../src/components/AnalysisCard.js";
import { Markdown } from "../../../src/components/Markdown.js";
import { parserNow } from "../../../src/components/markdown/loadParser.js";
import { momentsOf, timedTurns } from "../../../src/components/analysisCard/moments.js";
import { makeAnalysis } from "../../../src/testing/makeAnalysis.js";
import { makeWireSession } from "../../../src/testing/makeSession.js";
import { LINEAR, growthOf } from "../../support/timing.js";

const end = 1800;
const renderTime = (time: string, seconds: number) => (seconds > end ? time : <time>{`${time}=${seconds}`}</time>);
const show = (text: string) => render(<Markdown text={text} renderTime={renderTime} />).container.firstElementChild as HTMLElement;
const linksIn = (text: string) => [...show(text).querySelectorAll("time")].map(({ textContent }) => textContent);

describe("a text", () => {
  it("with a time waits for the parser as plain text, which any other text without markup does not need", async () => {
    expect(parserNow()).toBeUndefined();
    const [plain, timed] = [show("Plain."), show("At 0:48 you paused.")];
    expect(timed.textContent).toBe("At 0:48 you paused.");
    expect(timed.dataset.ttText).toBe("plain");
    await waitFor(() => expect(timed.querySelector("time")).not.toBeNull());
    expect(timed.dataset.ttText).toBe("");
    expect(plain.dataset.ttText).toBe("plain");
  });

  it.each<[string, string[]]>([
    ["At 0:48, then 1:05–1:20 (and 29:59).", ["0:48=48", "1:05=65", "1:20=80", "29:59=1799"]],
    ["**0:48** and *1:05*, _2:00_, ~~2:10~~", ["0:48=48", "1:05=65", "2:00=120", "2:10=130"]],
    ["# 0:48\n\n- 1:05\n  - 1:20\n\n> 1:30\n\n| 1:40 |\n|---|\n| 1:50 |", ["0:48=48", "1:05=65", "1:20=80", "1:30=90", "1:40=100", "1:50=110"]],
    ["[0:48](https://video.example/?t=0:49)", ["0:48=48"]],
    ["在0:48你停了", ["0:48=48"]],
    ["عند 0:48 توقفت", ["0:48=48"]],
    ["0:48", ["0:48=48"]],
  ])("links the times of %j", (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it.each([
    "`0:48` and\n\n```\n0:49\n```",
    "See https://video.example/?t=0:48",
    "Thursday at 10:30 AM, 10:30am, 10:30 p.m., 10:30\u00a0a. m., 10:30 Uhr, 10:30 h, 午前10:30 or 10:30 صباحًا",
    "1:02:03 and 01:02:03:04",
    "A ratio of 16:9, 3:1, 1:5 or 0:60",
    "At 30:01 and 45:00",
    "123456789:30, 0:4800000000, 9999999999999999:59",
    "عند ٠:٤٨",
    "0：48",
  ])("leaves %j alone", (text) => {
    const element = show(text);
    expect(element.querySelectorAll("time")).toHaveLength(0);
  });

  it("keeps every word around its times", () => {
    expect(show("&lt;At 0:48&gt; **and 1:05**, \\*2:00\\*.").textContent).toBe("<At 0:48=48> and 1:05=65, *2:00=120*.");
  });

  it("of thousands of times takes no longer for each than one of hundreds", async () => {
    const showMany = (count: number) => {
      const { container, unmount } = render(<Markdown text={"0:48 ".repeat(count)} renderTime={renderTime} />);
      expect(container.querySelectorAll("time")).toHaveLength(count);
      unmount();
    };
    expect(await growthOf(showMany, 500)).toBeLessThan(LINEAR);
  });
});

it("a time of day is no moment", () => {
  const turns = timedTurns([0, 600].map((seconds, index) => ({ role: "ai", text: "Hello", seconds, index })), 1200);
  expect(momentsOf(makeAnalysis({ strengths: ["Agreed on 10:30 AM."], improvements: [], feedback: undefined, reportCard: [] }), turns)).toEqual([]);
});

describe("a card", () => {
  beforeAll(async () => {
    show("*load*");
    await waitFor(() => expect(parserNow()).toBeDefined());
  });

  const everywhere = {
    final_score: 7,
    verdict: "Verdict 0:01.",
    summary: "Summary 0:02.",
    strengths: ["Strength 0:03."],
    weaknesses: ["Improvement 0:04."],
    report_card: [{ topic: "Topic 0:59", score: 7, note: "Note 0:05." }],
    detailed_feedback: "Feedback 0:06.",
  };
  const session = makeWireSession({
    evaluation_results: everywhere,
    improvement_results: { action_items: ["Step 0:07.", "Call at 10:00 AM or 1:36."], resources: "Resource 0:08." },
  });
  const showCard = (props: Partial<AnalysisCardProps>) => render(<AnalysisCard {...({ analysis: session, ...props } as AnalysisCardProps)} />);
  const times = () =>
    screen
      .queryAllByRole("button", { hidden: true })
      .map(({ textContent }) => textContent)
      .filter((text) => /^\d+:\d\d$/.test(text));
  const all = ["0:01", "0:02", "0:03", "0:04", "0:05", "0:07", "0:06", "0:08"];

  it("links the times within the conversation in each of its texts, the folded feedback last", () => {
    showCard({});
    expect(times()).toEqual([...all.filter((time) => time !== "0:06"), "0:06"]);
  });

  it("has the replay and its links if a list has left the transcript out of the session", () => {
    showCard({ session: { ...session, transcript: undefined } });
    expect(screen.getByRole("slider")).toBeInTheDocument();
    expect(times()).toContain("0:08");
  });

  it("selects the turn of a time, and moves the focus to the slider, which then has its words", async () => {
    showCard({});
    const slider = screen.getByRole("slider");
    const words = vi.fn();
    slider.addEventListener("focus", () => words(slider.getAttribute("aria-valuetext")));
    await userEvent.click(screen.getByRole("button", { name: "0:08", hidden: true }));
    expect(slider).toHaveFocus();
    expect(words.mock.lastCall).toEqual([expect.stringMatching(/^0:01, AI: Hi, Dana here/)]);
    // The turn that is selected already gets the focus, too.
    await userEvent.click(screen.getByRole("button", { name: "0:07" }));
    expect(slider).toHaveFocus();
    expect(words).toHaveBeenCalledTimes(2);
  });

  it("has no links without a replay, or in texts that the app renders", () => {
    for (const props of [
      { replay: false },
      { session: null },
      { session: { ...session, transcript: "AI: Hello\nUser: Hi" } },
      { renderText: (text: string) => text },
    ]) {
      const view = showCard(props);
      expect(times()).toEqual([]);
      view.unmount();
    }
  });

  it("calls onTime with the seconds, with or without a replay, and leaves the focus and the replay alone", async () => {
    const onTime = vi.fn();
    const view = showCard({ onTime });
    const turn = screen.getByRole("slider").getAttribute("aria-valuetext");
    const time = screen.getByRole("button", { name: "0:08" });
    await userEvent.click(time);
    expect(onTime.mock.calls).toEqual([[8]]);
    expect(time).toHaveFocus();
    expect(screen.getByRole("slider")).toHaveAttribute("aria-valuetext", turn);
    view.rerender(<AnalysisCard analysis={session} replay={false} onTime={onTime} />);
    expect(screen.queryByRole("slider")).not.toBeInTheDocument();
    expect(times()).toEqual(all);
    await userEvent.click(within(screen.getByText(/Step/)).getByRole("button"));
    expect(onTime).toHaveBeenLastCalledWith(7);
  });

  it("with onTime, knows where the conversation ends by its duration, too", () => {
    const without = { ...session, transcript: [] };
    const view = showCard({ analysis: without, onTime: () => {} });
    expect(times()).toEqual(all);
    view.unmount();
    showCard({ analysis: { evaluation: everywhere, improvement: { action_items: ["At 99:59."] } }, onTime: () => {} });
    expect(times()).toContain("99:59");
  });

  it("reports what onTime throws, like every callback", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    showCard({
      onTime: () => {
        throw new Error("host");
      },
    });
    await userEvent.click(screen.getByRole("button", { name: "0:07" }));
    expect(error).toHaveBeenCalled();
    error.mockRestore();
  });
});
