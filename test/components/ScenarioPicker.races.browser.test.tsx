import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { useScenarios } from "../../src/hooks/scenarios/scenarioHooks.js";
import { parseScenarios } from "../../src/protocol/scenario.js";
import { check, clientOf, createAnswers, createPlace, failed, orders, pass, patience, reply, stopTheClock } from "../support/races.js";

type Outcome = "there" | "refused";

beforeEach(() => {
  vi.spyOn(console, "error");
  stopTheClock();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const step = fc.oneof(
  fc.record({ what: fc.constant("show" as const), source: fc.constantFrom("all" as const, "featured" as const), scope: fc.constantFrom("ada", "bob") }),
  fc.record({ what: fc.constant("search" as const), text: fc.constantFrom("", "al", "call 1", "nothing") }),
  fc.record({ what: fc.constantFrom("unmount" as const, "choose" as const, "retry" as const) }),
  reply<Outcome>("there", "there", "refused"),
  reply<Outcome>("there", "there", "refused"),
);

it("N81, N82: in whatever order people, sources, searches and answers come, a picker shows what was asked for last, and no other person's", patience, async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14, size: "max" }), fc.boolean(), async (steps, isStrict) => {
      const answers = createAnswers<Outcome>();
      const now = { source: "all" as "all" | "featured", scope: "ada", isMounted: true };
      const chosen: string[] = [];
      const list = (source: string, signal?: AbortSignal) => {
        const { scope } = now;
        return answers.ask(
          source,
          scope,
          (outcome) => {
            if (outcome === "refused") throw failed("server_error");
            return parseScenarios([1, 2].map((index) => ({ id: `${scope}-${source}-${index}`, name: `${source} call ${index}` })));
          },
          signal,
        );
      };
      const client = clientOf({
        listScenarios: (_, { signal } = {}) => list("all", signal),
        listFeaturedScenarios: ({ signal } = {}) => list("featured", signal),
      });
      const queryClient = new QueryClient();
      const place = createPlace(isStrict);
      const show = () =>
        place.show(
          <ToughTongueProvider client={client} queryClient={queryClient} scope={now.scope} onError={() => {}}>
            {now.isMounted && <ScenarioPicker source={now.source} searchable onValueChange={(id) => chosen.push(id)} />}
          </ToughTongueProvider>,
        );
      const find = <Found extends Element>(selector: string) => place.container.querySelector<Found>(selector);
      const search = (text: string) => {
        const input = find<HTMLInputElement>("input[type=search]");
        if (!input) return;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, text);
        flushSync(() => input.dispatchEvent(new InputEvent("input", { bubbles: true })));
      };
      const look = () => {
        const { source, scope } = now;
        const query = find<HTMLInputElement>("input[type=search]")?.value ?? "";
        for (const radio of place.container.querySelectorAll<HTMLInputElement>("input[type=radio]")) {
          if (!radio.value.startsWith(`${scope}-${source}-`)) throw new Error(`${radio.value} is shown for ${source} of ${scope}`);
          const name = `${source} call ${radio.value.at(-1)}`;
          if (!radio.checked && !query.split(" ").every((word) => name.includes(word))) throw new Error(`${name} is shown for ${query}`);
          shown += 1;
        }
      };
      show();
      for (const one of steps) {
        await pass(0, () => {
          if (one.what === "reply") answers.letGo(one.nth, one.how);
          else if (one.what === "show" || one.what === "unmount") {
            Object.assign(now, one.what === "show" ? { source: one.source, scope: one.scope, isMounted: true } : { isMounted: false });
            show();
          } else if (one.what === "search") search(one.text);
          else if (one.what === "choose") find<HTMLElement>("input[type=radio]")?.click();
          else find<HTMLElement>("[data-status=failed] button")?.click();
        });
        look();
      }
      for (const id of chosen) expect(id).toMatch(/^(ada|bob)-(all|featured)-[12]$/);
      const asked = answers.log.length;
      now.isMounted = false;
      show();
      await pass(0, () => answers.letAllGo("there"));
      expect(answers.log).toHaveLength(asked);
      now.isMounted = true;
      show();
      search("");
      await pass(0);
      for (let round = 0; round < 3; round++) {
        await pass(0, () => {
          answers.letAllGo("there");
          find<HTMLElement>("[data-status=failed] button")?.click();
        });
      }
      look();
      expect(find("[data-tt=scenario-picker]")!.getAttribute("data-status")).toBe("ready");
      place.remove();
      queryClient.clear();
    }),
    orders(200),
  );
  expect(shown).toBeGreaterThan(orders(200).numRuns);
  expect(console.error).not.toHaveBeenCalled();
});

it("N82: of searches the answer to the last one is shown, whichever comes last", patience, async () => {
  let shown = 0;
  const text = fc.constantFrom("a", "b", "c");
  const typing = fc.oneof(fc.record({ what: fc.constant("type" as const), text }), reply<Outcome>("there", "there", "refused"));
  await fc.assert(
    fc.asyncProperty(fc.array(typing, { minLength: 3, maxLength: 14, size: "max" }), async (steps) => {
      const answers = createAnswers<Outcome>();
      const client = clientOf({
        listScenarios: ({ search = "" } = {}, { signal } = {}) =>
          answers.ask(
            "list",
            search,
            (outcome) => {
              if (outcome === "refused") throw failed("server_error");
              return parseScenarios([{ id: search, name: `Found for ${search}` }]);
            },
            signal,
          ),
      });
      const wrong: string[] = [];
      function Search({ text }: { text: string }) {
        const { data } = useScenarios({ search: text });
        if (data) {
          if (data[0]?.id !== text) wrong.push(`${data[0]?.id} is shown for ${text}`);
          shown += 1;
        }
        return <output>{data?.[0]?.name}</output>;
      }
      const queryClient = new QueryClient();
      const place = createPlace(false);
      const show = (text: string) =>
        place.show(
          <ToughTongueProvider client={client} queryClient={queryClient} onError={() => {}}>
            <Search text={text} />
          </ToughTongueProvider>,
        );
      let last = "a";
      show(last);
      for (const one of steps) {
        await pass(0, () => {
          if (one.what === "reply") return answers.letGo(one.nth, one.how);
          last = one.text;
          show(last);
        });
        check(wrong);
        // What nobody waits for any more was aborted: at most the last search is out.
        if (answers.names().length > 1) wrong.push("two searches are out");
      }
      place.remove();
      queryClient.clear();
    }),
    orders(2000),
  );
  expect(shown).toBeGreaterThan(orders(2000).numRuns);
  expect(console.error).not.toHaveBeenCalled();
});
