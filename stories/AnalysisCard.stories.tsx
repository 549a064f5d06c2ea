import type { Meta, StoryObj } from "@storybook/react-vite";
import { useMemo } from "react";
import { expect, fn, userEvent, within } from "storybook/test";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { useAnalysis } from "../src/hooks/analysis/useAnalysis.js";
import { useToughTongue } from "../src/hooks/context.js";
import { ToughTongueError } from "../src/protocol/errors.js";
import { makeAnalysis, makePendingWireAnalysis, makeSession, makeWireAnalysis } from "../src/testing/index.js";
import "./utilities.css";

const ended = makeSession({ id: "session_1", status: "completed", analysis: undefined });

const meta = {
  title: "Components/AnalysisCard",
  component: AnalysisCard,
  args: { sessionId: "session_1" },
  parameters: {
    vendor: { sessions: [ended] },
    manual: {
      keys: [
        ["Tab", "*Copy* and *Print*; after a failure *Try again* (or *Check again*) and *Technical details*."],
        ["Enter, Space", "Presses the button, or opens the details, in focus."],
      ],
      announced: [
        "That the conversation is being analysed; then *Your analysis is ready. Your score is 7.8 out of 10.*",
        "A failure, and that the analysis is not ready yet.",
        "*Copied*, or that it was not.",
      ],
      focus: ["*Try again*: to the card's heading, since the button goes away with the failure. The analysis itself takes no focus when it comes."],
      notes: [
        "A region named by its heading; the parts have headings of their own, one level below.",
        "The score is a `meter`: *Score, 7.8 out of 10*. Each topic's bar is one, too, named by the topic.",
        "The signs before strengths and improvements are for eyes only; what they mean is in the headings.",
        "Text of the model is text: no markup of it becomes links, images or HTML.",
      ],
      hook: "`useAnalysis(sessionId)` asks once for the session's analysis, waits for it, and tells `waiting`, `ready` or `failed`; `retry` is for a click.",
    },
  },
} satisfies Meta<typeof AnalysisCard>;

export default meta;
type Story = StoryObj<typeof AnalysisCard>;

const statusOf = (canvas: HTMLElement) => canvas.querySelector('[data-tt="analysis-card"]')!.getAttribute("data-status");

/** Asked for by the session's id: once, whatever renders again. */
export const Default: Story = {
  args: { onReady: fn() },
  play: async ({ args, canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const meter = await canvas.findByRole("meter", { name: textsOf(globals).analysisCard.score });
    await expect(meter).toHaveAttribute("aria-valuetext", "7.8 out of 10");
    await expect(canvas.getByRole("status")).toHaveTextContent("Your analysis is ready. Your score is 7.8 out of 10.");
    await expect(args.onReady).toHaveBeenCalledTimes(1);
  },
};

/** Asked for, and some seconds later there. */
export const ArrivesLater: Story = {
  parameters: { vendor: { sessions: [ended], analysisDelayMs: 4000 } },
};

/** What shows until then: that something happens, for how long it has, and the shape of what comes. */
export const Waiting: Story = {
  parameters: { vendor: { sessions: [ended], analysisDelayMs: 3_600_000 } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("progressbar");
    await expect(statusOf(canvasElement)).toBe("waiting");
  },
};

/** The vendor refuses. Nothing is asked for again without a click. */
export const Refused: Story = {
  parameters: {
    ...ownPage(360),
    vendor: { sessions: [ended], faults: { analyzeSession: [{ status: 400, body: { error: "Analysis is off for this scenario" } }] } },
  },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { analysisCard, errors } = textsOf(globals);
    await canvas.findByRole("button", { name: analysisCard.tryAgain });
    await userEvent.click(await canvas.findByText(errors.details));
    await expect(canvas.getByText(/Analysis is off/)).toBeVisible();
  },
};

/** A click reads the session first, and asks anew only if nothing is there. */
export const FailedThenReady: Story = {
  parameters: { ...ownPage(760), vendor: { sessions: [ended], faults: { analyzeSession: [{ status: 500 }] } } },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { tryAgain, score } = textsOf(globals).analysisCard;
    await userEvent.click(await canvas.findByRole("button", { name: tryAgain }));
    await canvas.findByRole("meter", { name: score });
  },
};

/** After five minutes. */
export const TakesTooLong: Story = {
  decorators: [
    (Story) => {
      const { client, labels, locale, theme } = useToughTongue();
      const late = useMemo(() => {
        const error = new ToughTongueError("pending_timeout", "The analysis was not ready within 300 seconds. It may still come. Check again in a while.");
        return { ...client, analyzeSession: () => Promise.reject(error) };
      }, [client]);
      return (
        <ToughTongueProvider client={late} labels={labels} locale={locale} theme={theme}>
          <Story />
        </ToughTongueProvider>
      );
    },
  ],
  play: async ({ canvasElement, globals }) => {
    await within(canvasElement).findByRole("button", { name: textsOf(globals).analysisCard.checkAgain });
  },
};

const given = (analysis: unknown): Story => ({
  args: { sessionId: undefined, analysis },
  play: async ({ canvasElement }) => {
    await expect(statusOf(canvasElement)).toBe("ready");
  },
});

/** The integration guide's shape: a score out of 100 and two lists. */
export const DialectA: Story = given(makeWireAnalysis("A"));
/** The same under `analysis`. */
export const DialectB: Story = given(makeWireAnalysis("B"));
/** The answer of analyze: verdict, score out of 10, markdown, report card. */
export const DialectC: Story = given(makeWireAnalysis("C"));
/** The sample apps' shape: a summary and lists. */
export const DialectD: Story = given(makeWireAnalysis("D"));
/** A whole session. */
export const DialectE: Story = given(makeWireAnalysis("E"));
/** An analysis as the client returns it. */
export const Normalised: Story = given(makeAnalysis({ summary: "A curious, well-paced call with one early pitch." }));

/** Data at hand needs no provider around the card. */
export const WithoutProvider: Story = { ...DialectC, parameters: { vendor: false } };

/** No score and no lists: the parts that say something, and nothing in place of the others. */
export const VerdictOnly: Story = given({ evaluation: { overall_score: "A calm, well-prepared conversation." } });

/** The lowest score. */
export const Zero: Story = given({ overall_score: 0, strengths: [], improvements: ["Start the conversation."] });

/** Personality types and letters are no numbers; they show as they are. */
export const WordsForScores: Story = given({
  evaluation: {
    final_score: 10,
    report_card: [
      { topic: "Style", score: null, score_str: "INTJ", note: "Plans before speaking." },
      { topic: "Grade", score: 8.8, score_str: "B+", weight: 30 },
      { topic: "Pace", score: 92 },
      { topic: "Energy" },
    ],
  },
});

/** Markup, links, images and bidirectional controls from the model are inert text. */
export const HostileText: Story = {
  args: {
    sessionId: undefined,
    analysis: {
      evaluation: {
        final_score: 4,
        overall_score: "\u202Eevil <b>bold</b> Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft",
        strengths: ["<img src=x onerror=alert(1)>", "[click](javascript:alert(1)) and ![image](https://example.com/x.png)", "`code`, **strong** and\n\n- a list\n  - in a list"],
        report_card: [{ topic: "\u202Eslaog", score: 5, note: "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" }],
      },
    },
  },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelectorAll("[data-tt='analysis-card'] :is(a, img, script)")).toHaveLength(0);
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};

/** Rows that are off the screen cost no layout. (The checker of accessibility needs a minute for 500 equal rows.) */
export const ManyTopics: Story = {
  ...given({
    evaluation: {
      final_score: 6.4,
      report_card: Array.from({ length: 500 }, (_, index) => ({
        topic: `Topic ${index + 1}`,
        score: index % 11,
        weight: 0.2,
        note: "You *echoed* her words, but left the resignation behind too soon.",
      })),
    },
  }),
  parameters: { a11y: { test: "off" } },
};

export const Dark: Story = { ...DialectC, globals: { theme: "dark" } };

export const DarkWaiting: Story = { ...Waiting, globals: { theme: "dark" } };

/** In a column of 320 px. */
export const Narrow: Story = { ...DialectC, globals: { width: "320px" } };

export const RightToLeft: Story = {
  args: {
    sessionId: undefined,
    analysis: {
      evaluation: {
        final_score: 7.5,
        overall_score: "أسئلة قوية وخطوة تالية واضحة، لكن العرض جاء مبكرًا.",
        strengths: "- **سألت** عن سبب المكالمة\n- حددت موعدًا وساعة",
        weaknesses: "- توقف قليلًا بعد الأخبار السيئة",
        report_card: [
          { topic: "الافتتاح", score: 9, score_str: "9/10", weight: 40, note: "دافئ وقصير" },
          { topic: "الاستماع", score: 6.5, weight: 60, note: "كررت كلماتها" },
        ],
      },
      improvement: { action_items: "1. حضّر ثلاثة أسئلة\n2. تدرب على الصمت" },
    },
  },
  globals: { locale: "ar-EG" },
};

const round = (score: number, topics: Record<string, number>) => ({
  evaluation: {
    final_score: score,
    overall_score: "A calm, well-prepared conversation.",
    report_card: Object.entries(topics).map(([topic, value]) => ({ topic, score: value })),
  },
});
const firstRound = round(6.5, { Opening: 9, Questions: 6, Listening: 5, Pricing: 4 });

const compared = (analysis: unknown, previous: unknown, sentence: string): Story => ({
  args: { sessionId: undefined, analysis, previous },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(sentence, { selector: "[data-tt=comparison]" });
  },
});

/** Beside an earlier analysis of the same scenario: what got better. */
export const Improved: Story = compared(
  round(7.8, { Opening: 9, Questions: 8, Listening: 6.5, Pricing: 5 }),
  firstRound,
  "Up 1.3 points from last time · 3 topics higher than last time",
);

export const Fell: Story = compared(
  round(5.8, { Opening: 7, Questions: 5.5, Listening: 5, Pricing: 4 }),
  firstRound,
  "Down 0.7 points from last time · 2 topics lower than last time",
);

/** Some better, some lower, one new, one that was not rated again; last time's scale was another one. */
export const Mixed: Story = compared(
  round(7.8, { opening: 7, Questions: 8, " Listening ": 5, Silence: 6 }),
  { overall_score: 65, report_card: [
    { topic: "Opening", score: 90 }, { topic: "Questions", score: 60 }, { topic: "Listening", score: 50 }, { topic: "Pricing", score: 40 },
  ] },
  "Up 1.3 points from last time · 1 topic higher than last time · 1 topic lower than last time · Not scored this time: \u2068Pricing\u2069",
);

export const JustTheSame: Story = compared(firstRound, firstRound, "Same as last time");

/** Letters instead of a score, and other topics. */
export const NothingInCommon: Story = compared(
  { evaluation: { overall_score: "B+", report_card: [{ topic: "Tone", score: 8 }] } },
  firstRound,
  "Can't be compared: last time was scored differently · Not scored this time: \u2068Opening\u2069, \u2068Questions\u2069, \u2068Listening\u2069, \u2068Pricing\u2069",
);

export const ComparedNarrow: Story = { ...Mixed, globals: { width: "320px" } };

export const ComparedDark: Story = { ...Mixed, globals: { theme: "dark" } };

export const ComparedInArabic: Story = {
  args: {
    sessionId: undefined,
    analysis: round(7.8, { الافتتاح: 7, الأسئلة: 8, الاستماع: 5, الصمت: 6 }),
    previous: round(6.5, { الافتتاح: 9, الأسئلة: 6, الاستماع: 5, السعر: 4 }),
  },
  globals: { locale: "ar-EG" },
};

/** The whole card as text, in the language of the page. */
export const Copied: Story = {
  ...DialectC,
  parameters: ownPage(760),
  beforeEach: () => {
    const { clipboard } = navigator;
    const writeText = fn(() => Promise.resolve());
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
    return () => Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Copy" }));
    await canvas.findByRole("button", { name: "Copied" });
    await expect(navigator.clipboard.writeText).toHaveBeenCalledWith(expect.stringContaining("Score: 7.8 out of 10"));
  },
};

/** Where the browser or a policy says no. */
export const CopyRefused: Story = {
  ...DialectC,
  parameters: ownPage(760),
  beforeEach: () => {
    const { clipboard } = navigator;
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: () => Promise.reject(new DOMException("Not allowed", "NotAllowedError")) },
    });
    return () => Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole("button", { name: "Copy" }));
    await canvas.findByRole("button", { name: "Couldn't copy" });
  },
};

/** Nothing to press. */
export const WithoutActions: Story = {
  ...DialectC,
  args: { ...DialectC.args, actions: [] } as Story["args"],
};

/** The headless hook under markup of your own. */
export const Headless: Story = {
  render: function Render() {
    const { status, analysis, error, retry } = useAnalysis("session_1");
    if (status === "waiting") return <p role="status">One moment…</p>;
    if (status === "failed") return <button onClick={retry}>{error.message}</button>;
    return (
      <article className="tw card grid max-w-xl gap-4">
        <header className="flex items-center justify-between gap-3">
          <h2 className="text-lg font-semibold">How it went</h2>
          <bdi className="badge">{analysis.score?.percent} percent</bdi>
        </header>
        <p>{analysis.verdict}</p>
        <dl className="grid gap-2 text-sm">
          {analysis.reportCard.map(({ topic, display }) => (
            <div key={topic} className="flex justify-between gap-3 rounded-lg bg-slate-100 p-3">
              <dt>{topic}</dt>
              <dd className="font-semibold tabular-nums">{display}</dd>
            </div>
          ))}
        </dl>
      </article>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/78 percent/);
  },
};

/** Waits forever, with data at hand that is still pending. */
export const PendingData: Story = {
  args: { sessionId: undefined, analysis: makePendingWireAnalysis("D") },
};
