/** Uses of the provider and its components that must compile, and uses that must not. */
import {
  type Analysis,
  AnalysisCard,
  PracticeFlow,
  type Scenario,
  ScenarioPicker,
  type SessionEvent,
  type ToughTongueError,
  ToughTongueProvider,
  useAnalysis,
  useCreateSession,
  useScenario,
  useScenarios,
  useSessions,
  useToughTongue,
} from "tough-tongue-react";
import { createClient } from "tough-tongue-react/client";
import { QueryClient } from "@tanstack/react-query";

export const good = [
  <ToughTongueProvider>text</ToughTongueProvider>,
  <ToughTongueProvider
    proxyUrl="/api/tough-tongue"
    fetcher={(request: Request) => fetch(request)}
    queryClient={new QueryClient()}
    scope="user-7"
    embedOrigins={["https://app.toughtongueai.com"]}
    labels={{ sessionEmbed: {} }}
    locale="en-US"
    timeZone="Europe/Paris"
    onError={(error: ToughTongueError) => error.message}
    onEvent={(event: SessionEvent) => event.type}
  >
    <PracticeFlow
      scenarioId="scenario_1"
      user={{ name: "Ada", email: "ada@example.com" }}
      variables={{ company_name: "Acme" }}
      appearance={{ color: "violet-500" }}
      metadata={{ team: "sales" }}
      start="auto"
      resume="session"
      onComplete={(completion) => completion.sessionId}
      onAnalysis={(analysis: Analysis) => analysis.score?.percent}
    />
  </ToughTongueProvider>,
  <ToughTongueProvider client={createClient()}>text</ToughTongueProvider>,
  <ScenarioPicker
    defaultValue="scenario_1"
    onValueChange={(id: string) => id}
    onChange={(scenario: Scenario) => scenario.name}
    source="featured"
    filter={(scenario) => scenario.isPublic === true}
    searchable
    name="scenario"
    required
    disabled
    renderScenario={(scenario) => <b>{scenario.name}</b>}
    className="picker"
  />,
  <AnalysisCard sessionId="abc" scoreScale={100} onReady={(analysis) => analysis.strengths.join()} />,
  <AnalysisCard analysis={{ overall_score: 85 }} />,
];

export const bad = [
  // @ts-expect-error the token never reaches a browser
  <ToughTongueProvider token="secret">text</ToughTongueProvider>,
  // @ts-expect-error no such source
  <ScenarioPicker source="mine" />,
  // @ts-expect-error no such scale
  <AnalysisCard sessionId="abc" scoreScale={5} />,
  // @ts-expect-error no such way to start
  <PracticeFlow start="now" />,
];

/** The hooks' results are typed. */
export function Hooks() {
  const names: string[] | undefined = useScenarios().data?.map((scenario) => scenario.name);
  const description: string | undefined = useScenario("scenario_1").data?.description;
  const analysis: Analysis | undefined = useAnalysis("abc").analysis;
  const total: number | undefined = useSessions({ scenarioId: "scenario_1" }).data?.page?.total;
  const create = useCreateSession();
  // @ts-expect-error the vendor's spelling stays inside the library
  create.mutate({ scenario_id: "scenario_1" });
  create.mutate({ scenarioId: "scenario_1" });
  const client = useToughTongue().client;
  return [names, description, analysis?.score?.value, total, client].length;
}
