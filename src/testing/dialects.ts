/** The five shapes of an analysis. */
export type AnalysisDialect = "A" | "B" | "C" | "D" | "E";

/** The two shapes of the frame's messages. */
export type EventDialect = "flat" | "nested";

/** The vendor's dialects. The first value of each is the default. */
export interface Dialects {
  /** Responses of analyze. @default "C" */
  analysis: AnalysisDialect;
  /** Messages of the frame. @default "flat" */
  events: EventDialect;
  /** The analysis in a session: `evaluation_results`, or the older flat fields. @default "results" */
  session: "results" | "flat";
  /** The name of a session's id. @default "id" */
  sessionId: "id" | "_id" | "session_id";
  /** The transcript in a session: a list of turns, text, or the address of a text file. @default "turns" */
  transcript: "turns" | "text" | "file";
  /** Lists under a key, or bare. @default "wrapped" */
  lists: "wrapped" | "bare";
  /** Access tokens: `access_token` and `iframe_src`, or `token` and `url`. @default "access_token" */
  token: "access_token" | "token";
  /** Errors: `{ error, details }`, `{ detail }` or `{ message }`. @default "error" */
  errors: "error" | "detail" | "message";
  /** The response for a route that the account lacks. @default "detail" */
  missingRoute: "detail" | "error" | 405 | 410;
  /** Confirmations of post-process: `{ ok: true }`, or the status and the session's id. @default "ok" */
  postProcess: "ok" | "status";
}

/** One dialect of analyses or messages, or several: `"B"`, `"nested"`, `{ analysis: "B", transcript: "file" }`. */
export type DialectOption = AnalysisDialect | EventDialect | Partial<Dialects>;

export function readDialects(option: DialectOption = {}): Dialects {
  const named = typeof option === "object" ? option : isEventDialect(option) ? { events: option } : { analysis: option };
  return {
    analysis: "C",
    events: "flat",
    session: "results",
    sessionId: "id",
    transcript: "turns",
    lists: "wrapped",
    token: "access_token",
    errors: "error",
    missingRoute: "detail",
    postProcess: "ok",
    ...named,
  };
}

function isEventDialect(dialect: string): dialect is EventDialect {
  return dialect === "flat" || dialect === "nested";
}
