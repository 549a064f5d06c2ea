/** The React surface of the package. Every public name is written out. */
export { AnalysisCard } from "./components/AnalysisCard.js";
export { MicrophoneCheck } from "./components/MicrophoneCheck.js";
export { ScenarioPicker } from "./components/ScenarioPicker.js";
export { SessionEmbed } from "./components/SessionEmbed.js";
export { ToughTongueProvider } from "./hooks/ToughTongueProvider.js";

export { useToughTongue } from "./hooks/context.js";
export { queries } from "./hooks/queries.js";
export { useAnalysis } from "./hooks/useAnalysis.js";
export { useBalance } from "./hooks/useBalance.js";
export { useCreateScenario } from "./hooks/useCreateScenario.js";
export { useCreateSession } from "./hooks/useCreateSession.js";
export { useDeleteScenario } from "./hooks/useDeleteScenario.js";
export { useFeaturedScenarios } from "./hooks/useFeaturedScenarios.js";
export { useMicrophone } from "./hooks/useMicrophone.js";
export { useScenario } from "./hooks/useScenario.js";
export { useScenarioPicker } from "./hooks/useScenarioPicker.js";
export { useScenarios } from "./hooks/useScenarios.js";
export { useSession } from "./hooks/useSession.js";
export { useSessionEmbed } from "./hooks/useSessionEmbed.js";
export { useSessions } from "./hooks/useSessions.js";
export { useTestToken } from "./hooks/useTestToken.js";
export { useUpdateScenario } from "./hooks/useUpdateScenario.js";

export { parseAnalysis } from "./protocol/analysis.js";
export { buildEmbedUrl, checkEmbedUrl } from "./protocol/embedUrl.js";
export { ToughTongueError } from "./protocol/errors.js";
export { parseSessionEvent } from "./protocol/events.js";
export { parseScenario } from "./protocol/scenario.js";
export { parseSession } from "./protocol/session.js";

export type { AnalysisCardProps } from "./components/AnalysisCard.js";
export type { MicrophoneCheckProps } from "./components/MicrophoneCheck.js";
export type { ScenarioPickerProps } from "./components/ScenarioPicker.js";
export type { SessionEmbedProps } from "./components/SessionEmbed.js";
export type { ToughTongueProviderProps } from "./hooks/ToughTongueProvider.js";

export type { AnalysisProgress, Client, ClientOptions, ScenarioFilter, SessionPage } from "./client/client.js";
export type { SessionCompletion } from "./embed/lifecycle.js";
export type { Theme, ToughTongueSettings } from "./hooks/context.js";
export type { AnalysisState, UseAnalysisOptions } from "./hooks/useAnalysis.js";
export type { MicrophoneDevice, MicrophoneState, MicrophoneStatus, UseMicrophoneOptions } from "./hooks/useMicrophone.js";
export type { SessionEmbedOptions, SessionErrorEvent, SessionPermission } from "./hooks/sessionEmbed/options.js";
export type { ScenarioPickerState, ScenarioPickerStatus, UseScenarioPickerOptions } from "./hooks/useScenarioPicker.js";
export type { SessionEmbedHandle, SessionEmbedState } from "./hooks/useSessionEmbed.js";
export type { Label, LabelValues, PluralLabel } from "./labels/formatLabel.js";
export type { Labels, LabelsOf, PartialLabels } from "./labels/labels.js";

export type { AccessToken, AccessTokenInput } from "./protocol/accessToken.js";
export type { Analysis, ReportCardEntry } from "./protocol/analysis.js";
export type { Balance } from "./protocol/balance.js";
export type { EmbedAppearance, EmbedUrlOptions, EmbedUser, EmbedVariant } from "./protocol/embedUrl.js";
export type { ToughTongueErrorCode, ToughTongueErrorOptions } from "./protocol/errors.js";
export type { SessionEvent, SessionEventType, SessionNote, UnknownSessionEvent } from "./protocol/events.js";
export type { Fetcher } from "./protocol/fetcher.js";
export type { Scenario, ScenarioInput } from "./protocol/scenario.js";
export type { Score, ScoreScale } from "./protocol/score.js";
export type { CreatedSession, PageMeta, Session, SessionFilter, SessionInput, SessionStatus } from "./protocol/session.js";
export type { TranscriptEntry } from "./protocol/transcript.js";
