/** The five shapes of an analysis. */
export type AnalysisDialect = "A" | "B" | "C" | "D" | "E";

/** The two shapes of the frame's messages. */
export type EventDialect = "flat" | "nested";

/** One or both: `"B"`, `"nested"`, `{ analysis: "B", events: "nested" }`. */
export type DialectOption = AnalysisDialect | EventDialect | { analysis?: AnalysisDialect; events?: EventDialect };

export interface Dialects {
  analysis: AnalysisDialect;
  events: EventDialect;
}

export function readDialects(option: DialectOption = {}): Dialects {
  const named = typeof option === "object" ? option : isEventDialect(option) ? { events: option } : { analysis: option };
  return { analysis: "C", events: "flat", ...named };
}

function isEventDialect(dialect: string): dialect is EventDialect {
  return dialect === "flat" || dialect === "nested";
}
