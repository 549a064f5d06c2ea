import { describe, expect, it } from "vitest";
import { readScenarios } from "../../../src/hooks/scenarios/readScenarios.js";
import { makeScenario } from "../../../src/testing/makeScenario.js";

const names = (input: unknown) => readScenarios(input).take().map((scenario) => scenario.name);

describe("readScenarios", () => {
  it("takes normalized scenarios as they are", () => {
    const scenario = makeScenario({ id: "a", instructions: "Be kind" });
    expect(readScenarios([scenario]).take()[0]).toBe(scenario);
  });

  it("reads what the API sends, bare or under `scenarios`", () => {
    const rows = [{ id: "a", name: "One" }, { _id: "b", name: "Two" }];
    expect(names(rows)).toEqual(["One", "Two"]);
    expect(names({ scenarios: rows })).toEqual(["One", "Two"]);
  });

  it("D100, D101, D103: drops rows without an id, names the nameless, keeps the first of equal ids", () => {
    expect(names([{ name: "No id" }, null, 7, { id: "a" }, { id: "b", name: "First" }, { id: "b", name: "Second" }])).toEqual([
      "Untitled scenario",
      "First",
    ]);
  });

  it("D102: parses only the rows that are read", () => {
    let reads = 0;
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      get id() {
        reads++;
        return `s${index}`;
      },
      name: "Call",
    }));
    const list = readScenarios(rows);
    expect(list.take(50)).toHaveLength(50);
    expect(reads).toBeLessThan(200);
    expect(list.size()).toBe(10_000);
    expect(list.find("s70")?.id).toBe("s70");
    expect(reads).toBeLessThan(300);
    expect(list.take()).toHaveLength(10_000);
  });

  it("counts exactly once everything was read", () => {
    const list = readScenarios([{ id: "a" }, { id: "a" }, {}]);
    list.take();
    expect(list.size()).toBe(1);
    expect(list.find("missing")).toBeUndefined();
  });
});
