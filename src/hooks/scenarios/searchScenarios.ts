import type { Scenario } from "../../protocol/scenario.js";

/** Longer texts are searched up to here, so that one enormous description does not slow every keystroke. */
const SEARCHED_CHARACTERS = 4000;

/** Text as search compares it: without accents, without case, full-width and ligature forms taken apart. */
export function foldText(text: string): string {
  // Upper case, because it folds more than lower case does: ß to SS, both forms of a Greek sigma to one.
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toUpperCase();
}

const foldedTexts = new WeakMap<Scenario, string>();

function foldedText(scenario: Scenario): string {
  let text = foldedTexts.get(scenario);
  if (text === undefined) {
    const parts = [scenario.name, scenario.description ?? "", scenario.type ?? ""];
    text = foldText(parts.map((part) => part.slice(0, SEARCHED_CHARACTERS)).join("\n"));
    foldedTexts.set(scenario, text);
  }
  return text;
}

/** The scenarios whose name, description or type hold every word of the query, in their own order. */
export function searchScenarios(scenarios: readonly Scenario[], query: string): readonly Scenario[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return scenarios;
  return scenarios.filter((scenario) => {
    const text = foldedText(scenario);
    return words.every((word) => text.includes(word));
  });
}
