/** Kind: the host's language and time zone are passed to `Intl`, which throws for unknown ones. */
import { render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { Transcript } from "../../src/components/Transcript.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import type { PartialLabels } from "../../src/labels/labels.js";
import { de } from "../../src/labels/locales/de.js";

const analysis = { final_score: 7.1, report_card: [{ topic: "Opening", score: 8.5 }] };
const sessions = {
  sessions: ["2026-03-01T10:00:00Z", "2026-03-03T10:00:00Z"].map((created_at, index) => ({
    id: `s${index}`,
    scenario_name: "Call",
    status: "completed",
    created_at,
    duration: 3725,
    evaluation_results: { final_score: 5 + index },
  })),
};
const transcript = { id: "s1", transcript_content: [{ role: "ai", content: "Hi", timestamp: 3 }] };

function show(settings: { locale?: string; timeZone?: string; labels?: PartialLabels }) {
  render(
    <ToughTongueProvider fetcher={async () => Response.json(sessions)} {...settings}>
      <AnalysisCard analysis={analysis} previous={{ final_score: 6 }} />
      <Transcript session={transcript} />
      <SessionHistory />
    </ToughTongueProvider>,
  );
}

const gauge = () => screen.getByRole("meter", { name: /Score|Ergebnis/ });
const warnings = () => vi.mocked(console.warn).mock.calls.flat().join();

afterEach(() => vi.restoreAllMocks());

describe("a locale that Intl doesn't take", () => {
  it.each(["en_US", "", "C", "en-US@posix", "de_DE.UTF-8", "not a locale"])("%j breaks no component, and is reported once", async (locale) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error");
    show({ locale });
    expect(await screen.findAllByText("Call")).toHaveLength(2);
    expect(gauge()).toHaveTextContent(locale.startsWith("de") ? "7,1" : "7.1");
    expect(console.warn).toHaveBeenCalledOnce();
    expect(warnings()).toContain(`locale="${locale}"`);
    expect(console.error).not.toHaveBeenCalled();
  });

  it("a good one is not reported", () => {
    vi.spyOn(console, "warn");
    show({ locale: "pt-BR", timeZone: "America/Sao_Paulo" });
    expect(gauge()).toHaveTextContent("7,1");
    expect(console.warn).not.toHaveBeenCalled();
  });
});

it.each(["Mars/Olympus", ""])("the unknown time zone %j breaks no component, and is reported once", async (timeZone) => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  show({ locale: "en-US", timeZone });
  expect(await screen.findAllByText(/Mar \d, 2026/, { selector: "time" })).toHaveLength(2);
  expect(console.warn).toHaveBeenCalledOnce();
  expect(warnings()).toContain(`timeZone="${timeZone}"`);
});

describe("a set of labels has its language", () => {
  it("numbers, durations and dates are in it", async () => {
    show({ labels: de });
    expect(gauge()).toHaveTextContent("7,1");
    expect(gauge()).toHaveAttribute("aria-valuetext", "7,1 von 10");
    expect(screen.getByText("8,5/10")).toBeInTheDocument();
    expect(await screen.findAllByText(/\d\.\d\d\.2026/, { selector: "time" })).toHaveLength(2);
  });

  it("also with some texts replaced", () => {
    show({ labels: { ...de, analysisCard: { ...de.analysisCard, title: "Feedback" } } });
    expect(gauge()).toHaveTextContent("7,1");
  });

  it("unless the host names a locale", () => {
    show({ labels: de, locale: "en-GB" });
    expect(gauge()).toHaveTextContent("7.1");
  });
});

it("a card in Arabic has one system of digits, also for scores that the API worded", () => {
  render(
    <ToughTongueProvider fetcher={async () => Response.json(sessions)} locale="ar-EG">
      <AnalysisCard
        analysis={{ evaluation: { final_score: 7.1, report_card: [{ topic: "A", score: 9, score_str: "9/10" }] }, improvement: { action_items: "- Do it" } }}
        actions={[]}
      />
    </ToughTongueProvider>,
  );
  const card = document.querySelector('[data-tt="analysis-card"]')!;
  expect(card.textContent).toContain("٩/١٠");
  expect(card.textContent).not.toMatch(/[0-9]/);
  expect(card.querySelector('[data-tt="action-items"] li')).toHaveAttribute("data-number", "١");
});
