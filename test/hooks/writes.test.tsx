import { QueryClient } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { type ReactNode, StrictMode, useEffect } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { createdSessionKey, useCreateSession, useImportSession, usePostProcess, useSession } from "../../src/hooks/sessions/sessionHooks.js";
import { useCreateScenario, useDeleteScenario, useDraftScenario, useFeaturedScenarios, useScenario, useScenarios, useUpdateScenario } from "../../src/hooks/scenarios/scenarioHooks.js";
import type { SessionInput } from "../../src/protocol/session.js";
import { pass, useFakeClock } from "../support/fakeClock.js";
import { broken, deferred, refused, scripted } from "../support/scripted.js";

const create = "POST /v2/sessions";
const created = { session_id: "s1", embed_url: "https://app.toughtongueai.com/embed/session/s1" };
const input: SessionInput = { scenarioId: "a", userEmail: "ada@example.com" };

const hostile = {
  retry: 3,
  retryDelay: 1,
  gcTime: Infinity,
  throwOnError: true,
  networkMode: "online",
  onMutate: () => {
    throw new Error("host");
  },
} as const;

function show(script: ReturnType<typeof scripted>, children: ReactNode, queryClient = new QueryClient({ defaultOptions: { mutations: hostile } })) {
  const ui = (inside: ReactNode, scope?: string) => (
    <StrictMode>
      <ToughTongueProvider queryClient={queryClient} fetcher={script.fetcher} scope={scope}>
        {inside}
      </ToughTongueProvider>
    </StrictMode>
  );
  const view = render(ui(children));
  return { ...view, queryClient, replace: (inside: ReactNode, scope?: string) => view.rerender(ui(inside, scope)) };
}

function Start({ vary }: { vary?: () => SessionInput }) {
  const { mutate, data, error, status } = useCreateSession();
  return (
    <>
      <button onClick={() => mutate(vary?.() ?? input)}>start</button>
      <output>{[status, data?.sessionId, error?.code, error?.outcome].filter(Boolean).join(" ")}</output>
    </>
  );
}

const shown = () => screen.getByRole("status").textContent;
const click = () => screen.getByRole("button", { name: "start" }).click();

beforeEach(useFakeClock);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("useCreateSession", () => {
  it("N89: a double click makes one, whatever goes into the metadata", async () => {
    const script = scripted({ [create]: created });
    let count = 0;
    show(script, <Start vary={() => ({ ...input, metadata: { click: (count += 1) } })} />);
    act(() => {
      click();
      click();
    });
    act(click);
    await pass(100);
    expect(shown()).toBe("success s1");
    expect(script.calls).toEqual([create]);
  });

  it("makes one when an effect starts it under StrictMode", async () => {
    const script = scripted({ [create]: created });
    function Auto() {
      const { mutate, data } = useCreateSession();
      useEffect(() => mutate(input), [mutate]);
      return <output>{data?.sessionId}</output>;
    }
    show(script, <Auto />);
    await pass(100);
    expect(shown()).toBe("s1");
    expect(script.calls).toEqual([create]);
  });

  it("a later click makes another, and so does another person's", async () => {
    const script = scripted({ [create]: created });
    const people = ["ada@example.com", "bo@example.com"];
    const { rerender } = show(script, <Start vary={() => ({ scenarioId: "a", userEmail: people.shift() ?? "ada@example.com" })} />);
    act(() => {
      click();
      click();
    });
    await pass(100);
    expect(script.calls).toHaveLength(2);
    act(click);
    await pass(100);
    expect(script.calls).toHaveLength(3);
    expect(rerender).toBeDefined();
  });

  it("N81: runs on through an unmount into the cache, and leaves no mutation behind", async () => {
    const answer = deferred<unknown>();
    const script = scripted({ [create]: () => answer.promise });
    const { replace, queryClient } = show(script, <Start />);
    act(click);
    await pass(100);
    replace(null);
    await pass(1000);
    answer.resolve(created);
    await pass(100);
    expect(queryClient.getQueryData(createdSessionKey("default", input))).toMatchObject({ sessionId: "s1", embedUrl: created.embed_url });
    expect(queryClient.getMutationCache().getAll()).toEqual([]);
    expect(script.calls).toEqual([create]);
  });

  it("a finished one is gone from the cache of mutations once its component is", async () => {
    const { replace, queryClient } = show(scripted({ [create]: created }), <Start />);
    act(click);
    await pass(100);
    expect(queryClient.getMutationCache().getAll()).toHaveLength(1);
    replace(null);
    await pass(10);
    expect(queryClient.getMutationCache().getAll()).toEqual([]);
  });

  it.each([
    [broken, "error network unknown"],
    [() => refused(500), "error server_error"],
  ])("is never repeated by itself: %#", async (fault, expected) => {
    const script = scripted({ [create]: fault });
    const { queryClient } = show(script, <Start />);
    act(click);
    await pass(10_000);
    expect(shown()).toBe(expected);
    act(() => {
      window.dispatchEvent(new Event("offline"));
      window.dispatchEvent(new Event("online"));
      void queryClient.resumePausedMutations();
    });
    await pass(10_000);
    expect(script.calls).toEqual([create]);
  });

  it("N63: a click while offline fails immediately, and is not sent when the connection is back", async () => {
    const script = scripted({ [create]: broken });
    show(script, <Start />);
    act(() => void window.dispatchEvent(new Event("offline")));
    act(click);
    await pass(100);
    expect(shown()).toMatch(/^error network/);
    act(() => void window.dispatchEvent(new Event("online")));
    await pass(5000);
    expect(script.calls).toEqual([create]);
  });

  it("forgets a session of the scope that was left", async () => {
    const script = scripted({ [create]: created });
    const { replace, queryClient } = show(script, <Start />);
    act(click);
    await pass(100);
    replace(<Start />, "user-8");
    await pass(100);
    expect(shown()).toBe("idle");
    expect(queryClient.getQueryCache().getAll()).toEqual([]);
  });
});

it("creating, changing and deleting a scenario make the shown lists read again and keep the scenario", async () => {
  const scenario = { id: "a", name: "A", is_public: true };
  const script = scripted({
    "GET /scenarios": [scenario],
    "GET /featured-scenarios": [scenario],
    "GET /scenarios/a": scenario,
    "POST /scenarios": { ...scenario, id: "b", name: "B" },
    "PATCH /scenarios/a": { ...scenario, name: "A2" },
    "DELETE /scenarios/a": () => new Response(null, { status: 204 }),
  });
  function Editor() {
    useScenarios();
    useFeaturedScenarios();
    const one = useScenario("a");
    const add = useCreateScenario();
    const change = useUpdateScenario();
    const remove = useDeleteScenario();
    return (
      <>
        <output>{one.data?.name}</output>
        <button onClick={() => add.mutate({ name: "B", aiInstructions: "x", isPublic: true })}>add</button>
        <button onClick={() => change.mutate({ id: "a", patch: { name: "A2" } })}>change</button>
        <button onClick={() => remove.mutate("a")}>remove</button>
      </>
    );
  }
  const { queryClient } = show(script, <Editor />);
  await pass(200);
  for (const name of ["add", "change", "remove"]) {
    const lists = () => script.count("GET /scenarios") + script.count("GET /featured-scenarios");
    const before = lists();
    act(() => screen.getByRole("button", { name }).click());
    await pass(200);
    expect(lists()).toBe(before + 2);
    if (name === "change") expect(shown()).toBe("A2");
  }
  expect(queryClient.getQueryData(["tough-tongue", "default", "scenarios", "one", "b"])).toMatchObject({ name: "B" });
  expect(script.bodies).toContainEqual({ name: "B", ai_instructions: "x", is_public: true });
});

describe("the writes of a manager", () => {
  const answers = {
    "GET /sessions/s1": { id: "s1", status: "completed" },
    "POST /v2/session": { session_id: "s9", created_at: "2026-01-01T00:00:00Z" },
    "POST /v2/sessions/s1/post-process": { ok: true },
    "POST /v2/scenario/generate-advanced": { success: true, instructions: "You are Dana." },
  };
  type Manager = ReturnType<typeof useManager>;
  const useManager = () => ({
    session: useSession("s1"),
    importSession: useImportSession(),
    postProcess: usePostProcess(),
    draft: useDraftScenario(),
  });
  let manager: Manager;
  function Manage() {
    manager = useManager();
    return null;
  }

  it("each sends once however often it is pressed, and the sessions are read again", async () => {
    const script = scripted(answers);
    show(script, <Manage />);
    await pass(100);
    const readsBefore = script.count("GET /sessions/s1");
    act(() => {
      for (let press = 0; press < 2; press++) {
        manager.importSession.mutate({ scenarioId: "a", transcript: "AI: Hi", metadata: { cohort: "spring" } });
        manager.postProcess.mutate({ sessionId: "s1", extraction: true });
        manager.draft.mutate({ prompt: "Asking for a raise" });
      }
    });
    await pass(100);
    expect(script.calls.filter((call) => call.startsWith("POST")).sort()).toEqual(Object.keys(answers).slice(1).sort());
    expect(manager.importSession.data).toMatchObject({ sessionId: "s9" });
    expect(manager.draft.data).toMatchObject({ aiInstructions: "You are Dana." });
    expect(manager.postProcess.status).toBe("success");
    expect(script.bodies).toContainEqual({ run_analysis: false, run_extraction: true });
    expect(script.bodies).toContainEqual({ scenario_id: "a", transcript: "AI: Hi", metadata: { cohort: "spring" }, user_metadata: { cohort: "spring" } });
    expect(script.count("GET /sessions/s1")).toBeGreaterThan(readsBefore);
  });

  it("a failure is state, and is not sent again", async () => {
    const script = scripted({ ...answers, "POST /v2/session": () => refused(422) });
    show(script, <Manage />);
    act(() => manager.importSession.mutate({ scenarioId: "a", recordingUrl: "https://example.com/talk.mp3" }));
    await pass(5000);
    expect(manager.importSession).toMatchObject({ status: "error", error: { code: "bad_request" } });
    expect(script.count("POST /v2/session")).toBe(1);
  });
});
