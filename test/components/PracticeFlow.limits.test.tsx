/** The texts about the site's limits, with the real client and the real proxy. */
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LearningPath } from "../../src/components/LearningPath.js";
import { PracticeFlow } from "../../src/components/PracticeFlow.js";
import type { PathStep } from "../../src/hooks/practice/learningPath.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import type { PartialLabels } from "../../src/labels/labels.js";
import { ar } from "../../src/labels/locales/ar.js";
import { de } from "../../src/labels/locales/de.js";
import { es } from "../../src/labels/locales/es.js";
import { ja } from "../../src/labels/locales/ja.js";
import { endpointNames } from "../../src/protocol/endpoints.js";
import { createProxy } from "../../src/server/createProxy.js";
import type { LimitsOptions } from "../../src/server/limits/limitsOptions.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

interface Setting {
  limits?: LimitsOptions;
  /** The number of practices that were started before. */
  started?: number;
  /** The time at which the page is opened. */
  readAt?: string;
  labels?: PartialLabels;
  locale?: string;
  show?: ReactNode;
}

async function renderFlow({ limits, started = 0, readAt = "11:30", labels, locale = "en-US", show = <PracticeFlow /> }: Setting) {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T09:00:00Z") });
  const vendor = createFakeVendor({ scenarios: [{ id: "abc", name: "A difficult talk" }] });
  const proxy = createProxy({ token: "fake-token", authorize: () => ({ userEmail: "ada@example.com" }), endpoints: endpointNames, fetch: vendor.fetch, limits });
  const onError = vi.fn();
  for (let index = 0; index < started; index += 1) {
    const body = JSON.stringify({ scenario_id: "abc" });
    await proxy(new Request("http://localhost/api/tough-tongue/v2/sessions", { method: "POST", body, headers: { "content-type": "application/json" } }));
  }
  vi.setSystemTime(new Date(`2026-11-20T${readAt}:00Z`));
  render(
    <ToughTongueProvider fetcher={proxy} embedOrigins={[vendor.embedOrigin]} locale={locale} timeZone="UTC" labels={labels} onError={onError}>
      {show}
    </ToughTongueProvider>,
  );
  return { vendor, onError, proxy };
}

const pathNotice = () => document.querySelector('[data-tt="path-limit"]')?.textContent;
const notice = () => document.querySelector('[data-tt="practice-limit"]')?.textContent;

describe("before the start", () => {
  it("says how many are left", async () => {
    await renderFlow({ limits: { createSession: { perPerson: "5/day" } }, started: 3 });
    await waitFor(() => expect(notice()).toBe("You can start 2 more practices."));
    expect(screen.getByRole("button", { name: "Start practice" })).toBeEnabled();
  });

  it("says what is used up and when it is back, and does not start", async () => {
    await renderFlow({ limits: { createSession: { perPerson: "5/day" } }, started: 5 });
    await waitFor(() => expect(notice()).toBe("You have started 5 practices today. You can start the next one tomorrow at 9:00 AM."));
    expect(screen.getByRole("button", { name: "Start practice" })).toBeDisabled();
  });

  it.each<[string, PartialLabels, string, string]>([
    ["de-DE", de, "Sie haben heute 5 Übungen gestartet. Die nächste können Sie morgen um 09:00 starten.", "Sie können noch 4 Übungen starten."],
    ["es-ES", es, "Has empezado 5 prácticas hoy. Podrás empezar la siguiente mañana a las 9:00.", "Puedes empezar 4 prácticas más."],
    ["ja-JP", ja, "今日に5回練習を始めました。次の練習は明日の9:00から始められます。", "あと4回練習を始められます。"],
    ["ar-EG", ar, "بدأت ٥ تدريبات اليوم. يمكنك بدء التدريب التالي غدًا عند الساعة ٩:٠٠ ص.", "يمكنك بدء ٤ تدريبات أخرى."],
  ])("says so in %s", async (locale, labels, used, left) => {
    await renderFlow({ limits: { createSession: { perPerson: "5/day" } }, started: 5, labels, locale });
    await waitFor(() => expect(notice()).toBe(used));
    cleanup();
    await renderFlow({ limits: { createSession: { perPerson: "5/day" } }, started: 1, labels, locale });
    await waitFor(() => expect(notice()).toBe(left));
  });

  it("shows nothing without limits or with a proxy without this endpoint, and reports no error", async () => {
    const { onError } = await renderFlow({});
    await screen.findAllByRole("radio");
    expect(notice()).toBe("");
    expect(onError).not.toHaveBeenCalled();
    cleanup();
    const vendor = createFakeVendor();
    render(
      <ToughTongueProvider fetcher={vendor.fetch} onError={onError}>
        <PracticeFlow />
      </ToughTongueProvider>,
    );
    await screen.findAllByRole("radio");
    expect(notice()).toBe("");
    expect(onError).not.toHaveBeenCalled();
  });

  it("names a limit of the whole site without its numbers", async () => {
    await renderFlow({ limits: { createSession: { perAccount: "2/day" } }, started: 2 });
    await waitFor(() => expect(notice()).toBe("This site can't start any more practices right now. You can try again tomorrow at 9:00 AM."));
  });

  it("names minutes and a running practice", async () => {
    await renderFlow({ limits: { minutes: { perPerson: "20/month", reserve: 15 } }, started: 1 });
    await waitFor(() =>
      expect(notice()).toBe("You have used 15 of 20 minutes of practice in the last 30 days. You can start the next one on December 20, 2026 at 9:00 AM."),
    );
    cleanup();
    await renderFlow({ limits: { activeSessions: { perPerson: 1 } }, started: 1, readAt: "09:10" });
    await waitFor(() => expect(notice()).toBe("You already have a practice in progress. End it before you start another one."));
  });
});

it("says why a start was refused that was still possible when the page was read", async () => {
  const { proxy } = await renderFlow({ limits: { createSession: { perPerson: "1/day" } } });
  await userEvent.click((await screen.findAllByRole("radio"))[0]!);
  const body = JSON.stringify({ scenario_id: "abc" });
  await proxy(new Request("http://localhost/api/tough-tongue/v2/sessions", { method: "POST", body, headers: { "content-type": "application/json" } }));
  await userEvent.click(screen.getByRole("button", { name: "Start practice" }));
  expect(await screen.findByText("You have started 1 practice today. You can start the next one tomorrow at 11:30 AM.")).toBeInTheDocument();
});

describe("a learning path", () => {
  const steps: PathStep[] = [
    { id: "read", title: "Read first", content: "Some words" },
    { id: "talk", scenarioId: "abc" },
  ];

  it("says what is left before a practice is opened", async () => {
    const show = <LearningPath steps={steps} order="free" />;
    await renderFlow({ limits: { createSession: { perPerson: "5/day" } }, started: 3, show });
    await waitFor(() => expect(pathNotice()).toBe("You can start 2 more practices."));
    expect(screen.getByRole("button", { name: "Practice again: A difficult talk" })).toBeEnabled();
  });

  it("opens no practice where a limit is reached, but what can be read", async () => {
    const show = <LearningPath steps={steps} order="free" />;
    const { vendor } = await renderFlow({ limits: { createSession: { perPerson: "2/day" } }, started: 2, show });
    await waitFor(() => expect(pathNotice()).toBe("You have started 2 practices today. You can start the next one tomorrow at 9:00 AM."));
    const creates = vendor.callsTo("createSession").length;
    expect(screen.getByRole("button", { name: "Practice again: A difficult talk" })).toBeDisabled();
    expect(screen.getByRole("button", { name: /^Continue: / })).toBeEnabled();
    await userEvent.click(screen.getByRole("button", { name: "Open: Read first" }));
    expect(screen.getByText("Some words")).toBeVisible();
    expect(vendor.callsTo("createSession")).toHaveLength(creates);
  });
});
