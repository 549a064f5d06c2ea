import type { Label } from "./formatLabel.js";

/** The texts of `ScenarioManager`. */
export const scenarioManagerLabels = {
  title: "Scenarios",
  /** Instead of the list, for people without the right `canManage`. */
  forbidden: "Only people who manage scenarios can use this page.",
  loading: "Loading scenarios…",
  failed: "We couldn't load the scenarios",
  retry: "Try again",
  empty: "There are no scenarios yet.",
  create: "New scenario",
  search: "Search scenarios",
  clearSearch: "Clear search",
  found: { one: "{count} scenario found", other: "{count} scenarios found" },
  noneFound: "No scenarios match “{query}”.",
  showMore: { one: "Show {count} more", other: "Show {count} more" },

  public: "Public",
  private: "Private",
  notRecorded: "Not recorded",
  noAnalysis: "No analysis",
  opens: "Opens {date}",
  closed: "Closed",
  updated: "Changed {date}",

  edit: "Edit",
  duplicate: "Duplicate",
  delete: "Delete",
  copyOf: "{name} (copy)",

  deleteTitle: "Delete “{name}”?",
  deleteText: "People can no longer practice it. This can't be undone.",
  keep: "Keep it",
  deleted: "“{name}” was deleted.",
  notDeleted: "We couldn't delete “{name}”",
} satisfies Record<string, Label>;
