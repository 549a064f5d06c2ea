import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AnalysisCard, type AnalysisCardProps } from "../../src/components/AnalysisCard.js";
import { reportText } from "../../src/components/analysisCard/reportText.js";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../../src/hooks/ToughTongueProvider.js";
import { useSession } from "../../src/hooks/sessions/sessionHooks.js";
import { de } from "../../src/labels/locales/de.js";
import { parseAnalysis } from "../../src/protocol/analysis.js";
import { makeAnalysis, makePendingWireAnalysis, makeWireAnalysis } from "../../src/testing/index.js";
import { pass, useFakeClock } from "../support/fakeClock.js";
import { refused, scripted } from "../support/scripted.js";

const analyze = "POST /sessions/analyze";
const read = "GET /sessions/s1";

const card = () => screen.getByRole("region");
const part = (name: string) => card().querySelector<HTMLElement>(`[data-tt="${name}"]`);
const status = () => card().getAttribute("data-status");
const announced = () => within(card()).getByRole("status").textContent;

function provided(script: ReturnType<typeof scripted>, children: ReactNode, props: Partial<ToughTongueProviderProps> = {}) {
  return render(
    <StrictMode>
      <ToughTongueProvider {...(props as object)} fetcher={script.fetcher}>
        {children}
      </ToughTongueProvider>
    </StrictMode>,
  );
}

describe("data at hand, without a provider", () => {
  it.each(["A", "B", "C", "D", "E"] as const)("shows dialect %s, raw or normalized", (dialect) => {
    const wire = makeWireAnalysis(dialect);
    const { unmount } = render(<AnalysisCard analysis={wire} />);
    const html = card().innerHTML;
    expect(status()).toBe("ready");
    expect(within(part("score")!).getByText(/^7/)).toBeInTheDocument();
    expect(part("strengths")!.querySelectorAll("li")).toHaveLength(3);
    expect(part("improvements")!.querySelectorAll("li")).toHaveLength(3);
    unmount();
    render(<AnalysisCard analysis={parseAnalysis(wire)} />);
    expect(card().innerHTML.replaceAll(/"[«:_][^"]*"/g, "")).toBe(html.replaceAll(/"[«:_][^"]*"/g, ""));
  });

  it("has every part, in the order in which it is read", () => {
    render(<AnalysisCard analysis={makeAnalysis({ summary: "In short." })} />);
    const parts = [...card().querySelectorAll("[data-tt]")].map((element) => element.getAttribute("data-tt"));
    expect(parts.filter((name) => !["topic", "topics", "bar", "radar"].includes(name!))).toEqual([
      "analysis-actions",
      "score",
      "verdict",
      "summary",
      "strengths",
      "improvements",
      "report-card",
      "action-items",
      "feedback",
      "resources",
    ]);
  });

  it("says the score as a meter on its own scale", () => {
    render(<AnalysisCard analysis={{ evaluation: { final_score: 7.25 } }} />);
    const meter = screen.getByRole("meter", { name: "Score" });
    expect(meter).toBe(part("score"));
    expect(meter).toHaveAttribute("aria-valuenow", "7.25");
    expect(meter).toHaveAttribute("aria-valuemin", "0");
    expect(meter).toHaveAttribute("aria-valuemax", "10");
    expect(meter).toHaveAttribute("aria-valuetext", "7.25 out of 10");
  });

  it("D97: a host can say the scale", () => {
    render(<AnalysisCard analysis={{ overall_score: 9 }} scoreScale={10} />);
    expect(screen.getByRole("meter")).toHaveAttribute("aria-valuetext", "9 out of 10");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, null, "abc"])("D95: %s is no score, and the rest still shows", (score) => {
    render(<AnalysisCard analysis={{ evaluation: { final_score: score, strengths: "Calm" } }} />);
    expect(part("score")).toBeNull();
    expect(part("strengths")).toHaveTextContent("Calm");
    expect(card()).not.toHaveTextContent(/NaN|Infinity/);
  });

  it("shows a topic's score, weight and note, and takes scores that are no numbers", () => {
    const topics = [
      { topic: "Opening", score: 7.5, score_str: "7.5/10", weight: 40, note: "Warm" },
      { topic: "Type", score: null, score_str: "INTJ" },
      { topic: "Bare", score: 60 },
    ];
    render(<AnalysisCard analysis={{ evaluation: { report_card: topics } }} />);
    const rows = within(part("report-card")!).getAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual(["OpeningWeight: 40%Good 7.5/10Warm", "TypeINTJ", "BareGood 60/100"]);
    expect(within(rows[0]!).getByRole("meter", { name: "Opening" })).toHaveAttribute("value", "7.5");
    expect(within(rows[1]!).queryByRole("meter")).toBeNull();
  });

  it.each([undefined, null, makePendingWireAnalysis("C"), "nonsense", 7])("waits where there is nothing: %j", (analysis) => {
    render(<AnalysisCard analysis={analysis} />);
    expect(status()).toBe("waiting");
    expect(screen.getByRole("progressbar")).toBeInTheDocument();
  });

  it("puts the host's class on the root, which carries no style", () => {
    render(<AnalysisCard analysis={makeWireAnalysis()} className="mine" />);
    expect(card()).toHaveClass("mine");
    expect(card()).toHaveAttribute("data-tt", "analysis-card");
    expect(card().outerHTML).not.toContain("style=");
  });

  it("hands every text to renderText where there is one", () => {
    const renderText = vi.fn((text: string) => <em>{text.toUpperCase()}</em>);
    render(<AnalysisCard analysis={{ strengths: ["calm"], feedback: "good" }} renderText={renderText} />);
    expect(part("strengths")).toHaveTextContent("CALM");
    expect(renderText).toHaveBeenCalledWith("good", "feedback");
  });

  it("replaces texts by label", () => {
    render(<AnalysisCard analysis={makeWireAnalysis()} labels={{ title: "Ergebnis", outOf: "von {max}" }} />);
    expect(screen.getByRole("heading", { name: "Ergebnis" })).toBeInTheDocument();
    expect(part("score")).toHaveTextContent("von 10");
  });

  it("H114: takes frozen data", () => {
    const frozen = Object.freeze({ strengths: Object.freeze(["Calm"]) });
    render(<AnalysisCard {...Object.freeze({ analysis: frozen })} />);
    expect(part("strengths")).toHaveTextContent("Calm");
  });
});

describe("what a person can do with it", () => {
  const writeText = vi.fn<(text: string) => Promise<void>>();
  beforeEach(() => {
    writeText.mockReset().mockResolvedValue();
    vi.stubGlobal("navigator", Object.create(navigator, { clipboard: { value: { writeText } } }));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("copies the report as text on the click, and shows and announces it", async () => {
    render(<AnalysisCard analysis={makeWireAnalysis()} previous={{ overall_score: 65 }} />);
    const button = await screen.findByRole("button", { name: "Copy" });
    button.click();
    expect(writeText).toHaveBeenCalledTimes(1);
    expect(writeText.mock.calls[0]![0]).toMatch(/^Your analysis\n\nScore: 7.8 out of 10\n\nUp 1.3 points from last time/);
    expect(await screen.findByRole("button", { name: "Copied" })).toBe(button);
    expect(card().querySelector("[aria-live=polite]")).toHaveTextContent("Copied");
  });

  it.each([
    ["is refused", () => Promise.reject(new DOMException("no", "NotAllowedError"))],
    ["fails at once", undefined],
  ])("says visibly that the clipboard %s", async (_, write) => {
    if (write) writeText.mockImplementation(write);
    else vi.stubGlobal("navigator", Object.create(navigator, { clipboard: { value: undefined } }));
    render(<AnalysisCard analysis={makeWireAnalysis()} />);
    fireEvent.click(await screen.findByRole("button", { name: "Copy" }));
    expect(await screen.findByRole("button", { name: "Couldn't copy" })).toBeVisible();
  });

  it("prints the card alone: marked while the browser prints, and not after", async () => {
    const print = vi.spyOn(window, "print").mockImplementation(() => expect(card()).toHaveAttribute("data-tt-print"));
    render(<AnalysisCard analysis={makeWireAnalysis()} />);
    fireEvent.click(await screen.findByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalledTimes(1);
    fireEvent(window, new Event("afterprint"));
    expect(card()).not.toHaveAttribute("data-tt-print");
  });

  it("is up to the host", async () => {
    const { rerender } = render(<AnalysisCard analysis={makeWireAnalysis()} actions={["print"]} />);
    await screen.findByRole("button", { name: "Print" });
    expect(screen.getAllByRole("button")).toHaveLength(1);
    rerender(<AnalysisCard analysis={makeWireAnalysis()} actions={[]} />);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("renders nothing while there is no analysis", () => {
    const { rerender } = render(<AnalysisCard analysis={null} />);
    expect(screen.queryByRole("button")).toBeNull();
    rerender(<AnalysisCard analysis={makeWireAnalysis()} />);
    expect(screen.getByRole("button", { name: "Copy" })).toBeInTheDocument();
  });

  it("uses the card's language", async () => {
    render(<AnalysisCard analysis={makeWireAnalysis()} labels={de.analysisCard} />);
    fireEvent.click(await screen.findByRole("button", { name: "Kopieren" }));
    expect(writeText.mock.calls[0]![0]).toContain("Ergebnis: 7.8 von 10");
    await screen.findByRole("button", { name: "Kopiert" });
  });
});

describe("beside an earlier analysis", () => {
  const topics = (scores: Record<string, number>) => Object.entries(scores).map(([topic, score]) => ({ topic, score }));
  const now = { evaluation: { final_score: 7.8, report_card: topics({ Opening: 7, Questions: 8, Listening: 5, Silence: 6 }) } };
  const before = { evaluation: { final_score: 6.5, report_card: topics({ opening: 9, Questions: 6, Listening: 5, Pricing: 4 }) } };
  const changes = () => [...card().querySelectorAll("[data-tt-change]")].map((mark) => [mark.getAttribute("data-tt-change"), mark.textContent]);

  it.each([
    ["raw", before],
    ["normalized", parseAnalysis(before)],
    ["in another dialect", { overall_score: 65, report_card: topics({ opening: 90, Questions: 60, Listening: 50, Pricing: 40 }) }],
  ])("%s, says what improved and what fell, in signs and in words", async (_, previous) => {
    render(<AnalysisCard analysis={now} previous={previous} />);
    await screen.findByText("Up 1.3 points from last time · 1 topic higher than last time · 1 topic lower than last time · Not scored this time: \u2068Pricing\u2069");
    expect(changes()).toEqual([
      ["up", "+1.3Up 1.3 points from last time"],
      ["down", "−2Down 2 points from last time"],
      ["up", "+2Up 2 points from last time"],
      ["level", "±0Same as last time"],
      ["new", "New"],
    ]);
  });

  it.each([
    ["no score and no topics", { strengths: ["Calm"] }],
    ["nothing yet", makePendingWireAnalysis()],
    ["nonsense", { final_score: Number.NaN, report_card: "x" }],
    ["a number", 7],
  ])("with %s, says that there is nothing to compare", async (_, previous) => {
    render(<AnalysisCard analysis={now} previous={previous} />);
    await screen.findByText(/^Can't be compared/);
    expect(changes().every(([kind]) => kind === "new")).toBe(true);
    expect(card()).not.toHaveTextContent(/NaN|Infinity|undefined/);
  });

  it.each([undefined, null])("is not there with %s", async (previous) => {
    render(<AnalysisCard analysis={now} previous={previous} />);
    await screen.findByRole("button", { name: "Copy" });
    expect(part("comparison")).toBeNull();
    expect(changes()).toEqual([]);
  });
});

describe("requested by session", () => {
  beforeEach(useFakeClock);
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("shows the wait and the elapsed time, then shows and announces the analysis", async () => {
    const script = scripted({ [analyze]: makePendingWireAnalysis(), [read]: { id: "s1", status: "processing" } });
    provided(script, <AnalysisCard sessionId="s1" />);
    expect(status()).toBe("waiting");
    expect(announced()).toBe("Analyzing your conversation…");
    await pass(7000);
    expect(screen.getByRole("progressbar")).toBeInTheDocument();
    expect(screen.getByText("0:07 elapsed")).toBeInTheDocument();
    expect(screen.getByText(/less than 30 seconds/)).toBeInTheDocument();
    await pass(60_000);
    expect(screen.getByText(/^1:0\d elapsed$/)).toBeInTheDocument();
    expect(screen.getByText(/Still working/)).toBeInTheDocument();
    script.answers[read] = { ...makeWireAnalysis("E"), id: "s1" };
    await pass(6000);
    expect(status()).toBe("ready");
    expect(announced()).toBe("Your analysis is ready. Your score is 7.8 out of 10.");
    expect(script.count(analyze)).toBe(1);
  });

  it("calls onReady once for a session, under StrictMode and through re-renders", async () => {
    const onReady = vi.fn();
    const script = scripted({ [analyze]: makeWireAnalysis("A") });
    const ui = (sessionId: string) => (
      <StrictMode>
        <ToughTongueProvider fetcher={script.fetcher}>
          <AnalysisCard sessionId={sessionId} onReady={(analysis) => onReady(analysis.status)} />
        </ToughTongueProvider>
      </StrictMode>
    );
    const { rerender } = render(ui("s1"));
    await pass(100);
    rerender(ui("s1"));
    await pass(100);
    expect(onReady.mock.calls).toEqual([["ready"]]);
    rerender(ui("s2"));
    await pass(100);
    expect(onReady).toHaveBeenCalledTimes(2);
  });

  it("H111: a throwing onReady goes to onError, and the analysis shows", async () => {
    const onError = vi.fn();
    const onReady = () => {
      throw new Error("host");
    };
    provided(scripted({ [analyze]: makeWireAnalysis() }), <AnalysisCard sessionId="s1" onReady={onReady} />, { onError });
    await pass(100);
    expect(status()).toBe("ready");
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it("says what failed, why, and what to do; the button asks again and keeps the focus in the card", async () => {
    const script = scripted({ [analyze]: () => refused(403, "Analysis is off"), [read]: { id: "s1", status: "completed" } });
    provided(script, <AnalysisCard sessionId="s1" />);
    await pass(100);
    expect(status()).toBe("failed");
    expect(announced()).toBe("We couldn't load your analysis");
    expect(screen.getByText("Analysis is off")).toBeVisible();
    expect(screen.getByText(/answered 403/).closest("details")).not.toBeNull();
    script.answers[analyze] = makeWireAnalysis();
    const button = screen.getByRole("button", { name: "Try again" });
    button.focus();
    act(() => button.click());
    expect(screen.getByRole("heading", { level: 2 })).toHaveFocus();
    await pass(200);
    expect(status()).toBe("ready");
    expect(script.count(analyze)).toBe(2);
  });

  it("N90: offers to check again after 5 minutes", async () => {
    const script = scripted({ [analyze]: makePendingWireAnalysis(), [read]: { id: "s1", status: "completed" } });
    provided(script, <AnalysisCard sessionId="s1" />);
    await pass(310_000);
    expect(status()).toBe("failed");
    expect(announced()).toBe("Your analysis isn't ready yet");
    script.answers[read] = { ...makeWireAnalysis("E"), id: "s1" };
    fireEvent.click(screen.getByRole("button", { name: "Check again" }));
    await pass(200);
    expect(status()).toBe("ready");
    expect(script.count(analyze)).toBe(1);
  });

  it("N63: says that it is offline", async () => {
    const script = scripted({ [analyze]: makePendingWireAnalysis(), [read]: { id: "s1", status: "completed" } });
    provided(script, <AnalysisCard sessionId="s1" />);
    await pass(100);
    act(() => void window.dispatchEvent(new Event("offline")));
    await pass(6000);
    expect(screen.getByText(/You're offline/)).toBeVisible();
    act(() => void window.dispatchEvent(new Event("online")));
    await pass(100);
    expect(screen.queryByText(/You're offline/)).toBeNull();
  });

  it("waits without a session, then asks", async () => {
    const script = scripted({ [analyze]: makeWireAnalysis() });
    const ui = (sessionId: string | null) => (
      <ToughTongueProvider fetcher={script.fetcher}>
        <AnalysisCard sessionId={sessionId} />
      </ToughTongueProvider>
    );
    const { rerender } = render(ui(null));
    await pass(5000);
    expect(status()).toBe("waiting");
    expect(script.calls).toEqual([]);
    rerender(ui("s1"));
    await pass(100);
    expect(status()).toBe("ready");
  });

  it("a session that comes later is waited for in the same place: its clock runs on", async () => {
    const script = scripted({ [analyze]: makePendingWireAnalysis(), [read]: { id: "s1", status: "processing" } });
    const ui = (sessionId: string | null) => (
      <ToughTongueProvider fetcher={script.fetcher}>
        <AnalysisCard sessionId={sessionId} />
      </ToughTongueProvider>
    );
    const { rerender } = render(ui(null));
    const bar = screen.getByRole("progressbar");
    await pass(9000);
    rerender(ui("s1"));
    await pass(3000);
    expect(screen.getByRole("progressbar")).toBe(bar);
    expect(screen.getByText("0:12 elapsed")).toBeInTheDocument();
    expect(script.count(analyze)).toBe(1);
  });

  it("takes its texts from the provider, under its own", async () => {
    const labels = { analysisCard: { title: "Bilan", failed: "Raté" }, errors: { forbidden: "Interdit" } };
    const refusal = () => new Response(null, { status: 403 });
    provided(scripted({ [analyze]: refusal }), <AnalysisCard sessionId="s1" labels={{ title: "Mon bilan" }} />, { labels });
    await pass(100);
    expect(screen.getByRole("heading", { name: "Mon bilan" })).toBeInTheDocument();
    expect(screen.getAllByText("Raté")).not.toHaveLength(0);
    expect(screen.getByText("Interdit")).toBeInTheDocument();
  });
});

it("a session without a provider is misuse, and says what to add", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const props: AnalysisCardProps = { sessionId: "s1" };
  expect(() => render(<AnalysisCard {...props} />)).toThrow("<ToughTongueProvider");
  vi.restoreAllMocks();
});

describe("extracted values", () => {
  const pairs = () =>
    [...part("extraction")!.querySelectorAll(":scope > dl > div")].map((row) => [row.querySelector("dt")!.textContent, row.querySelector("dd")!.textContent]);
  const show = (extraction: unknown, props: Partial<ToughTongueProviderProps> = {}) =>
    provided(scripted({}), <AnalysisCard analysis={{ evaluation: { final_score: 8 }, extraction_results: extraction }} />, { timeZone: "UTC", locale: "en-US", ...props });

  it("are names and values in words", () => {
    show({
      customer_name: "Dana",
      dealSize: 12.5,
      is_decision_maker: false,
      next_steps: ["Send the routes", "Call on Friday"],
      call_at: "2026-03-01T15:00:00Z",
      due: "2026-03-05",
      address: { city: "Lyon", zip: null },
    });
    expect(pairs()).toEqual([
      ["Customer name", "Dana"],
      ["Deal Size", "12.5"],
      ["Is decision maker", "No"],
      ["Next steps", "Send the routesCall on Friday"],
      ["Call at", "Mar 1, 2026, 3:00 PM"],
      ["Due", "2026-03-05"],
      ["Address", "CityLyon"],
    ]);
    expect(part("extraction")!.querySelectorAll("li")).toHaveLength(2);
    expect(screen.getByRole("heading", { name: "Key details" })).toBeInTheDocument();
  });

  it("are inert text", () => {
    show({ "<b>name</b>": "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1))" });
    expect(part("extraction")!.querySelector("img, b, strong, a")).toBeNull();
    expect(pairs()).toEqual([["<b>name</b>", "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1))"]]);
  });

  it.each([[{}], [{ a: null, b: "", c: [], d: {}, e: " ", f: [[], { g: null }] }], ["text"], [null]])("are nothing where there is nothing: %j", (extraction) => {
    show(extraction);
    expect(status()).toBe("ready");
    expect(part("extraction")).toBeNull();
  });

  it("may be nested without end", () => {
    const deep: Record<string, unknown> = { name: "top" };
    deep.self = deep;
    show(deep);
    expect(pairs()[0]).toEqual(["Name", "top"]);
  });

  it("are copied with the rest", () => {
    const analysis = parseAnalysis({ evaluation: { final_score: 8 }, extraction_results: { next_step: "Call", tags: ["a", "b"], ok: true } });
    const t = (key: keyof typeof de.analysisCard) => String(de.analysisCard[key]);
    expect(reportText(analysis, undefined, t)).toContain("Wichtige Angaben\n- Next step: Call\n- Tags: a, b\n- Ok: Ja");
  });
});

describe("a scenario that allows no analysis", () => {
  const answers = { "GET /scenarios/a": { id: "a", name: "A", analysis_access: "never" }, [read]: { id: "s1", scenario_id: "a", status: "completed" } };

  it("requests none, and the card explains it", async () => {
    useFakeClock();
    const script = scripted(answers);
    provided(script, <AnalysisCard sessionId="s1" scenarioId="a" />);
    await pass(10_000);
    expect(status()).toBe("unavailable");
    expect(part("problem")).toBeNull();
    expect(announced()).toBe("This practice doesn't include an analysis");
    expect(screen.queryByRole("button")).toBeNull();
    expect(script.count("POST")).toBe(0);
  });

  it("is known from the session that is read before the request", async () => {
    useFakeClock();
    const script = scripted({ [read]: { ...answers[read], scenario_overview: { name: "A", analysis_access: "never" } } });
    provided(script, <AnalysisCard sessionId="s1" />);
    await pass(10_000);
    expect(status()).toBe("unavailable");
    expect(announced()).toBe("This practice doesn't include an analysis");
    expect(script.calls).toEqual([read]);
  });

  it("is known from the scenario if the session says nothing of it", async () => {
    useFakeClock();
    const script = scripted(answers);
    provided(script, <AnalysisCard sessionId="s1" />);
    await pass(10_000);
    expect(status()).toBe("unavailable");
    expect(script.calls).toEqual([read, "GET /scenarios/a"]);
  });

  it("is not assumed if the scenario cannot be read", async () => {
    useFakeClock();
    const script = scripted({ [read]: answers[read], "POST /sessions/analyze": { overall_score: 80 } });
    provided(script, <AnalysisCard sessionId="s1" />);
    await pass(10_000);
    expect(status()).toBe("ready");
    expect(script.count("POST")).toBe(1);
  });

  it("is known from the session in the cache", async () => {
    useFakeClock();
    const script = scripted(answers);
    const Both = () => {
      const { data } = useSession("s1");
      return data ? <AnalysisCard sessionId="s1" /> : null;
    };
    provided(script, <Both />);
    await pass(10_000);
    expect(status()).toBe("unavailable");
    expect(script.count("POST")).toBe(0);
  });

  it("a scenario that cannot be read keeps no analysis away", async () => {
    useFakeClock();
    const script = scripted({ [analyze]: makeWireAnalysis("C") });
    provided(script, <AnalysisCard sessionId="s1" scenarioId="gone" />);
    await pass(10_000);
    expect(status()).toBe("ready");
    expect(script.count("POST")).toBe(1);
  });
});

it("says immediately why the processing of a session failed, and requests nothing until the user tries again", async () => {
  useFakeClock();
  const failed = { id: "s1", status: "completed", post_session_status: { state: "failed", failed_reason: "No speech was found" } };
  const script = scripted({ [analyze]: makeWireAnalysis("C"), [read]: failed });
  const onError = vi.fn();
  provided(script, <AnalysisCard sessionId="s1" />, { onError });
  await pass(100);
  expect(status()).toBe("failed");
  expect(screen.getByText("No speech was found")).toBeVisible();
  await pass(60_000);
  expect([script.calls, onError.mock.calls.length]).toEqual([[read], 1]);
  act(() => screen.getByRole("button", { name: "Try again" }).click());
  await pass(500);
  expect(status()).toBe("ready");
  expect(script.count("POST")).toBe(1);
  vi.useRealTimers();
});

it("shows an existing analysis, whatever the status of its session is", () => {
  for (const session of [
    { id: "s1", status: "active", evaluation_results: { final_score: 8 } },
    { id: "s1", status: "failed", post_session_status: { state: "failed" }, evaluation_results: { final_score: 8 } },
    { id: "s1", status: "processing", evaluation_results: { final_score: 8 } },
  ]) {
    const { unmount } = render(<AnalysisCard analysis={session} />);
    expect(status()).toBe("ready");
    unmount();
  }
});
