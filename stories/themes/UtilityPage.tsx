import { useState } from "react";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { SessionEmbed } from "../../src/components/SessionEmbed.js";
import { useAnalysis } from "../../src/hooks/analysis/useAnalysis.js";
import { embedUrl, isOffered, sessionId } from "./practice.js";
import "../utilities.css";

/**
 * The same page without our stylesheet, styled with utility classes: through `className` and `renderScenario`, and for
 * the analysis with the headless hook.
 */
export function UtilityPage() {
  const [scenarioId, setScenarioId] = useState("scenario_salary_negotiation");
  return (
    <div className="tw mx-auto grid max-w-6xl gap-6 lg:grid-cols-2">
      <ScenarioPicker
        className="grid gap-3 [&_[data-tt-heading]]:font-semibold [&_[data-tt-visually-hidden]]:sr-only [&_fieldset]:grid [&_fieldset]:gap-3 [&_label]:flex [&_label]:gap-3 [&_label]:card [&_label]:has-[:checked]:ring [&_input]:accent-indigo-600"
        filter={isOffered}
        value={scenarioId}
        onValueChange={setScenarioId}
        renderScenario={({ name, description }, { selected }) => (
          <span className="grid gap-1">
            <span className="flex items-center gap-2">
              <bdi className="font-semibold">{name}</bdi>
              {selected && <span className="badge">Chosen</span>}
            </span>
            <span className="text-sm text-slate-600">{description}</span>
          </span>
        )}
      />
      <SessionEmbed
        className="card self-start overflow-hidden p-0 [&_[data-tt-visually-hidden]]:sr-only [&_iframe]:block [&_iframe]:w-full [&_iframe]:border-0"
        embedUrl={embedUrl}
        height={500}
        poll={false}
      />
      <OwnAnalysis />
    </div>
  );
}

/** The host's own markup over `useAnalysis`. */
function OwnAnalysis() {
  const { status, analysis, error, retry } = useAnalysis(sessionId);
  if (status === "waiting") return <p role="status">Loading…</p>;
  if (status === "failed") return <button onClick={retry}>{error.message}</button>;
  return (
    <article className="card grid gap-4 lg:col-span-2">
      <header className="flex items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">How it went</h2>
        {analysis.score && <bdi className="badge">{analysis.score.percent} percent</bdi>}
      </header>
      <p>{analysis.verdict}</p>
      <dl className="grid gap-3 lg:grid-cols-2">
        {analysis.reportCard.map(({ topic, display, note }) => (
          <div key={topic} className="grid gap-1 rounded-lg bg-slate-100 p-3">
            <dt className="flex justify-between gap-3 font-semibold">
              <span>{topic}</span> <span>{display}</span>
            </dt>
            <dd className="text-sm text-slate-600">{note}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
