import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { useEffect } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ToughTongueProvider } from "../../../src/hooks/ToughTongueProvider.js";
import type { UsePracticeFlowOptions } from "../../../src/hooks/practice/options.js";
import { useAnalysis } from "../../../src/hooks/analysis/useAnalysis.js";
import { useEventCallback } from "../../../src/hooks/useEventCallback.js";
import { type PracticeFlowState, usePracticeFlow } from "../../../src/hooks/practice/usePracticeFlow.js";
import { parseAnalysis } from "../../../src/protocol/analysis.js";
import { parseSession } from "../../../src/protocol/session.js";
import { check, clientOf, createAnswers, createPlace, failed, orders, pass, patience, reply, stopTheClock } from "../../support/races.js";

const vendor = "https://app.toughtongueai.com";

/** The outcome of a response. Each call interprets it in its own way. */
type Outcome = "good" | "not yet" | "lost" | "refused" | "no endpoint";

const step = fc.oneof(
  fc.record({ what: fc.constant("scenario" as const), id: fc.constantFrom("a", "b") }),
  fc.record({ what: fc.constantFrom("unmount" as const, "mount" as const, "render" as const, "again" as const, "back" as const) }),
  fc.record({ what: fc.constantFrom("soon" as const, "later" as const) }),
  // The events of an embed's session: it started, it is over (once), it was submitted.
  fc.record({ what: fc.constantFrom("start" as const, "end" as const, "end" as const, "submit" as const) }),
  reply<Outcome>("good", "good", "not yet", "lost", "refused", "no endpoint"),
  reply<Outcome>("good", "good", "good", "not yet"),
);

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  stopTheClock();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("H115, M22, N81, N88, N89: in whatever order the host, the person, the frame and answers act, a practice is created once, analyzed once and only when it is over, and is silent once it is gone", patience, async () => {
  const seen = { created: 0, completed: 0, analyzed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20, size: "max" }), fc.boolean(), async (steps, isStrict) => {
      const answers = createAnswers<Outcome>();
      const now = { scenario: "a", isMounted: true };
      const wrong: string[] = [];
      /** The number of creates that a mount, another scenario or a click has requested. */
      let wanted = 1;
      let made = 0;
      const overSince = new Map<string, number>();
      const known = new Set<string>();
      const told: string[] = [];
      const completed: string[] = [];
      const analyzed: string[] = [];
      const client = clientOf({
        createSession({ scenarioId }) {
          if (answers.inFlight("create", scenarioId)) wrong.push(`a second create of ${scenarioId} while one is out`);
          if (answers.count("create") >= wanted) wrong.push("more creates than anybody asked for");
          return answers.ask("create", scenarioId, (outcome) => {
            if (outcome === "lost") throw failed("network", "unknown");
            if (outcome === "refused") throw failed("bad_request");
            made += 1;
            seen.created += 1;
            const sessionId = `${scenarioId}_${made}`;
            return outcome === "no endpoint" ? { sessionId } : { sessionId, embedUrl: `${vendor}/embed/session/${sessionId}` };
          });
        },
        getSession: (id, { signal } = {}) =>
          answers.ask(
            "read",
            id,
            (outcome) => {
              if (outcome === "lost" || outcome === "no endpoint") throw failed("network");
              if (outcome === "refused") throw failed("not_found");
              if (outcome === "good") known.add(id);
              return parseSession({ id, status: outcome === "good" ? "completed" : "active" })!;
            },
            signal,
          ),
        analyzeSession(id) {
          if (answers.count("analyze", id)) wrong.push(`a second analyze of ${id}`);
          const isOver = known.has(id) || Date.now() - (overSince.get(id) ?? Infinity) >= 60_000;
          if (!isOver) wrong.push(`an analyze of ${id}, of which nobody knows that it is over`);
          seen.analyzed += 1;
          return answers.ask("analyze", id, (outcome) => {
            if (outcome === "refused" || outcome === "no endpoint") throw failed("forbidden");
            return parseAnalysis(outcome === "good" ? { overall_score: 80 } : { is_analyzing: true });
          });
        },
      });
      const queryClient = new QueryClient();
      const tell = (name: string) => {
        if (!now.isMounted) wrong.push(`${name} after the unmount`);
      };
      let flow: PracticeFlowState | undefined;
      function Practice(options: UsePracticeFlowOptions) {
        flow = usePracticeFlow(options);
        const { sessionId, onReady } = flow.analysisProps;
        const { analysis } = useAnalysis(sessionId);
        const ready = useEventCallback(onReady);
        useEffect(() => void (analysis && ready(analysis)), [analysis, ready]);
        return <p {...flow.rootProps}>{flow.view}</p>;
      }
      const place = createPlace(isStrict);
      const show = () =>
        place.show(
          <ToughTongueProvider client={client} queryClient={queryClient}>
            {now.isMounted && (
              <Practice
                scenarioId={now.scenario}
                onSessionCreated={({ sessionId }) => {
                  tell("onSessionCreated");
                  if (told.includes(sessionId)) wrong.push(`${sessionId} is told of again`);
                  told.push(sessionId);
                }}
                onComplete={({ sessionId }) => {
                  tell("onComplete");
                  completed.push(sessionId);
                  overSince.set(sessionId, Date.now());
                  seen.completed += 1;
                }}
                onAnalysis={(_, sessionId) => {
                  tell("onAnalysis");
                  if (analyzed.includes(sessionId)) wrong.push(`${sessionId} is analyzed again`);
                  analyzed.push(sessionId);
                }}
                onError={() => tell("onError")}
              />
            )}
          </ToughTongueProvider>,
        );
      show();
      await pass();
      for (const one of steps) {
        const embed = now.isMounted ? flow!.embedOptions : undefined;
        const sessionId = /session\/(\w+)/.exec(embed?.embedUrl ?? "")?.[1] ?? `${now.scenario}_own`;
        const event = { sessionId, at: new Date(), raw: {} };
        await pass(one.what === "soon" ? 3000 : one.what === "later" ? 61_000 : 0, () => {
          if (one.what === "reply") answers.letGo(one.nth, one.how);
          else if (one.what === "start") embed?.onStart?.({ ...event, type: "start" });
          else if (one.what === "submit") embed?.onSubmit?.({ ...event, type: "submit" });
          else if (one.what === "end") {
            if (embed && !completed.includes(sessionId)) embed.onComplete?.({ sessionId, reason: "stopped", at: new Date() });
          } else if (one.what === "again") {
            if (now.isMounted && (flow!.problem || flow!.view === "analysis" || flow!.view === "ready")) {
              wanted += 1;
              flow!.restartProps.onClick();
            }
          } else if (one.what === "back") {
            if (now.isMounted && !flow!.hasBegun && flow!.step !== "analysis") flow!.backProps.onClick();
          } else if (one.what === "scenario" || one.what === "mount" || one.what === "unmount" || one.what === "render") {
            const before = { ...now };
            if (one.what === "scenario") now.scenario = one.id;
            else if (one.what !== "render") now.isMounted = one.what === "mount";
            if (now.isMounted && (!before.isMounted || before.scenario !== now.scenario)) wanted += 1;
            show();
          }
        });
        const framed = now.isMounted ? (flow!.embedOptions?.embedUrl ?? flow!.embedOptions?.scenarioId) : undefined;
        if (framed && !`/${framed}`.includes(`/${now.scenario}`)) wrong.push(`${framed} is framed for ${now.scenario}`);
        check(wrong);
      }
      now.isMounted = false;
      show();
      const asked = answers.log.filter(({ name }) => name !== "create" && name !== "analyze").length;
      await pass(120_000, () => answers.letAllGo("good"));
      check(wrong);
      // What was sent ran on, into the cache; nothing more was read.
      expect(answers.log.filter(({ name }) => name !== "create" && name !== "analyze")).toHaveLength(asked);
      place.remove();
      queryClient.clear();
    }),
    orders(1000),
  );
  const { numRuns } = orders(1000);
  expect(seen.created).toBeGreaterThan(numRuns / 2);
  expect(seen.completed).toBeGreaterThan(numRuns / 20);
  expect(seen.analyzed).toBeGreaterThan(numRuns / 50);
  expect(console.error).not.toHaveBeenCalled();
});
