/**
 * Under `exactOptionalPropertyTypes`, an optional field accepts `undefined` only if its type includes it. Every optional field
 * that a host can set must accept it, so that `scenarioId={maybe}` compiles.
 */
import type * as root from "tough-tongue-react";
import type * as client from "tough-tongue-react/client";
import type * as coach from "tough-tongue-react/coach";
import type * as server from "tough-tongue-react/server";
import type * as testing from "tough-tongue-react/testing";

/** The names of optional fields that refuse `undefined`, except fields that must never be set. */
type Refusing<Fields> = Fields extends unknown
  ? {
      [Key in keyof Fields]-?: object extends Pick<Fields, Key>
        ? [Fields[Key]] extends [undefined]
          ? never
          : { [Name in Key]: undefined } extends Pick<Fields, Key>
            ? never
            : Key
        : never;
    }[keyof Fields]
  : never;

type Given<Type> = NonNullable<Type>;
type Embed = root.SessionEmbedProps;

/** Every type that a host writes. A type that refuses `undefined` shows the name of the field. */
interface Inputs {
  provider: root.ToughTongueProviderProps;
  embed: Embed;
  user: root.EmbedUser;
  appearance: root.EmbedAppearance;
  embedLabels: Given<Embed["labels"]>;
  urlOptions: root.EmbedUrlOptions;
  embedOptions: root.SessionEmbedOptions;
  dialog: root.SessionDialogProps;
  dialogLabels: Given<root.SessionDialogProps["dialogLabels"]>;
  dock: root.SessionDockProps;
  dockOptions: root.UseSessionDockOptions;
  picker: root.ScenarioPickerProps;
  pickerOptions: root.UseScenarioPickerOptions;
  card: root.AnalysisCardProps;
  analysisOptions: root.UseAnalysisOptions;
  flow: root.PracticeFlowProps;
  flowOptions: root.UsePracticeFlowOptions;
  path: root.LearningPathProps;
  pathOptions: root.UseLearningPathOptions;
  pathPractice: root.PathPractice;
  pathContent: root.PathContent;
  history: root.SessionHistoryProps;
  historyOptions: root.UseSessionHistoryOptions;
  notes: root.SessionNotesProps;
  note: root.SessionNote;
  transcript: root.TranscriptProps;
  microphone: root.MicrophoneCheckProps;
  microphoneOptions: root.UseMicrophoneOptions;
  tokenOptions: root.UseAccessTokenOptions;
  labels: root.PartialLabels;
  plural: root.PluralLabel;

  client: client.ClientOptions;
  retry: client.RetryOptions;
  call: client.CallOptions;
  analyze: client.AnalyzeOptions;
  wait: client.WaitForAnalysisOptions;
  scenarioFilter: client.ScenarioFilter;
  scenarioInput: client.ScenarioInput;
  scenarioPatch: client.ScenarioPatch;
  scenarioDraft: client.ScenarioDraftInput;
  sessionFilter: client.SessionFilter;
  sessionInput: client.SessionInput;
  sessionImport: client.SessionImport;
  postProcess: client.PostProcessInput;
  analyticsFilter: client.AnalyticsFilter;
  accessToken: client.AccessTokenInput;
  metadataLimits: client.MetadataLimits;
  error: client.ToughTongueErrorOptions;
  // A host that keeps its own copies passes these in, too.
  analysis: client.Analysis;
  collection: client.Collection;
  reportCardEntry: client.ReportCardEntry;
  scenario: client.Scenario;
  session: client.Session;
  transcriptEntry: client.TranscriptEntry;

  account: coach.AccountHealthProps;
  accountOptions: coach.UseAccountHealthOptions;
  editor: coach.ScenarioEditorProps;
  editorOptions: coach.UseScenarioEditorOptions;
  manager: coach.ScenarioManagerProps;
  managerOptions: coach.UseScenarioManagerOptions;
  scenarioSelection: coach.ScenarioSelection;
  report: coach.TeamReportProps;
  reportOptions: coach.UseTeamReportOptions;
  teamSelection: coach.TeamSelection;
  csv: coach.CsvOptions<coach.SessionColumn>;
  csvHeadings: Given<coach.CsvOptions<coach.SessionColumn>["headings"]>;
  summary: coach.SummarizeOptions;

  proxy: server.ProxyOptions;
  caller: Exclude<server.AuthorizeResult, boolean | Response>;
  limits: server.LimitsOptions;
  callLimits: server.CallLimits;
  jwt: server.AuthorizeWithJwtOptions;
  jwtClaims: server.JwtClaimNames;
  webhook: server.WebhookHandlerOptions;
  redis: server.RedisStoreOptions;
  postgres: server.PostgresStoreOptions;

  fakeVendor: testing.FakeVendorOptions;
  fakeProvider: testing.FakeToughTongueProviderProps;
  fakeUser: testing.FakeUser;
  faultyAnswer: testing.FaultyAnswer;
  sessionMessage: testing.SessionMessage;
  emittedEvent: testing.EmittedSessionEvent;
  newSession: testing.NewSession;
  endOfSession: testing.EndOfSession;
  routes: testing.RouteOptions;
  madeAnalysis: testing.AnalysisContent;
}

type Findings = { [Name in keyof Inputs as [Refusing<Inputs[Name]>] extends [never] ? never : Name]: Refusing<Inputs[Name]> };

export const none: Findings = {};

/** Proves that the check finds such a field. */
export const seen: Refusing<{ good?: string | undefined; bad?: string; refused?: never }> = "bad";
