import { QueryClient, onlineManager } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { type ReactNode, StrictMode, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../../../src/client/createClient.js";
import { ToughTongueProvider } from "../../../src/hooks/ToughTongueProvider.js";
import { queries } from "../../../src/hooks/queries.js";
import { type UseAnalysisOptions, useAnalysis } from "../../../src/hooks/analysis/useAnalysis.js";
import { pass, useFakeClock } from "../../support/fakeClock.js";
import { broken, deferred, inOrder, refused, scripted } from "../../support/scripted.js";

const analyze = "POST /sessions/analyze";
const read = "GET /sessions/s1";
const ready = { evaluation: { final_score: 8, strengths: "- Calm" }, improvement: null, is_analyzing: false };
const pending = { evaluation: null, improvement: null, is_analyzing: true };
const running = { id: "s1", status: "completed" };
const analyzed = { id: "s1", status: "completed", evaluation_results: { final_score: 8 } };

function Watch({ id = "s1", options }: { id?: string | null; options?: UseAnalysisOptions }) {
  const state = useAnalysis(id, options);
  return (
    <div>
      <output>{[state.status, state.analysis?.score?.value, state.error?.code].filter(Boolean).join(" ")}</output>
      <button onClick={state.retry}>again</button>
      <i>{state.isPaused ? "paused" : "going"}</i>
      <b>{state.elapsedMs}</b>
    </div>
  );
}

const shown = () => screen.getAllByRole("status").map((output) => output.textContent);
const clickAgain = () => act(() => screen.getAllByRole("button", { name: "again" })[0]!.click());

/** A provider whose children mount and unmount. */
function show(script: ReturnType<typeof scripted>, children: ReactNode, props: { queryClient?: QueryClient } = {}) {
  const ui = (inside: ReactNode) => (
    <StrictMode>
      <ToughTongueProvider {...props} fetcher={(request) => script.fetcher(request)}>
        {inside}
      </ToughTongueProvider>
    </StrictMode>
  );
  const view = render(ui(children));
  return { ...view, replace: (inside: ReactNode) => view.rerender(ui(inside)) };
}

beforeEach(useFakeClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  onlineManager.setOnline(true);
});

describe("one request", () => {
  it("N88: asks once under StrictMode, for two components", async () => {
    const script = scripted({ [analyze]: ready });
    show(script, [<Watch key="1" />, <Watch key="2" />]);
    expect(shown()).toEqual(["waiting", "waiting"]);
    await pass(100);
    expect(shown()).toEqual(["ready 8", "ready 8"]);
    await pass(20_000);
    expect(script.calls).toEqual([read, analyze]);
    expect(script.bodies).toEqual([undefined, { session_id: "s1" }]);
  });

  it("posts nothing when it is mounted again, on focus and on reconnect", async () => {
    const script = scripted({ [analyze]: ready });
    const view = show(script, <Watch />);
    await pass(100);
    view.replace(null);
    await pass(60_000);
    view.replace(<Watch />);
    expect(shown()).toEqual(["ready 8"]);
    act(() => {
      window.dispatchEvent(new Event("visibilitychange"));
      window.dispatchEvent(new Event("focus"));
      window.dispatchEvent(new Event("offline"));
      window.dispatchEvent(new Event("online"));
    });
    await pass(10_000);
    expect(script.calls).toEqual([read, analyze]);
  });

  it("N81: runs on through an unmount, and its answer lies in the cache", async () => {
    const answer = deferred<unknown>();
    const script = scripted({ [analyze]: () => answer.promise });
    const queryClient = new QueryClient();
    const view = show(script, <Watch />, { queryClient });
    await pass(100);
    view.replace(null);
    await pass(120_000);
    answer.resolve(ready);
    await pass(100);
    expect(queryClient.getQueryData(["tough-tongue", "default", "analysis", "s1"])).toEqual(ready);
    view.replace(<Watch />);
    await pass(100);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.calls).toEqual([read, analyze]);
  });

  it("waits with nothing for an id, and until it is enabled", async () => {
    const script = scripted({ [analyze]: ready });
    const view = show(script, [<Watch key="1" id={null} />, <Watch key="2" options={{ enabled: false }} />]);
    await pass(10_000);
    expect(shown()).toEqual(["waiting", "waiting"]);
    expect(script.calls).toEqual([]);
    view.replace(<Watch key="2" options={{ enabled: true }} />);
    await pass(100);
    expect(shown()).toEqual(["ready 8"]);
  });

  it("survives what a host does to its cache: no second request, whatever is refetched, reset, canceled or cleared", async () => {
    const queryClient = new QueryClient();
    const script = scripted({ [analyze]: pending, [read]: running });
    const view = show(script, <Watch />, { queryClient });
    await pass(100);
    await act(async () => void queryClient.cancelQueries());
    await act(async () => void queryClient.invalidateQueries());
    await pass(1000);
    await act(async () => void queryClient.refetchQueries());
    await pass(1000);
    await act(async () => void queryClient.resetQueries());
    await pass(1000);
    view.replace(null);
    act(() => queryClient.clear());
    view.replace(<Watch />);
    script.answers[read] = analyzed;
    await pass(6000);
    expect(shown()).toEqual(["ready 8"]);
    await act(async () => void queryClient.refetchQueries());
    await pass(1000);
    expect(script.count(analyze)).toBe(1);
    expect(shown()).toEqual(["ready 8"]);
  });

  it("is not requested twice if the query is canceled during the request", async () => {
    const queryClient = new QueryClient();
    const answer = deferred<unknown>();
    const script = scripted({ [analyze]: () => answer.promise, [read]: inOrder([running, analyzed]) });
    show(script, <Watch />, { queryClient });
    await pass(100);
    await act(async () => void queryClient.cancelQueries());
    await pass(3000);
    answer.resolve(ready);
    await pass(6000);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("keeps another session apart", async () => {
    const script = scripted({ [analyze]: ready });
    const view = show(script, <Watch id="s1" />);
    await pass(100);
    view.replace(<Watch id="s2" />);
    expect(shown()).toEqual(["waiting"]);
    await pass(100);
    expect(script.bodies).toEqual([undefined, { session_id: "s1" }, undefined, { session_id: "s2" }]);
  });

  it("reads bare numbers on the given scale, without another request", async () => {
    const script = scripted({ [analyze]: { overall_score: 9 } });
    show(script, [<Watch key="1" />, <Watch key="2" options={{ scoreScale: 10 }} />]);
    await pass(100);
    expect(shown()).toEqual(["ready 9", "ready 9"]);
    expect(script.calls).toEqual([read, analyze]);
  });
});

describe("while it is pending", () => {
  it("reads the session only, 2 s growing to 5 s apart, and says how long it takes", async () => {
    const script = scripted({ [analyze]: pending, [read]: running });
    show(script, [<Watch key="1" />, <Watch key="2" />]);
    await pass(100);
    const times: number[] = [];
    script.answers[read] = () => (times.push(Date.now()), running);
    await pass(30_000);
    const gaps = times.slice(1).map((time, index) => Math.round((time - times[index]!) / 100) / 10);
    expect(gaps[0]).toBeGreaterThanOrEqual(2);
    expect(gaps.every((gap, index) => index === 0 || gap >= gaps[index - 1]! - 0.3)).toBe(true);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5.3);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(4.7);
    expect(Number(screen.getAllByText(/^\d+$/)[0]!.textContent)).toBeGreaterThan(20_000);
    script.answers[read] = analyzed;
    await pass(6000);
    expect(shown()).toEqual(["ready 8", "ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("N92: does not read while the page is hidden", async () => {
    const script = scripted({ [analyze]: pending, [read]: running });
    show(script, <Watch />);
    await pass(100);
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    const before = script.count(read);
    await pass(60_000);
    expect(script.count(read)).toBe(before);
    visibility.mockReturnValue("visible");
    script.answers[read] = analyzed;
    await pass(6000);
    expect(shown()).toEqual(["ready 8"]);
  });

  it("N63: waits offline, shows it, and continues when the connection is back", async () => {
    const script = scripted({ [analyze]: pending, [read]: running });
    show(script, <Watch />);
    await pass(100);
    act(() => void window.dispatchEvent(new Event("offline")));
    const before = script.count(read);
    await pass(30_000);
    expect(script.count(read)).toBe(before);
    expect(screen.getByText("paused")).toBeVisible();
    script.answers[read] = analyzed;
    act(() => void window.dispatchEvent(new Event("online")));
    await pass(500);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("N63: sends nothing offline, and requests it when the connection is back", async () => {
    const script = scripted({ [analyze]: ready });
    const view = show(script, null);
    act(() => void window.dispatchEvent(new Event("offline")));
    view.replace(<Watch />);
    await pass(10_000);
    expect(script.calls).toEqual([]);
    act(() => void window.dispatchEvent(new Event("online")));
    await pass(500);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.calls).toEqual([read, analyze]);
  });

  it("reads on when it is mounted again, and not in between", async () => {
    const script = scripted({ [analyze]: pending, [read]: running });
    const view = show(script, <Watch />);
    await pass(5000);
    view.replace(null);
    const before = script.count(read);
    await pass(30_000);
    expect(script.count(read)).toBe(before);
    view.replace(<Watch />);
    script.answers[read] = analyzed;
    await pass(6000);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("looks past reads that fail: missing just after the end, a broken server, a broken connection", async () => {
    const failures = [() => refused(404), () => refused(500), broken, () => refused(429)];
    const script = scripted({ [analyze]: pending, [read]: () => (failures.shift() ?? (() => analyzed))() });
    show(script, <Watch />);
    await pass(60_000);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it.each([401, 403])("N93: stops at a %i", async (status) => {
    const script = scripted({ [analyze]: pending, [read]: inOrder([running, () => refused(status)]) });
    show(script, <Watch />);
    await pass(20_000);
    expect(shown()[0]).toMatch(/^failed/);
    expect(script.count(read)).toBe(2);
  });

  it("N90: gives up after 5 minutes; looking again reads first, and posts only after a second wait in vain", async () => {
    const script = scripted({ [analyze]: pending, [read]: running });
    show(script, <Watch />);
    await pass(295_000);
    expect(shown()).toEqual(["waiting"]);
    await pass(11_000);
    expect(shown()).toEqual(["failed pending_timeout"]);
    const before = script.count(read);
    await pass(60_000);
    expect(script.count(read)).toBe(before);

    clickAgain();
    await pass(300);
    expect(shown()).toEqual(["waiting"]);
    expect(script.count(read)).toBe(before + 1);
    await pass(306_000);
    expect(shown()).toEqual(["failed pending_timeout"]);
    expect(script.count(analyze)).toBe(1);

    script.answers[analyze] = ready;
    clickAgain();
    await pass(300);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(2);
  });
});

describe("when asking fails", () => {
  it.each([
    [403, "forbidden"],
    [400, "bad_request"],
    [500, "server_error"],
  ])("a %i is never posted again by itself; a click reads first, then posts", async (status, code) => {
    const script = scripted({ [analyze]: () => refused(status), [read]: running });
    const queryClient = new QueryClient();
    const view = show(script, <Watch />, { queryClient });
    await pass(1000);
    expect(shown()).toEqual([`failed ${code}`]);
    await pass(60_000);
    view.replace(null);
    view.replace(<Watch />);
    await pass(1000);
    await act(async () => void queryClient.invalidateQueries());
    await pass(10_000);
    expect(shown()).toEqual([`failed ${code}`]);
    expect(script.count(analyze)).toBe(1);

    script.answers[analyze] = ready;
    clickAgain();
    clickAgain();
    await pass(500);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(2);
    expect(script.calls.at(-2)).toBe(read);
  });

  it("shows what a failed request left behind, without another one", async () => {
    const script = scripted({ [analyze]: () => refused(500), [read]: inOrder([running, analyzed]) });
    show(script, <Watch />);
    await pass(1000);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("N88: after a broken connection the session is read until the analysis is ready", async () => {
    const script = scripted({ [analyze]: broken, [read]: running });
    show(script, <Watch />);
    await pass(10_000);
    expect(shown()).toEqual(["waiting"]);
    script.answers[read] = analyzed;
    await pass(6000);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("a click after a failed read finds what came meanwhile", async () => {
    const script = scripted({ [analyze]: pending, [read]: () => refused(401) });
    show(script, <Watch />);
    await pass(5000);
    expect(shown()).toEqual(["failed unauthorized"]);
    script.answers[read] = analyzed;
    clickAgain();
    await pass(500);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(1);
  });

  it("an invalid id fails immediately, without a request", async () => {
    const script = scripted({});
    show(script, <Watch id="../evil" />);
    await pass(500);
    expect(shown()).toEqual(["failed invalid_argument"]);
    expect(script.calls).toEqual([]);
  });
});

describe("when the processing of the session failed", () => {
  const failed = { id: "s1", status: "completed", post_session_status: { state: "failed", failed_reason: "No speech" } };

  it("ends immediately; a click reads first, then requests it again", async () => {
    const script = scripted({ [analyze]: { ok: true }, [read]: inOrder([running, failed]) });
    const queryClient = new QueryClient();
    show(script, <Watch />, { queryClient });
    await pass(3000);
    expect(shown()).toEqual(["failed analysis_failed"]);
    await act(async () => void queryClient.invalidateQueries());
    await pass(20_000);
    expect(shown()).toEqual(["failed analysis_failed"]);
    expect(script.count(analyze)).toBe(1);
    script.answers[analyze] = ready;
    clickAgain();
    await pass(500);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.count(analyze)).toBe(2);
  });

  it.each([failed, { id: "s1", status: "failed" }])("requests nothing if it is known before: %j; only a click does", async (session) => {
    const script = scripted({ [analyze]: ready, [read]: session });
    show(script, [<Watch key="1" />, <Watch key="2" />]);
    await pass(100);
    expect(shown()).toEqual(["failed analysis_failed", "failed analysis_failed"]);
    await pass(20_000);
    expect(script.calls).toEqual([read]);
    clickAgain();
    await pass(500);
    expect(shown()).toEqual(["ready 8", "ready 8"]);
    expect(script.calls).toEqual([read, read, analyze]);
  });

  it.each(["failed", "active", "completed"])("shows an analysis that is there, without a request, although the status is %s", async (status) => {
    const script = scripted({ [analyze]: pending, [read]: { ...analyzed, ...failed, status } });
    show(script, <Watch />);
    await pass(100);
    expect(shown()).toEqual(["ready 8"]);
    expect(script.calls).toEqual([read]);
  });
});

it.each<[string, () => unknown]>([
  ["is missing just after its end", () => refused(404)],
  ["may not be read", () => refused(403)],
  ["has an unreadable answer", () => []],
])("requests the analysis of a session that %s", async (_, answer) => {
  const script = scripted({ [analyze]: ready, [read]: answer });
  show(script, <Watch />);
  await pass(1000);
  expect(shown()).toEqual(["ready 8"]);
  expect(script.calls).toEqual([read, analyze]);
});

it("uses data that a server prefetched, and requests nothing", async () => {
  const client = createClient({ fetcher: scripted({ [analyze]: ready }).fetcher });
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery(queries.analysis(client, { id: "s1" }));
  const script = scripted({});
  show(script, <Watch />, { queryClient });
  expect(shown()).toEqual(["ready 8"]);
  await pass(5000);
  expect(script.calls).toEqual([]);
});

it("N113: inline functions on every render cause no request", async () => {
  const script = scripted({ [analyze]: ready });
  function Busy() {
    const [count, setCount] = useState(0);
    return (
      <ToughTongueProvider fetcher={(request) => script.fetcher(request)} onError={() => {}} labels={{}}>
        <button onClick={() => setCount(count + 1)}>render</button>
        <Watch />
      </ToughTongueProvider>
    );
  }
  render(<Busy />);
  for (let index = 0; index < 20; index += 1) {
    act(() => screen.getByRole("button", { name: "render" }).click());
    await pass(100);
  }
  expect(script.calls).toEqual([read, analyze]);
});
