"use client";
import { scenarioPickerLabels } from "../../labels/scenarioPicker.js";
import type { OwnLabels } from "../../labels/labels.js";
import type { Scenario, ScenarioPrice } from "../../protocol/scenario.js";
import type { Score } from "../../protocol/score.js";
import { useDateFormat } from "../useDateFormat.js";
import { useLabels } from "../useLabels.js";
import { useLocale } from "../useLocale.js";
import type { ScenarioMeta } from "./scenarioMeta.js";
import type { ScenarioClosure } from "./scenarioWindow.js";

const intervals: Readonly<Record<string, "priceMonth" | "priceHalfYear" | "priceYear">> = {
  month: "priceMonth",
  "6_months": "priceHalfYear",
  year: "priceYear",
};

/** Puts the facts about a scenario into words. Dates have no text on a server that does not know the reader's time zone. */
export function useScenarioTexts(labels?: OwnLabels<"scenarioPicker">) {
  const t = useLabels("scenarioPicker", scenarioPickerLabels, labels);
  const formatDate = useDateFormat();
  const locale = useLocale();

  const dated = (key: "opens" | "closed" | "openUntil", at: Date | undefined) => {
    const date = at && formatDate(at);
    return date && t(key, { date });
  };

  function priceText({ amount, currency, interval = "" }: ScenarioPrice): string {
    let price = `${amount} ${currency}`;
    try {
      price = amount.toLocaleString(locale, { style: "currency", currency });
    } catch {
      // Not a currency code.
    }
    const key = intervals[interval];
    return key ? t(key, { price }) : price;
  }

  return {
    /** When it opens, or that it has closed. */
    closure: ({ startsAt, endsAt }: Scenario, closure: ScenarioClosure | undefined): string | undefined =>
      closure === "upcoming" ? dated("opens", startsAt) : closure === "closed" ? dated("closed", endsAt) : undefined,
    best: ({ value, max, percent }: Score): string =>
      t("best", { score: max === 100 ? (percent / 100).toLocaleString(locale, { style: "percent" }) : value }),
    facts({ category, minutes, difficulty, chips = [] }: ScenarioMeta, { endsAt, price, isOneTime }: Scenario, closure?: ScenarioClosure): string[] {
      return [
        category,
        minutes && t("minutes", { count: minutes }),
        difficulty && (Number.isFinite(Number(difficulty)) ? t("level", { level: Number(difficulty) }) : String(difficulty)),
        price && priceText(price),
        isOneTime && t("oneTime"),
        closure === undefined && dated("openUntil", endsAt),
        ...chips,
      ].filter((text) => typeof text === "string");
    },
  };
}
