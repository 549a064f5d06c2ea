import type { Label } from "./formatLabel.js";

export const scenarioPickerLabels = {
  title: "Choose a scenario",
  search: "Search scenarios",
  /** Announced after a search. */
  results: { one: "{count} scenario found", other: "{count} scenarios found" },
  loading: "Loading scenarios…",
  failed: "We couldn't load the scenarios",
  retry: "Try again",
  emptyList: "There are no scenarios yet.",
  checkAgain: "Check again",
  emptyResult: "No scenarios match “{query}”.",
  clearSearch: "Clear search",
  /** On the chosen scenario when the search or the page would hide it. */
  chosen: "Your choice",
  /** Outside of a scenario's opening times. */
  opens: "Opens {date}",
  closed: "Closed {date}",
  openUntil: "Open until {date}",
  /** Facts about a scenario. */
  best: "Your best: {score}",
  minutes: "{count} min",
  level: "Level {level}",
  oneTime: "One attempt only",
  priceMonth: "{price} per month",
  priceHalfYear: "{price} for 6 months",
  priceYear: "{price} per year",
  shown: "Showing {shown} of {count}",
  showMore: "Show {count} more",
} satisfies Record<string, Label>;
