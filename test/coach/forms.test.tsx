/** Kind: Enter in a component's field submits the app's form around it. */
import { fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { ScenarioManager } from "../../src/coach/ScenarioManager.js";
import { TeamReport } from "../../src/coach/TeamReport.js";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { SessionHistory } from "../../src/components/SessionHistory.js";
import { ToughTongueProvider } from "../../src/hooks/ToughTongueProvider.js";
import { makeAnalysis, makeSession } from "../../src/testing/index.js";
import { makeWireScenario } from "../../src/testing/makeScenario.js";
import { asManager } from "../../stories/coach/asManager.js";
import { makeTeam } from "../../stories/coach/team.js";

const sessions = makeTeam({ sessions: 40, people: 4 });
const page_meta = { page: 1, limit: 100, total: sessions.length, total_pages: 1, has_next: false };
const fetcher = asManager(async (request) =>
  Response.json(request.url.includes("/scenarios") ? { scenarios: [makeWireScenario({ id: "a" })] } : { sessions, page_meta }),
);

const turns = ["Hello there.", "Tell me more.", "I see.", "Thank you."].map((text, index) => ({ role: index % 2 ? ("user" as const) : ("ai" as const), text, at: new Date(Date.UTC(2026, 0, 1, 9, index)) }));

it.each<[string, "searchbox" | "slider", ReactNode]>([
  ["the search of TeamReport", "searchbox", <TeamReport />],
  ["the search of ScenarioManager", "searchbox", <ScenarioManager />],
  ["the trend of SessionHistory", "slider", <SessionHistory />],
  ["the replay of AnalysisCard", "slider", <AnalysisCard analysis={makeAnalysis()} session={makeSession({ transcript: turns })} />],
])("Enter in %s submits nothing", async (_, role, ui) => {
  render(
    <ToughTongueProvider fetcher={fetcher}>
      <form>
        {ui}
        <button type="submit">Save</button>
      </form>
    </ToughTongueProvider>,
  );
  const [field] = await screen.findAllByRole(role);
  // The browser's way to a submit begins with this key.
  expect(fireEvent.keyDown(field!, { key: "Enter" })).toBe(false);
  expect(fireEvent.keyDown(field!, { key: "a" })).toBe(true);
});
