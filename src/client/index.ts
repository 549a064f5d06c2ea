/** The client, without React: `tough-tongue-react/client`. Every public name is written out. */
export { createClient } from "./createClient.js";
export type {
  AnalysisProgress,
  AnalyzeOptions,
  CallOptions,
  Client,
  ClientOptions,
  RetryOptions,
  ScenarioFilter,
  SessionPage,
  WaitForAnalysisOptions,
} from "./client.js";
export { parseAnalysis, parseScenario, parseSession, parseSessionEvent } from "./readers.js";

export { compareAnalyses } from "../protocol/compareAnalyses.js";
export { buildEmbedUrl, checkEmbedUrl } from "../protocol/embedUrl.js";
export { ToughTongueError } from "../protocol/errors.js";

export type { AccessToken, AccessTokenInput } from "../protocol/accessToken.js";
export type { Analysis } from "../protocol/analysis.js";
export type { AnalysisComparison, TopicComparison } from "../protocol/compareAnalyses.js";
export type { Balance } from "../protocol/balance.js";
export type { EmbedAppearance, EmbedUrlOptions, EmbedUser, EmbedVariant } from "../protocol/embedUrl.js";
export type { ToughTongueErrorCode, ToughTongueErrorOptions } from "../protocol/errors.js";
export type { SessionEvent, SessionEventType } from "../protocol/events.js";
export type { Fetcher } from "../protocol/fetcher.js";
export type { Scenario, ScenarioInput } from "../protocol/scenario.js";
export type { ReportCardEntry } from "../protocol/reportCard.js";
export type { Score, ScoreScale } from "../protocol/score.js";
export type { CreatedSession, PageMeta, Session, SessionFilter, SessionInput, SessionStatus } from "../protocol/session.js";
export type { TranscriptEntry } from "../protocol/transcript.js";

// Where a file costs nothing, as on a server or in a test, what the first call needs is on its way before it: a call goes
// out at once then, and nothing waits for a file while a test's fake timers stand still. In a page it does nothing.
if (typeof process === "object") import("./lateCalls.js").catch(() => {});
