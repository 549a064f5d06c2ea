import type { Label } from "./formatLabel.js";

/** The texts of `ScenarioPicker`. */
export const scenarioPickerLabels = {
  title: "Choose a scenario",
  search: "Search scenarios",
  /** Read out after a search. */
  results: { one: "{count} scenario found", other: "{count} scenarios found" },
  loading: "Loading scenarios…",
  failed: "The scenarios could not be loaded.",
  retry: "Try again",
  emptyList: "There are no scenarios to choose from yet.",
  checkAgain: "Check again",
  emptyResult: "No scenario matches “{query}”.",
  clearSearch: "Clear the search",
  /** On the chosen scenario where the search or the page would hide it. */
  chosen: "Your choice",
  shown: "Showing {shown} of {count}",
  showMore: "Show {count} more",
} satisfies Record<string, Label>;
