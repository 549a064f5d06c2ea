/** The public names of `tough-tongue-react/client`, which works without React. */
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
export { parseAnalysis } from "../protocol/analysis.js";
export { compareAnalyses } from "../protocol/compareAnalyses.js";
export { buildEmbedUrl, checkEmbedUrl } from "../protocol/embedUrl.js";
export { ToughTongueError } from "../protocol/errors.js";
export { parseSessionEvent } from "../protocol/events.js";
export { parseScenario } from "../protocol/scenario.js";
export { parseSession } from "../protocol/session.js";

export type { AccessToken, AccessTokenInput } from "../protocol/accessToken.js";
export type { Analysis } from "../protocol/analysis.js";
export type { Analytics, AnalyticsFilter } from "../protocol/analytics.js";
export type { AnalysisComparison, TopicComparison } from "../protocol/compareAnalyses.js";
export type { Balance } from "../protocol/balance.js";
export type { Collection } from "../protocol/collection.js";
export type { EmbedAppearance, EmbedUrlOptions, EmbedUser, EmbedVariant } from "../protocol/embedUrl.js";
export type { ToughTongueErrorCode, ToughTongueErrorOptions } from "../protocol/errors.js";
export type { SessionEvent, SessionEventType } from "../protocol/events.js";
export type { Fetcher } from "../protocol/fetcher.js";
export type { CallerLimits, LimitName, LimitState, LimitWindow } from "../protocol/limits.js";
export type { MetadataFilter, MetadataLimits } from "../protocol/metadataFilter.js";
export type { Organization } from "../protocol/organization.js";
export type { Scenario, ScenarioInput, ScenarioPatch, ScenarioPrice } from "../protocol/scenario.js";
export type { ScenarioDraft, ScenarioDraftInput } from "../protocol/scenarioDraft.js";
export type { ReportCardEntry } from "../protocol/reportCard.js";
export type { Score, ScoreScale } from "../protocol/score.js";
export type {
  CreatedSession,
  ImportedSession,
  PageMeta,
  PostProcessInput,
  Session,
  SessionFilter,
  SessionImport,
  SessionInput,
  SessionStatus,
} from "../protocol/session.js";
export type { TranscriptEntry } from "../protocol/transcript.js";
