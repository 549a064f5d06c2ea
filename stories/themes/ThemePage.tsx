import { useState } from "react";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { embedUrl, isOffered, sessionId } from "./practice.js";
import "./themePage.css";

/** The same page under every theme: picker, session and analysis. */
export function ThemePage() {
  const [scenarioId, setScenarioId] = useState("scenario_salary_negotiation");
  return (
    <div className="theme-page">
      <ScenarioPicker searchable filter={isOffered} value={scenarioId} onValueChange={setScenarioId} />
      <SessionEmbed embedUrl={embedUrl} height={420} poll={false} />
      <AnalysisCard sessionId={sessionId} />
    </div>
  );
}
