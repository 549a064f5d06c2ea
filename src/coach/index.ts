/** The entry for coaches and program owners. Every public name is listed. */
export { AccountHealth } from "./AccountHealth.js";
export { ScenarioEditor } from "./ScenarioEditor.js";
export { ScenarioManager } from "./ScenarioManager.js";
export { TeamReport } from "./TeamReport.js";

export { useAccountHealth } from "./useAccountHealth.js";
export { useScenarioEditor } from "./useScenarioEditor.js";
export { useScenarioManager } from "./useScenarioManager.js";
export { useTeamReport } from "./useTeamReport.js";

export { peopleToCsv, sessionsToCsv } from "./sessionsToCsv.js";
export { summarizeSessions } from "./summarizeSessions.js";

export type { AccountHealthProps } from "./AccountHealth.js";
export type { ScenarioEditorProps } from "./ScenarioEditor.js";
export type { ScenarioManagerProps } from "./ScenarioManager.js";
export type { TeamReportProps } from "./TeamReport.js";

export type { FieldProblem, ScenarioWarning } from "./scenarioEditor/scenarioChecks.js";
export type { CsvOptions, PersonColumn, SessionColumn } from "./sessionsToCsv.js";
export type {
  PersonSummary,
  ScenarioSummary,
  ScoreBin,
  SummarizeOptions,
  TeamSummary,
  TeamTotals,
  WeekSummary,
} from "./summarizeSessions.js";
export type { TeamFilter } from "./teamSessions.js";
export type { AccountHealthState, Check, RecentError, UseAccountHealthOptions } from "./useAccountHealth.js";
export type { FieldError, ScenarioEditorState, UseScenarioEditorOptions } from "./useScenarioEditor.js";
export type { ScenarioManagerState, ScenarioSelection, UseScenarioManagerOptions } from "./useScenarioManager.js";
export type { TeamProgress, TeamReportState, TeamSelection, UseTeamReportOptions } from "./useTeamReport.js";

export type { TopicAverage, TrendPoint } from "../hooks/sessions/progress.js";
export type { ScenarioField, ScenarioValues } from "../protocol/scenarioAuthoring.js";
