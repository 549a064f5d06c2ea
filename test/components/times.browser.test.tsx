/** Kind: a time in the analysis that leads somewhere only for people who see or use a mouse. */
import { createRef } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../src/components/styles.css";
import { SessionView } from "../../src/coach/teamReport/SessionView.js";
import { useReportTexts } from "../../src/coach/teamReport/useReportTexts.js";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import * as advice from "../../src/components/analysisCard/Advice.js";
import { Transcript, type TranscriptHandle } from "../../src/components/Transcript.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { parseSession } from "../../src/protocol/session.js";
import { makeWireSession } from "../../src/testing/index.js";

vi.mock("../../src/components/analysisCard/Advice.js", { spy: true });

const session = makeWireSession({
  evaluation_results: {
    final_score: 7,
    strengths: ["At 0:26 you asked well."],
    weaknesses: ["At 0:57 you pitched.", "And **1:08**, too."],
    report_card: [{ topic: "Questions", score: 7, note: "Open, as at 0:26." }],
  },
  improvement_results: {},
});

test("is a button in the line of its text, which moves to the replay by click and by keyboard", async () => {
  const screen = await render(<AnalysisCard analysis={session} />);
  const slider = screen.getByRole("slider");
  await expect.element(screen.getByRole("button", { name: "1:08", exact: true })).toBeVisible();
  const [time] = screen.getByRole("button", { name: "0:26", exact: true }).elements();
  const height = (element: Element) => element.getBoundingClientRect().height;
  const item = time!.closest("p")!;
  expect(height(item)).toBe(Number.parseFloat(getComputedStyle(item).lineHeight));
  expect(getComputedStyle(time!).font).toBe(getComputedStyle(item).font);
  expect(getComputedStyle(time!).textDecorationLine).toBe("underline");

  await userEvent.click(time!);
  await expect.element(slider).toHaveFocus();
  await expect.element(slider).toHaveAttribute("aria-valuetext", expect.stringMatching(/^0:26, You: All day/));
  const { top, bottom } = slider.element().getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(innerHeight);

  const last = screen.getByRole("button", { name: "1:08", exact: true });
  (last.element() as HTMLElement).focus();
  await userEvent.keyboard("{Shift>}{Tab}{/Shift}{Tab}");
  await expect.element(last).toHaveFocus();
  expect(getComputedStyle(last.element()).outlineStyle).toBe("solid");
  await userEvent.keyboard("{Enter}");
  await expect.element(slider).toHaveFocus();
  await expect.element(slider).toHaveValue("68");
});

test("is plain text on paper", async () => {
  const screen = await render(<AnalysisCard analysis={session} />);
  await expect.element(screen.getByRole("button", { name: "1:08", exact: true })).toBeVisible();
  await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
  const buttons = screen.container.querySelectorAll("[data-tt=time]");
  expect(buttons).toHaveLength(4);
  for (const button of buttons) {
    const { textDecorationLine, fontSize, color, height } = getComputedStyle(button);
    const parent = getComputedStyle(button.parentElement!);
    expect([textDecorationLine, fontSize, color]).toEqual(["none", parent.fontSize, parent.color]);
    expect(Number.parseFloat(height)).toBeLessThanOrEqual(Math.ceil(Number.parseFloat(parent.lineHeight)));
  }
  await cdp().send("Emulation.setEmulatedMedia", { media: "" });
});

test("hydrates what a server has rendered, and gets its links afterwards", async () => {
  const container = document.createElement("main");
  document.body.append(container);
  const ui = (
    <>
      <AnalysisCard analysis={session} />
      <Transcript session={session} />
    </>
  );
  container.innerHTML = renderToString(ui);
  expect(container.querySelectorAll("[data-tt=time]")).toHaveLength(0);
  expect(container.querySelectorAll("[data-tt=turn] [data-tt=advice]").length).toBeGreaterThan(0);
  const onRecoverableError = vi.fn();
  const complaints = vi.spyOn(console, "error");
  const root = hydrateRoot(container, ui, { onRecoverableError });
  await expect.poll(() => container.querySelectorAll("[data-tt=time]").length).toBe(4);
  expect([...onRecoverableError.mock.calls, ...complaints.mock.calls]).toEqual([]);
  root.unmount();
  container.remove();
});

const current = (container: Element) => [...container.querySelectorAll<HTMLElement>("[aria-current]")];

test("a transcript shows the turn at a time: in view, focused and marked, in forced colors, too", async () => {
  await cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  const handle = createRef<TranscriptHandle>();
  const transcript = Array.from({ length: 200 }, (_, index) => ({ role: index % 2 ? "user" : "ai", content: `Turn ${index}`, timestamp: index * 10 }));
  const { container } = await render(<Transcript ref={handle} session={{ id: "s1", transcript }} />);
  const first = handle.current;
  handle.current!.showTime(1505);
  await expect.poll(() => current(container).map(({ textContent }) => textContent)).toEqual(["AI25:00Turn 150"]);
  const [row] = current(container);
  expect(document.activeElement).toBe(row);
  expect(row!.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  expect(row!.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
  expect(getComputedStyle(row!).outlineStyle).toBe("solid");
  // Not a stop of the Tab key.
  expect(row!.tabIndex).toBe(-1);
  for (const [seconds, text] of [[-5, "Turn 0"], [1e9, "Turn 199"]] as const) {
    handle.current!.showTime(seconds);
    await expect.poll(() => current(container)[0]?.textContent).toContain(text);
    expect(current(container)).toHaveLength(1);
  }
  expect(handle.current).toBe(first);
  await cdp().send("Emulation.setEmulatedMedia", { features: [] });
});

test("showing a time clears the search, and a search starts at its first result again", async () => {
  const handle = createRef<TranscriptHandle>();
  const screen = await render(<Transcript ref={handle} session={session} />);
  const search = screen.getByRole("searchbox");
  for (const query of ["holiday", "dispatch"]) {
    await search.fill(query);
    await expect.element(screen.getByText(query === "holiday" ? /^No messages match/ : "1 of 3")).toBeVisible();
    handle.current!.showTime(60);
    await expect.element(search).toHaveValue("");
    await expect.poll(() => current(screen.container).map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^Ada Park0:57/)]);
    expect(document.activeElement).toBe(current(screen.container)[0]);
  }
  await search.fill("thursday");
  await expect.element(screen.getByText("1 of 2")).toBeVisible();
  expect(current(screen.container)).toHaveLength(1);
});

test("another session has no turn that a time of the one before has marked", async () => {
  const handle = createRef<TranscriptHandle>();
  const screen = await render(<Transcript ref={handle} session={session} />);
  handle.current!.showTime(60);
  await expect.poll(() => current(screen.container)).toHaveLength(1);
  await screen.rerender(<Transcript ref={handle} session={{ ...session, id: "session_2" }} />);
  await expect.poll(() => current(screen.container)).toHaveLength(0);
});

test("without times, or before it is loaded, showing one moves to the start of the transcript", async () => {
  const handle = createRef<TranscriptHandle>();
  const screen = await render(<Transcript ref={handle} session={{ id: "s1", transcript: "AI: Hello\nUser: Hi" }} />);
  const heading = screen.getByRole("heading", { name: "Transcript" });
  handle.current!.showTime(5);
  await expect.element(heading).toHaveFocus();
  expect(current(screen.container)).toEqual([]);
  await screen.rerender(<Transcript ref={handle} session={null} />);
  handle.current!.showTime(5);
  await expect.element(heading).toHaveFocus();
});

test("pins each sentence of the analysis to its turn, and a keystroke in the search renders none of them again", async () => {
  const screen = await render(<Transcript session={session} />);
  const pinned = () =>
    screen
      .getByRole("listitem")
      .elements()
      .flatMap((turn) => [...turn.querySelectorAll("[data-tt=advice]")].map((one) => `${turn.querySelector("span")!.textContent} ${one.textContent}`));
  expect(pinned()).toEqual([
    "0:26 What went wellAt 0:26 you asked well.",
    "0:26 Detailed feedbackOpen, as at 0:26.",
    "0:57 What to work onAt 0:57 you pitched.",
    "1:08 What to work onAnd 1:08, too.",
  ]);
  const renders = vi.mocked(advice.Advice).mock.calls.length;
  await screen.getByRole("searchbox").fill("thursday");
  await expect.element(screen.getByText("1 of 2")).toBeVisible();
  expect(vi.mocked(advice.Advice).mock.calls).toHaveLength(renders);
  await screen.rerender(<Transcript session={session} moments={false} />);
  expect(pinned()).toEqual([]);
});

test("a session of a team report: a time in the card shows its turn in the transcript", async () => {
  function View({ listed }: { listed: boolean }) {
    const texts = useReportTexts({});
    const one = parseSession(listed ? session : { ...session, transcript: undefined });
    return <SessionView session={one} id="session_1" texts={texts} />;
  }
  for (const listed of [true, false]) {
    const screen = await render(
      <ToughTongueProvider fetcher={async () => Response.json(session)} locale="en-US">
        <View listed={listed} />
      </ToughTongueProvider>,
    );
    await expect.element(screen.getByText("Thursday at ten. Send me the list of fields you need.")).toBeVisible();
    await screen.getByRole("button", { name: "1:08", exact: true }).click();
    await expect.poll(() => current(screen.container).map(({ textContent }) => textContent)).toEqual([expect.stringContaining("1:08Everything is affordable")]);
    expect(document.activeElement).toBe(current(screen.container)[0]);
    await screen.unmount();
  }
});
