import { QueryClient } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { describe, expect, it, vi } from "vitest";
import { type UseTeamReportOptions, useTeamReport } from "../../src/coach/useTeamReport.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { createFakeVendor } from "../../src/testing/createFakeVendor.js";
import { asManager } from "../../stories/coach/asManager.js";
import { makeTeam } from "../../stories/coach/team.js";

let scope = "coach";

function setUp(sessions: number, { strict = false, latencyMs = 0 } = {}) {
  const vendor = createFakeVendor({ sessions: makeTeam({ people: 20, sessions }), latencyMs });
  const fetcher = asManager(vendor.fetch);
  const queryClient = new QueryClient();
  const Mode = strict ? StrictMode : ({ children }: { children: ReactNode }) => children;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <Mode>
      <ToughTongueProvider fetcher={fetcher} queryClient={queryClient} timeZone="UTC" scope={scope}>
        {children}
      </ToughTongueProvider>
    </Mode>
  );
  const render = (options: UseTeamReportOptions = {}) =>
    renderHook((props: UseTeamReportOptions) => useTeamReport(props), { wrapper, initialProps: options });
  const pages = () => vendor.callsTo("listSessions").map(({ query }) => Number(query.page));
  return { vendor, render, pages };
}

const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

describe("useTeamReport", () => {
  it("loads every page once, and shows numbers before all have arrived", async () => {
    const { render, pages } = setUp(450, { latencyMs: 5 });
    const seen: number[] = [];
    const { result } = render();
    expect(result.current).toMatchObject({ status: "loading", progress: { isLoading: true, loaded: 0 } });
    await waitFor(
      () => {
        seen.push(result.current.summary.totals.sessions);
        expect(result.current.progress.isLoading).toBe(false);
      },
      { interval: 5 },
    );
    expect(result.current.status).toBe("ready");
    expect(result.current.progress).toEqual({ loaded: 450, total: 450, isLoading: false, isStopped: false, isCapped: false });
    expect(result.current.summary.totals).toMatchObject({ sessions: 450, people: 20 });
    expect(seen.some((count) => count > 0 && count < 450)).toBe(true);
    expect(sorted(pages())).toEqual([1, 2, 3, 4, 5]);
  });

  it("requests nothing twice in StrictMode, or when the report is opened again", async () => {
    const { render, pages } = setUp(300, { strict: true });
    const first = render();
    await waitFor(() => expect(first.result.current.progress.isLoading).toBe(false));
    first.unmount();
    const second = render();
    await waitFor(() => expect(second.result.current.sessions).toHaveLength(300));
    expect(sorted(pages())).toEqual([1, 2, 3]);
  });

  it("stops on request, and resumes with the missing pages", async () => {
    const { render, pages } = setUp(1000, { latencyMs: 100 });
    const { result } = render();
    await waitFor(() => expect(result.current.progress.loaded).toBeGreaterThan(0), { interval: 2 });
    act(() => result.current.stop());
    expect(result.current.progress).toMatchObject({ isLoading: false, isStopped: true });
    await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const asked = pages().length;
    expect(asked).toBeLessThan(10);
    act(() => result.current.resume());
    await waitFor(() => expect(result.current.sessions).toHaveLength(1000));
    expect(sorted(pages())).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("keeps what came before a failure, and asks again for the page that failed", async () => {
    const { vendor, render } = setUp(300);
    vendor.script("listSessions", ({ query }) => (query.page === "3" ? { status: 400 } : "ok"));
    const { result } = render();
    await waitFor(() => expect(result.current.error?.code).toBe("bad_request"));
    expect(result.current).toMatchObject({ status: "ready", progress: { loaded: 200, isStopped: true } });
    vendor.script("listSessions", () => "ok");
    act(() => result.current.resume());
    await waitFor(() => expect(result.current.sessions).toHaveLength(300));
    expect(result.current.error).toBeUndefined();
  });

  it("says what the limit left out", async () => {
    const { render, pages } = setUp(500);
    const { result } = render({ maxSessions: 150 });
    await waitFor(() => expect(result.current.progress.isLoading).toBe(false));
    expect(result.current.progress).toMatchObject({ loaded: 200, total: 500, isCapped: true });
    expect(sorted(pages())).toEqual([1, 2]);
  });

  it("says that the limit left something out when the API names no pages", async () => {
    const { vendor, render } = setUp(1);
    const rows = makeTeam({ people: 20, sessions: 500 });
    vendor.script("listSessions", ({ query }) => ({
      status: 200,
      body: { sessions: rows.slice((Number(query.page) - 1) * 100, Number(query.page) * 100) },
    }));
    const { result, rerender } = render({ maxSessions: 200 });
    await waitFor(() => expect(result.current.progress).toMatchObject({ loaded: 200, isLoading: false, isCapped: true }));
    rerender({ maxSessions: 1000 });
    await waitFor(() => expect(result.current.progress).toMatchObject({ loaded: 500, isLoading: false, isCapped: false }));
  });

  it("shows the old numbers until a refresh is complete", async () => {
    const { render, pages } = setUp(300, { latencyMs: 5 });
    const { result } = render();
    await waitFor(() => expect(result.current.progress.isLoading).toBe(false));
    act(() => result.current.refresh());
    expect(result.current.progress).toMatchObject({ isLoading: true });
    expect(result.current.sessions).toHaveLength(300);
    await waitFor(() => expect(result.current.progress.isLoading).toBe(false));
    expect(sorted(pages())).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it("starts over for another filter, but not for a new date object", async () => {
    const { render, pages } = setUp(150);
    const from = () => new Date(Date.now() - 20 * 365 * 86_400_000);
    const { result, rerender } = render({ filter: { from: from() } });
    await waitFor(() => expect(result.current.sessions).toHaveLength(150));
    rerender({ filter: { from: from() } });
    rerender({ filter: { from: from() } });
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(pages()).toEqual([1, 2]);
    rerender({ filter: { from: from(), scenarioId: "scenario_1" } });
    await waitFor(() => expect(result.current.summary.scenarios).toHaveLength(1));
    expect(new Set(result.current.sessions.map(({ scenarioId }) => scenarioId))).toEqual(new Set(["scenario_1"]));
  });

  it("shows nothing of the person who was signed in before", async () => {
    const { vendor, render } = setUp(150);
    const { result, rerender } = render();
    await waitFor(() => expect(result.current.sessions).toHaveLength(150));
    vendor.script("listSessions", () => ({ status: 403 }));
    scope = "learner";
    const seen: number[] = [];
    rerender({});
    seen.push(result.current.sessions.length);
    await waitFor(() => expect(result.current.status).toBe("forbidden"));
    expect([...seen, result.current.sessions.length]).toEqual([0, 0]);
    scope = "coach";
  });

  it("says that a person may see only their own sessions", async () => {
    const { vendor, render } = setUp(10);
    vendor.script("listSessions", () => ({ status: 403, body: { error: "canReview is missing" } }));
    const { result } = render();
    await waitFor(() => expect(result.current.status).toBe("forbidden"));
  });

  it("opens a person and a session by what the host selects", async () => {
    const { render } = setUp(100);
    const onSelectedChange = vi.fn();
    const { result, rerender } = render({ selected: null, onSelectedChange });
    await waitFor(() => expect(result.current.sessions).toHaveLength(100));
    act(() => result.current.select({ person: "person1@example.com" }));
    expect(onSelectedChange).toHaveBeenLastCalledWith({ person: "person1@example.com" });
    expect(result.current.person).toBeUndefined();
    rerender({ selected: { person: "Person1@example.com" }, onSelectedChange });
    expect(result.current.person?.name).toBe("Bo Tanaka");
    rerender({ selected: { session: "session_2" }, onSelectedChange });
    expect(result.current.session?.id).toBe("session_2");
    expect(result.current.person?.key).toBe("person2@example.com");
  });
});
