import type { Meta, StoryObj } from "@storybook/react-vite";
import { useMemo } from "react";
import { expect, fn, userEvent, waitFor, within } from "storybook/test";
import type { StageGlobals } from "../.storybook/globals.js";
import { ownPage } from "../.storybook/ownPage.js";
import { textsOf } from "../.storybook/texts.js";
import { AnalysisCard } from "../src/components/AnalysisCard.js";
import { ToughTongueProvider } from "../src/hooks/ToughTongueProvider.js";
import { useAnalysis } from "../src/hooks/analysis/useAnalysis.js";
import { useToughTongue } from "../src/hooks/context.js";
import { ToughTongueError } from "../src/protocol/errors.js";
import { makeAnalysis, makePendingWireAnalysis, makeScenario, makeSession, makeWireAnalysis, makeWireSession } from "../src/testing/index.js";
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
        ["Tab", "Moves to *Copy* and *Print*; after a failure, to *Try again* (or *Check again*) and *Technical details*."],
        ["Enter, Space", "Press the focused button, or open the details."],
        ["Enter, Space", "On a time in the text: move to its turn in the replay."],
        ["Arrow keys", "In the replay: move to the next or previous turn."],
        ["Page Up, Page Down", "In the replay: move to the next or previous turn with feedback."],
      ],
      announced: [
        "*Analyzing your conversation…*, then *Your analysis is ready. Your score is 7.8 out of 10.*",
        "Failures, and *Your analysis isn't ready yet*",
        "*Copied*, or that copying failed.",
      ],
      focus: ["*Try again* moves focus to the card's heading, because the button disappears. Focus does not move when the analysis arrives.", "A time in the text moves focus to the slider of the replay, or to where your `onTime` moves it."],
      notes: [
        "The card is a region named by its heading. Its parts have headings one level below.",
        "The replay is a slider whose value is the time, the speaker and the text. The turns with feedback are a list of buttons.",
        "In the drawing of the replay, a turn is as wide as it was long, and each stroke is as tall as the word at that time is long. Loudness is not measured.",
        "Each topic has a word for its level, so color is not the only cue. The radar chart is decorative.",
        "The score is a `meter`: *Score, 7.8 out of 10*. Each topic's bar is also a `meter`, named by the topic.",
        "The icons before strengths and improvements are decorative; the headings carry the meaning.",
        "Model output is rendered as text: its markup never becomes links, images or HTML.",
      ],
      hook: "`useAnalysis(sessionId)` requests the session's analysis once and waits for it. Its `status` is `waiting`, `ready` or `failed`. Call `retry` from a button.",
    },
  },
} satisfies Meta<typeof AnalysisCard>;

export default meta;
type Story = StoryObj<typeof AnalysisCard>;

const statusOf = (canvas: HTMLElement) => canvas.querySelector('[data-tt="analysis-card"]')!.getAttribute("data-status");

/** Loads the analysis of a session by id. Re-renders do not request it again. */
export const Default: Story = {
  args: { onReady: fn() },
  play: async ({ args, canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const meter = await canvas.findByRole("meter", { name: textsOf(globals).analysisCard.score });
    await expect(meter).toHaveAttribute("aria-valuenow", "7.8");
    await expect(canvas.getByRole("status")).toHaveTextContent(textsOf(globals).analysisCard.readyScore.split("{score}")[0]!.trim());
    await waitFor(() => expect(args.onReady).toHaveBeenCalledTimes(1));
  },
};

const given = (analysis: unknown): Story => ({
  args: { sessionId: undefined, analysis },
  play: async ({ canvasElement }) => {
    await expect(statusOf(canvasElement)).toBe("ready");
  },
});

/**
 * A session with its transcript: the conversation as a line of time, with a pin where the analysis quotes a turn or names its
 * time. Drag along it, press a pin, or walk with the arrow keys; Page Up and Page Down go from pin to pin.
 */
export const Replay: Story = {
  ...given(makeWireSession()),
  args: { analysis: makeWireSession(), partnerName: "Dana", onPracticeAgain: fn() } as Story["args"],
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    const slider = await canvas.findByRole("slider");
    slider.focus();
    await userEvent.keyboard("{ArrowRight}");
    await userEvent.click(canvas.getAllByRole("button", { pressed: false })[0]!);
    await expect(canvas.getAllByRole("button", { pressed: true })).toHaveLength(1);
    await expect(args.onPracticeAgain).not.toHaveBeenCalled();
  },
};

/**
 * Times of the conversation are links to their turn in the replay. Other times, such as the time of an appointment, stay text.
 * With `onTime`, they can also show their turn in a `Transcript`: see *Jump To A Time* there.
 */
export const TimesAsLinks: Story = {
  args: {
    sessionId: undefined,
    partnerName: "Dana",
    analysis: makeWireSession({
      evaluation_results: {
        final_score: 7.8,
        overall_score: "Strong questions from 0:09 on. The pitch at 0:57 came one question too early.",
        strengths: "- **At 0:26** you turned a complaint into a figure.\n- The next step at 1:17 has a day and an hour: Thursday, 10:00 AM.",
        weaknesses: "- Stay with the resignation **(0:48)**, and ask what happens if the second one leaves, too.",
        report_card: [
          { topic: "Questions", score: 8, note: "Open and quantified, as at 0:26 and 0:41.", weight: 60 },
          { topic: "Next step", score: 8, note: "A firm one at 1:17.", weight: 40 },
        ],
      },
      improvement_results: { action_items: "1. Listen to 0:48–1:08 again.\n2. Practice a pause of five seconds." },
    }),
  } as Story["args"],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const slider = await canvas.findByRole("slider");
    await userEvent.click((await canvas.findAllByRole("button", { name: "1:17" }))[0]!);
    await expect(slider).toHaveValue("77");
    await expect(slider).toHaveFocus();
    await expect(canvas.queryByRole("button", { name: "10:00" })).not.toBeInTheDocument();
  },
};

/** The analysis arrives after 4 seconds. */
export const ArrivesLater: Story = {
  parameters: { vendor: { sessions: [ended], analysisDelayMs: 4000 } },
};

/** Progress, elapsed time and a skeleton. */
export const Waiting: Story = {
  parameters: { vendor: { sessions: [ended], analysisDelayMs: 3_600_000 } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole("progressbar");
    await expect(statusOf(canvasElement)).toBe("waiting");
  },
};

/** The API refused. The card does not retry automatically. */
export const Refused: Story = {
  parameters: {
    ...ownPage(360),
    vendor: { sessions: [ended], faults: { analyzeSession: [{ status: 400, body: { error: "Analysis is off for this scenario." } }] } },
  },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole("button", { name: textsOf(globals).analysisCard.tryAgain });
    await expect(canvas.getByText("Analysis is off for this scenario.")).toBeVisible();
  },
};

/** *Try again* reads the session first, and requests a new analysis only if there is none. */
export const FailedThenReady: Story = {
  parameters: { ...ownPage(760), vendor: { sessions: [ended], faults: { analyzeSession: [{ status: 500 }] } } },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { tryAgain, score } = textsOf(globals).analysisCard;
    await userEvent.click(await canvas.findByRole("button", { name: tryAgain }));
    await canvas.findByRole("meter", { name: score });
  },
};

/** The analysis was not ready after five minutes. */
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

/** The integration guide's shape: a score out of 100 and two lists. */
export const DialectA: Story = given(makeWireAnalysis("A"));
/** The same fields under `analysis`. */
export const DialectB: Story = given(makeWireAnalysis("B"));
/** The response of the analyze endpoint: verdict, score out of 10, markdown, report card. */
export const DialectC: Story = given(makeWireAnalysis("C"));
/** The sample apps' shape: a summary and lists. */
export const DialectD: Story = given(makeWireAnalysis("D"));
/** A complete session with its results. */
export const DialectE: Story = given(makeWireAnalysis("E"));
/** With a recording, which plays along. It is loaded when it is played. */
export const ReplayWithRecording: Story = given(makeWireSession({ recording_url: "https://recordings.example/session_1.webm" }));

/** Values that the scenario's author has extracted from the conversation, as names and values. */
export const Extraction: Story = {
  args: {
    sessionId: undefined,
    analysis: {
      evaluation: { final_score: 7.8, overall_score: "You found the real problem before you pitched." },
      extraction_results: {
        customer_name: "Dana Okafor",
        team_size: 14,
        is_decision_maker: false,
        pain_points: ["Routes are planned by hand", "A dispatcher has resigned"],
        next_meeting: "2026-05-04T13:30:00Z",
        budget: { range: "20–30k", approved: true },
      },
    },
  },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-tt="extraction"] dl')).toHaveTextContent("Dana Okafor");
  },
};

/** The scenario allows no analysis: none is requested, and the card says so. */
export const Unavailable: Story = {
  args: { sessionId: "session_1", scenarioId: "small_talk" },
  parameters: { vendor: { scenarios: [makeScenario({ id: "small_talk", name: "Small talk", analysisAccess: "never" })] } },
  play: async ({ canvasElement, globals }) => {
    const [text] = await within(canvasElement).findAllByText(textsOf(globals).analysisCard.unavailable);
    await expect(text).toBeInTheDocument();
  },
};

/** Half an hour of conversation, with many moments. */
export const LongReplay: Story = given(
  makeWireSession({
    duration: 1700,
    transcript: Array.from({ length: 120 }, (_, index) => ({
      role: index % 2 ? "user" : "ai",
      content: index % 2 ? "I see it differently, and this is why." : "Tell me more about that.",
      timestamp: index * 14 + (index % 5) * 2,
    })),
    evaluation_results: {
      final_score: 5.4,
      overall_score: "You listened well in the first half. In the second half, you answered questions that nobody had asked, and the budget never came up.",
      strengths: "- A warm start at 0:16.\n- At 7:12 you asked for a number.\n- The summary at 26:40.",
      weaknesses: "- At 3:05 you interrupted.\n- The pause at 3:40 was too short.\n- At 12:30 you pitched.\n- At 19:00 you pitched again.\n- No next step at 28:10.",
    },
  }),
);

/** An analysis as the client returns it. */
export const Normalized: Story = given(makeAnalysis({ summary: "A curious, well-paced call with one early pitch." }));

/** Without a provider, from data that you pass. */
export const WithoutProvider: Story = { ...DialectC, parameters: { vendor: false } };

/** No score and no lists. Empty parts are left out. */
export const VerdictOnly: Story = given({ evaluation: { overall_score: "A calm, well-prepared conversation." } });

/** The lowest score. */
export const ZeroScore: Story = given({ overall_score: 0, strengths: [], improvements: ["Start the conversation."] });

/** Personality types and letter grades are shown as they are. */
export const NonNumericScores: Story = given({
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

/** Markup, links, images and bidirectional control characters from the model are inert text. */
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

/** Rows outside the viewport are not laid out. The axe check is off because it takes a minute for 500 rows. */
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
  play: async ({ canvasElement, globals }) => {
    const text = (globals as StageGlobals).locale === "en-US" ? sentence : /./;
    await within(canvasElement).findByText(text, { selector: "[data-tt=comparison]" });
  },
});

/** Compared with an earlier analysis of the same scenario. */
export const Improved: Story = compared(
  round(7.8, { Opening: 9, Questions: 8, Listening: 6.5, Pricing: 5 }),
  firstRound,
  "Up 1.3 points from last time · 3 topics higher than last time",
);

/** A lower score than last time. */
export const Lower: Story = compared(
  round(5.8, { Opening: 7, Questions: 5.5, Listening: 5, Pricing: 4 }),
  firstRound,
  "Down 0.7 points from last time · 2 topics lower than last time",
);

/** Some topics are higher, some lower, one is new, and one was not scored again. The earlier analysis used another scale. */
export const Mixed: Story = compared(
  round(7.8, { opening: 7, Questions: 8, " Listening ": 5, Silence: 6 }),
  { overall_score: 65, report_card: [
    { topic: "Opening", score: 90 }, { topic: "Questions", score: 60 }, { topic: "Listening", score: 50 }, { topic: "Pricing", score: 40 },
  ] },
  "Up 1.3 points from last time · 1 topic higher than last time · 1 topic lower than last time · Not scored this time: \u2068Pricing\u2069",
);

/** The same scores as last time. */
export const Unchanged: Story = compared(firstRound, firstRound, "Same as last time");

/** A letter grade instead of a score, and different topics. */
export const NotComparable: Story = compared(
  { evaluation: { overall_score: "B+", report_card: [{ topic: "Tone", score: 8 }] } },
  firstRound,
  "Can't be compared: last time was scored differently · Not scored this time: \u2068Opening\u2069, \u2068Questions\u2069, \u2068Listening\u2069, \u2068Pricing\u2069",
);

/** Long names of topics, in the radar chart, too. */
export const LongTopics: Story = compared(
  round(6.9, {
    "Asking for what you want": 6,
    Gesprächsführung: 8,
    "Handling objections about the price": 3.5,
    Closing: 9,
    "الاستماع الفعّال للعميل": 5,
  }),
  round(6.2, {
    "Asking for what you want": 7,
    Gesprächsführung: 5,
    "Handling objections about the price": 4,
    Closing: 6,
    "الاستماع الفعّال للعميل": 5,
  }),
  "Up 0.7 points from last time · 2 topics higher than last time · 2 topics lower than last time",
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

/** The report was copied as plain text, in the language of the page. */
export const Copied: Story = {
  ...DialectC,
  parameters: ownPage(760),
  beforeEach: () => {
    const { clipboard } = navigator;
    const writeText = fn(() => Promise.resolve());
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
    return () => Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  },
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { copy, copied, score } = textsOf(globals).analysisCard;
    await userEvent.click(await canvas.findByRole("button", { name: copy }));
    await canvas.findByRole("button", { name: copied });
    await expect(navigator.clipboard.writeText).toHaveBeenCalledWith(expect.stringContaining(`${score}: `));
  },
};

/** The browser or a policy refused clipboard access. */
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
  play: async ({ canvasElement, globals }) => {
    const canvas = within(canvasElement);
    const { copy, copyFailed } = textsOf(globals).analysisCard;
    await userEvent.click(await canvas.findByRole("button", { name: copy }));
    await canvas.findByRole("button", { name: copyFailed });
  },
};

/** `actions={[]}` removes the buttons. */
export const WithoutActions: Story = {
  ...DialectC,
  args: { ...DialectC.args, actions: [] } as Story["args"],
};

/** `useAnalysis` with your own markup. */
export const Headless: Story = {
  render: function Render() {
    const { status, analysis, error, retry } = useAnalysis("session_1");
    if (status === "waiting") return <p role="status">Loading…</p>;
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

/** The analysis that was passed is still pending. */
export const PendingData: Story = {
  args: { sessionId: undefined, analysis: makePendingWireAnalysis("D") },
};
