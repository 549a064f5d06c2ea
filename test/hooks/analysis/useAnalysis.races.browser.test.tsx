import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ToughTongueProvider } from "../../../src/hooks/ToughTongueProvider.js";
import { useAnalysis } from "../../../src/hooks/analysis/useAnalysis.js";
import { parseAnalysis } from "../../../src/protocol/analysis.js";
import { parseSession } from "../../../src/protocol/session.js";
import { check, clientOf, createAnswers, createPlace, failed, orders, pass, patience, reply, stopTheClock } from "../../support/races.js";

type Outcome = "ready" | "pending" | "lost" | "refused";

const step = fc.oneof(
  fc.record({ what: fc.constant("show" as const), ids: fc.constantFrom<string[]>([], ["a"], ["b"], ["a", "b"], ["a", "a"]) }),
  fc.record({ what: fc.constantFrom("again" as const, "look" as const, "render" as const) }),
  fc.record({ what: fc.constantFrom("cancel" as const, "reset" as const, "refetch" as const) }),
  reply<Outcome>("ready", "pending", "lost", "refused"),
  reply<Outcome>("ready", "pending", "lost", "refused"),
);

const scoreOf = (id: string) => (id === "a" ? 7 : 8);
const wireOf = (id: string) => ({ id, status: "completed", evaluation_results: { final_score: scoreOf(id) } });

beforeEach(() => {
  vi.spyOn(console, "error");
  stopTheClock();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("N81, N82, N88, N89: in whatever order components, clicks, the host's cache and answers act, an analysis is posted once and is never another's", patience, async () => {
  let ready = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.boolean(), async (steps, isStrict) => {
      const answers = createAnswers<Outcome>();
      const wrong: string[] = [];
      const settled = new Set<string>();
      const clicks = { a: 0, b: 0 };
      const client = clientOf({
        analyzeSession(id) {
          if (answers.inFlight("post", id)) wrong.push(`a second post of ${id} while one is out`);
          // Taken on, or maybe taken on: never again by itself, and not by a click before a whole wait has passed.
          if (settled.has(id)) wrong.push(`another post of ${id}`);
          if (answers.count("post", id) > clicks[id as "a"]) wrong.push(`a post of ${id} that nobody asked for`);
          return answers.ask("post", id, (outcome) => {
            if (outcome === "refused") throw failed("rate_limited");
            settled.add(id);
            if (outcome === "ready") return parseAnalysis(wireOf(id));
            return parseAnalysis(outcome === "pending" ? { is_analyzing: true } : undefined);
          });
        },
        getSession: (id, { signal } = {}) =>
          answers.ask(
            "read",
            id,
            (outcome) => {
              if (outcome === "refused" || outcome === "lost") throw failed("network");
              return parseSession(outcome === "ready" ? wireOf(id) : { id, status: "completed" })!;
            },
            signal,
          ),
      });
      const queryClient = new QueryClient();
      function Watch({ id }: { id: "a" | "b" }) {
        const { status, analysis, retry } = useAnalysis(id);
        if (analysis && analysis.score?.value !== scoreOf(id)) wrong.push(`${id} shows another's analysis`);
        const again = () => {
          clicks[id] += 1;
          retry();
        };
        return <button onClick={again}>{`${id} ${status}`}</button>;
      }
      const ui = (ids: string[]) => {
        const watches = ids.map((id, index) => <Watch key={index} id={id as "a"} />);
        return (
          <ToughTongueProvider client={client} queryClient={queryClient}>
            {watches}
          </ToughTongueProvider>
        );
      };
      let ids: string[] = ["a"];
      const place = createPlace(isStrict);
      place.show(ui(ids));
      const buttons = () => [...place.container.querySelectorAll("button")];
      for (const one of steps) {
        await pass(one.what === "look" ? 3000 : 0, () => {
          if (one.what === "show") ({ ids } = one);
          if (one.what === "show" || one.what === "render") place.show(ui(ids));
          else if (one.what === "again") buttons()[0]?.click();
          else if (one.what === "cancel") void queryClient.cancelQueries();
          else if (one.what === "reset") void queryClient.resetQueries();
          else if (one.what === "refetch") void queryClient.refetchQueries();
          else if (one.what === "reply") answers.letGo(one.nth, one.how);
        });
        check(wrong);
      }
      // And nothing hangs: with answers, everybody gets to see the analysis.
      place.show(ui(["a", "b"]));
      const isDone = () => buttons().every((button) => button.textContent?.endsWith("ready"));
      for (let round = 0; round < 6 && !isDone(); round++) {
        await pass(5000, () => {
          answers.letAllGo("ready");
          for (const button of buttons()) if (button.textContent?.endsWith("failed")) button.click();
        });
      }
      expect(buttons().map((button) => button.textContent)).toEqual(["a ready", "b ready"]);
      check(wrong);
      ready += 1;
      place.remove();
      queryClient.clear();
    }),
    orders(1300),
  );
  expect(ready).toBeGreaterThan(0);
  expect(console.error).not.toHaveBeenCalled();
});
