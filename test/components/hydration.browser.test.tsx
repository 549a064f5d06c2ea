/** Kind: the first render in a browser differs from the server's markup, because only the browser knows its user's language. */
import { QueryClient } from "@tanstack/react-query";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cdp } from "vitest/browser";
import { createClient } from "../../src/client/createClient.js";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { Transcript } from "../../src/components/Transcript.js";
import { queries } from "../../src/hooks/queries.js";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../../src/hooks/ToughTongueProvider.js";
import { pageUrl, vendor } from "./embedHarness.js";

const analysis = { final_score: 7.1, report_card: [{ topic: "Opening", score: 8.5, weight: 12.5 }] };
const session = { id: "s1", transcript_content: [{ role: "ai", content: "Hi", timestamp: 65 }, { role: "user", content: "Hi", timestamp: 3725 }] };
const rows = ["2026-03-01T10:00:00Z", "2026-03-03T10:00:00Z"].map((created_at, index) => ({
  id: `s${index}`,
  scenario_name: "Call",
  status: "completed",
  created_at,
  duration: 3725,
  evaluation_results: { final_score: 5 + index },
}));

const client = createClient({ fetcher: async () => Response.json({ sessions: rows }) });

let container: HTMLElement;
let unmount = () => {};

beforeEach(() => {
  container = document.createElement("main");
  document.body.append(container);
});
afterEach(async () => {
  unmount();
  container.remove();
  await speak(undefined);
});

const speak = (locale: string | undefined) => cdp().send("Emulation.setLocaleOverride", locale ? { locale } : {});

function page(settings: Partial<ToughTongueProviderProps>) {
  const queryClient = new QueryClient();
  const { queryKey } = queries.sessions(client, { page: 1, limit: 20 });
  queryClient.setQueryData(queryKey, { rows, page: { page: 1, total: 2, totalPages: 1, hasNext: false } });
  return (
    <ToughTongueProvider client={client} queryClient={queryClient} embedOrigins={[vendor]} {...(settings as object)}>
      <SessionEmbed embedUrl={pageUrl("basic/scenario_1", "?page=quiet")} />
      <AnalysisCard analysis={analysis} previous={{ final_score: 6.05 }} />
      <Transcript session={session} />
      <SessionHistory />
    </ToughTongueProvider>
  );
}

describe.each(["de-DE", "ar-EG", "en-US"])("served without a locale, in a browser that speaks %s", (locale) => {
  it.each([undefined, "Europe/Paris"])("hydrates without a complaint, keeps the frame, and then speaks it (time zone: %s)", async (timeZone) => {
    await speak("en-US");
    container.innerHTML = renderToString(page({ timeZone }));
    const frame = container.querySelector("iframe")!;
    const loads = vi.fn();
    frame.addEventListener("load", loads);
    await speak(locale);
    expect(new Intl.NumberFormat().resolvedOptions().locale).toBe(locale);
    const onRecoverableError = vi.fn();
    const complaints = vi.spyOn(console, "error");
    const root = hydrateRoot(container, page({ timeZone }), { onRecoverableError });
    unmount = () => root.unmount();
    const number = (value: number) => value.toLocaleString(locale);
    await vi.waitFor(() => {
      expect(container.querySelector("[data-tt=score] b")?.textContent).toBe(number(7.1));
      expect(loads).toHaveBeenCalled();
    });
    expect(onRecoverableError.mock.calls).toEqual([]);
    expect(complaints.mock.calls).toEqual([]);
    expect(container.querySelector("iframe")).toBe(frame);
    expect(loads).toHaveBeenCalledOnce();
    expect(container).toHaveTextContent(`${number(8.5)}/${number(10)}`);
    expect(container.querySelector("[data-tt=turns]")).toHaveTextContent(`${number(1)}:${(5).toLocaleString(locale, { minimumIntegerDigits: 2 })}`);
    // Without a time zone, dates are rendered after mount.
    await vi.waitFor(() =>
      expect(container.querySelector("[data-tt=history] time")).toHaveTextContent(
        new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(rows[1]!.created_at)),
      ),
    );
  });
});
