/** The React entry of the package. Every public name is listed. */
export { AnalysisCard } from "./components/AnalysisCard.js";
export { LearningPath } from "./components/LearningPath.js";
export { MicrophoneCheck } from "./components/MicrophoneCheck.js";
export { PracticeFlow } from "./components/PracticeFlow.js";
export { ScenarioPicker } from "./components/ScenarioPicker.js";
export { SessionDialog } from "./components/SessionDialog.js";
export { SessionDock } from "./components/SessionDock.js";
export { SessionEmbed } from "./components/SessionEmbed.js";
export { SessionHeader } from "./components/SessionHeader.js";
export { SessionHistory } from "./components/SessionHistory.js";
export { SessionNotes } from "./components/SessionNotes.js";
export { Transcript } from "./components/Transcript.js";
export { ToughTongueProvider } from "./hooks/ToughTongueProvider.js";

export { useToughTongue } from "./hooks/context.js";
export { queries } from "./hooks/queries.js";
export { useAccessToken } from "./hooks/account/useAccessToken.js";
export { useAnalysis } from "./hooks/analysis/useAnalysis.js";
export { useAnalytics, useBalance, useOrganizations, useTestToken } from "./hooks/account/accountHooks.js";
export { useLimits } from "./hooks/account/useLimits.js";
export { useLimitText } from "./hooks/account/useLimitText.js";
export {
  useCollection,
  useCollections,
  useCreateScenario,
  useDeleteScenario,
  useDraftScenario,
  useFeaturedScenarios,
  useScenario,
  useScenarios,
  useUpdateScenario,
} from "./hooks/scenarios/scenarioHooks.js";
export { useCreateSession, useImportSession, usePostProcess, useSession, useSessions, useSessionsById } from "./hooks/sessions/sessionHooks.js";
export { useLearningPath } from "./hooks/practice/useLearningPath.js";
export { useMicrophone } from "./hooks/practice/useMicrophone.js";
export { usePracticeFlow } from "./hooks/practice/usePracticeFlow.js";
export { useScenarioPicker } from "./hooks/scenarios/useScenarioPicker.js";
export { useSessionDock } from "./hooks/embed/useSessionDock.js";
export { useSessionEmbed } from "./hooks/embed/useSessionEmbed.js";
export { useSessionHistory } from "./hooks/sessions/useSessionHistory.js";
export { useSessionNotes } from "./hooks/embed/useSessionNotes.js";
export { useTranscript } from "./hooks/sessions/useTranscript.js";

export { parseAnalysis } from "./protocol/analysis.js";
export { buildEmbedUrl, checkEmbedUrl } from "./protocol/embedUrl.js";
export { ToughTongueError } from "./protocol/errors.js";
export { parseSessionEvent } from "./protocol/events.js";
export { parseScenario } from "./protocol/scenario.js";
export { parseSession } from "./protocol/session.js";

export type { AnalysisCardProps } from "./components/AnalysisCard.js";
export type { AnalysisAction } from "./components/analysisCard/CardActions.js";
export type { LearningPathProps } from "./components/LearningPath.js";
export type { MicrophoneCheckProps } from "./components/MicrophoneCheck.js";
export type { PracticeFlowProps } from "./components/PracticeFlow.js";
export type { ScenarioPickerProps } from "./components/ScenarioPicker.js";
export type { SessionDialogProps } from "./components/SessionDialog.js";
export type { SessionDockProps } from "./components/SessionDock.js";
export type { SessionEmbedProps } from "./components/SessionEmbed.js";
export type { SessionHeaderProps } from "./components/SessionHeader.js";
export type { SessionHistoryProps } from "./components/SessionHistory.js";
export type { SessionNotesProps } from "./components/SessionNotes.js";
export type { TranscriptHandle, TranscriptProps } from "./components/Transcript.js";
export type { ToughTongueProviderProps } from "./hooks/ToughTongueProvider.js";

export type { AnalysisProgress, Client, ClientOptions, ScenarioFilter, SessionPage } from "./client/client.js";
export type { SessionCompletion } from "./embed/lifecycle.js";
export type { Theme, ToughTongueSettings } from "./hooks/context.js";
export type { AccessTokenState, UseAccessTokenOptions } from "./hooks/account/useAccessToken.js";
export type { AnalysisState, UseAnalysisOptions } from "./hooks/analysis/useAnalysis.js";
export type { PathContent, PathOrder, PathPractice, PathStep, PathStepProgress, PathStepState } from "./hooks/practice/learningPath.js";
export type { LearningPathState, LearningPathStep, UseLearningPathOptions } from "./hooks/practice/useLearningPath.js";
export type { MicrophoneDevice, MicrophoneState, MicrophoneStatus, UseMicrophoneOptions } from "./hooks/practice/useMicrophone.js";
export type { UsePracticeFlowOptions } from "./hooks/practice/options.js";
export type { PracticeView } from "./hooks/practice/practiceState.js";
export type { PracticeFlowState } from "./hooks/practice/usePracticeFlow.js";
export type { SessionEmbedOptions, SessionErrorEvent, SessionPermission } from "./hooks/embed/options.js";
export type { ScenarioMeta } from "./hooks/scenarios/scenarioMeta.js";
export type { ScenarioPickerState, ScenarioPickerStatus, UseScenarioPickerOptions } from "./hooks/scenarios/useScenarioPicker.js";
export type { SessionEmbedHandle, SessionEmbedState, SessionEmbedStatus } from "./hooks/embed/useSessionEmbed.js";
export type { DockedStatus, ReturnTarget, UseSessionDockOptions } from "./hooks/embed/useSessionDock.js";
export type { SessionHistoryState, UseSessionHistoryOptions } from "./hooks/sessions/useSessionHistory.js";
export type { TakenNote } from "./hooks/embed/useSessionNotes.js";
export type { TranscriptState, TranscriptStatus } from "./hooks/sessions/useTranscript.js";
export type { Label, LabelValues, PluralLabel } from "./labels/formatLabel.js";
export type { Labels, LabelsOf, OwnLabels, PartialLabels } from "./labels/labels.js";

export type { AccessToken, AccessTokenInput } from "./protocol/accessToken.js";
export type { Analysis } from "./protocol/analysis.js";
export type { Analytics, AnalyticsFilter } from "./protocol/analytics.js";
export type { Balance } from "./protocol/balance.js";
export type { CallerLimits, LimitName, LimitState, LimitWindow } from "./protocol/limits.js";
export type { Collection } from "./protocol/collection.js";
export type { EmbedAppearance, EmbedUrlOptions, EmbedUser, EmbedVariant } from "./protocol/embedUrl.js";
export type { ToughTongueErrorCode, ToughTongueErrorOptions } from "./protocol/errors.js";
export type { SessionEvent, SessionEventType, SessionNote, UnknownSessionEvent } from "./protocol/events.js";
export type { Fetcher } from "./protocol/fetcher.js";
export type { MetadataFilter, MetadataLimits } from "./protocol/metadataFilter.js";
export type { Organization } from "./protocol/organization.js";
export type { Scenario, ScenarioInput, ScenarioPatch, ScenarioPrice } from "./protocol/scenario.js";
export type { ScenarioDraft, ScenarioDraftInput } from "./protocol/scenarioDraft.js";
export type { ReportCardEntry } from "./protocol/reportCard.js";
export type { Score, ScoreScale } from "./protocol/score.js";
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
} from "./protocol/session.js";
export type { TranscriptEntry } from "./protocol/transcript.js";
