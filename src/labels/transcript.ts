import type { Label } from "./formatLabel.js";

export const transcriptLabels = {
  title: "Transcript",
  loading: "Loading the transcript…",
  failed: "The transcript could not be loaded",
  retry: "Try again",
  empty: "Nothing was said in this session, or its transcript is not ready yet.",
  ai: "AI",
  user: "You",
  other: "Note",
  search: "Search the transcript",
  clearSearch: "Clear the search",
  results: { one: "{count} turn found", other: "{count} turns found" },
  noResult: "No turn holds “{query}”.",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not be copied",
  download: "Download",
  fileName: "transcript",
} satisfies Record<string, Label>;
