import type { Scenario } from "../../protocol/scenario.js";

/** Only the start of a longer text is searched, so that one enormous description doesn't slow down every keystroke. */
const SEARCHED_CHARACTERS = 4000;

/** Normalizes text for search: without accents and case, with full-width forms and ligatures decomposed. */
export function foldText(text: string): string {
  // Upper case folds more than lower case: ß becomes SS, and both forms of the Greek sigma become one.
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

/** The scenarios whose name, description or type contain every word of the query, in their original order. */
export function searchScenarios(scenarios: readonly Scenario[], query: string): readonly Scenario[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return scenarios;
  return scenarios.filter((scenario) => {
    const text = foldedText(scenario);
    return words.every((word) => text.includes(word));
  });
}
