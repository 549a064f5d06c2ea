import { describe, expect, it } from "vitest";
import { foldText, searchScenarios } from "../../../src/hooks/scenarios/searchScenarios.js";
import { makeScenario } from "../../../src/testing/makeScenario.js";

const scenarios = [
  makeScenario({ id: "a", name: "Café in Zürich", description: "Order a coffee" }),
  makeScenario({ id: "b", name: "Straße", description: "Ask for the way" }),
  makeScenario({ id: "c", name: "ΟΔΟΣ", description: "Ωραία πόλη" }),
  makeScenario({ id: "d", name: "ＦＵＬＬ width", description: "値引き交渉" }),
];

const found = (query: string) => searchScenarios(scenarios, query).map((scenario) => scenario.id);

describe("searchScenarios", () => {
  it.each([
    ["cafe zurich", ["a"]],
    ["CAFÉ", ["a"]],
    ["coffee", ["a"]],
    ["strasse", ["b"]],
    ["οδος", ["c"]],
    ["ωραια", ["c"]],
    ["full", ["d"]],
    ["交渉", ["d"]],
    ["the way", ["b"]],
    ["way café", []],
    ["nothing at all", []],
  ])("finds %j", (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it("finds everything for a blank query", () => {
    expect(searchScenarios(scenarios, " \t")).toBe(scenarios);
  });

  it("keeps marks that are not accents", () => {
    expect(foldText("हिन्दी")).toContain("ि");
  });

  it("D107, D108: lone surrogates and enormous texts are searched without trouble", () => {
    const odd = [makeScenario({ id: "odd", name: `\uD800 lone ${"x".repeat(100_000)}` })];
    expect(searchScenarios(odd, "lone")).toHaveLength(1);
    expect(searchScenarios(odd, "\uDC00")).toHaveLength(0);
  });
});
