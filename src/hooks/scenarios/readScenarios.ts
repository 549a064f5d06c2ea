import { noteDroppedRow } from "../../client/readList.js";
import { items, own } from "../../protocol/read.js";
import { type Scenario, parseScenario } from "../../protocol/scenario.js";

/** A list of scenarios that is parsed on demand: ten thousand cost no more than one page. */
export interface ScenarioList {
  /** The first `count` scenarios; by default all. */
  take(count?: number): readonly Scenario[];
  find(id: string): Scenario | undefined;
  /** The number of scenarios. Until all are parsed, invalid and repeated rows are included. */
  size(): number;
}

/** Reads a list, normalized or as the API sends it. Invalid rows are dropped; of equal ids, the first one is kept. */
export function readScenarios(input: unknown): ScenarioList {
  const rows: readonly unknown[] = Array.isArray(input) ? input : items(own(input, "scenarios"));
  const byId = new Map<string, Scenario>();
  const scenarios: Scenario[] = [];
  let next = 0;

  const readUntil = (isEnough: () => boolean): void => {
    while (next < rows.length && !isEnough()) {
      const row = rows[next++];
      const scenario = isScenario(row) ? row : parseScenario(row);
      if (!scenario) noteDroppedRow("scenarios");
      else if (!byId.has(scenario.id)) {
        byId.set(scenario.id, scenario);
        scenarios.push(scenario);
      }
    }
  };

  return {
    take(count = Infinity) {
      readUntil(() => scenarios.length >= count);
      return scenarios.slice(0, count);
    },
    find(id) {
      readUntil(() => byId.has(id));
      return byId.get(id);
    },
    size: () => scenarios.length + rows.length - next,
  };
}

/** Only a parsed scenario carries its raw data. */
function isScenario(value: unknown): value is Scenario {
  if (typeof value !== "object" || value === null || !("raw" in value)) return false;
  const { id, name, raw } = value as Partial<Scenario>;
  return typeof id === "string" && typeof name === "string" && typeof raw === "object" && raw !== null;
}
