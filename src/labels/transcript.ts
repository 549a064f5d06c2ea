import type { Label } from "./formatLabel.js";

export const transcriptLabels = {
  title: "Transcript",
  loading: "Loading the transcript…",
  failed: "We couldn't load the transcript",
  retry: "Try again",
  empty: "Nothing was said in this session, or the transcript isn't ready yet.",
  ai: "AI",
  user: "You",
  other: "Note",
  search: "Search the transcript",
  clearSearch: "Clear search",
  results: { one: "{count} message found", other: "{count} messages found" },
  noResult: "No messages match “{query}”.",
  /** The position of the current message among those found. */
  position: "{position} of {count}",
  previous: "Previous",
  next: "Next",
  /** Each speaker's share of the conversation. */
  talkBalance: "Your share of the conversation",
  share: "{name} {percent}%",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Couldn't copy",
  download: "Download",
  fileName: "transcript",
} satisfies Record<string, Label>;
