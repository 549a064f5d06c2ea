import { type CSSProperties, useId, useState } from "react";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { MicrophoneCheck } from "../../src/components/MicrophoneCheck.js";
import { ScenarioPicker } from "../../src/components/ScenarioPicker.js";
import { makeScenario } from "../../src/testing/makeScenario.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import { discoveryCall } from "../../src/testing/practices/discoveryCall.js";
import { CodeBlock } from "../start/CodeBlock.js";
import { type ColorName, type Colors, type Mode, type Theme, colorNames, contrastOf, presets } from "./presets.js";
import "./themeEditor.css";

const scenarios = [
  makeScenario({
    id: "scenario_salary_negotiation",
    name: "Salary negotiation",
    description: "Ask for a raise after a strong year, and hold your ground.",
    metadata: { role: "Marcus, your manager", minutes: 10, difficulty: "Hard" },
  }),
  makeScenario({
    id: "scenario_upset_customer",
    name: "Calming an upset customer",
    description: "The third wrong order. Turn an angry call into a plan.",
    metadata: { role: "Rosa, a café owner", minutes: 8, difficulty: "Medium" },
  }),
];

const short = {
  strengths: discoveryCall.analysis.strengths?.slice(0, 2),
  improvements: discoveryCall.analysis.improvements?.slice(0, 2),
  feedback: undefined,
  resources: undefined,
  actionItems: undefined,
};
const analysis = makeWireAnalysis("C", short);
const previous = makeWireAnalysis("C", { ...short, score: 65 });

const modes = ["light", "dark"] as const;

/** Presets, five colors for each mode, a radius, components that follow them, and the CSS to copy. */
export function ThemeEditor() {
  const [theme, setTheme] = useState<Theme>(presets.Default!);
  const [mode, setMode] = useState<Mode>("light");
  const colors = theme[mode];
  const change = (name: ColorName, value: string) => setTheme({ ...theme, [mode]: { ...colors, [name]: value } });
  return (
    <div className="theme-editor" data-mode={mode}>
      <div className="theme-columns">
        <form className="theme-controls" dir="ltr" lang="en" onSubmit={(event) => event.preventDefault()}>
          <fieldset className="theme-presets">
            <legend>Start from</legend>
            {Object.entries(presets).map(([name, preset]) => (
              <button key={name} type="button" aria-pressed={preset === theme} onClick={() => setTheme(preset)}>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="M0 0h24v24H0z" fill={preset.light["--tt-surface-sunken"]} />
                  <path d="M24 0v24H0z" fill={preset.light["--tt-accent"]} />
                </svg>
                {name}
              </button>
            ))}
          </fieldset>
          <fieldset className="theme-modes">
            <legend>Colors</legend>
            {modes.map((name) => (
              <label key={name}>
                <input type="radio" name="mode" checked={mode === name} onChange={() => setMode(name)} />
                {name === "light" ? "Light" : "Dark"}
              </label>
            ))}
          </fieldset>
          <div className="theme-colors">
            {colorNames.map(([name, label]) => (
              <ColorRow key={name} label={label} value={colors[name]} onChange={(value) => change(name, value)} />
            ))}
            <RadiusRow value={theme.radius} onChange={(radius) => setTheme({ ...theme, radius })} />
          </div>
          <Contrasts colors={colors} />
        </form>
        <div className="theme-previews">
          {modes.map((name) => (
            <Preview key={name} mode={name} theme={theme} />
          ))}
        </div>
        <CodeBlock fileName="theme.css" code={cssOf(theme)} />
      </div>
    </div>
  );
}

function ColorRow({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <code>{value}</code>
      <input id={id} type="color" value={value} onChange={({ target }) => onChange(target.value)} />
    </p>
  );
}

function RadiusRow({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>Radius</label>
      <code>{value}px</code>
      <input id={id} type="range" min={0} max={28} value={value} onChange={({ target }) => onChange(Number(target.value))} />
    </p>
  );
}

/** Whether the texts can be read. The library derives the color of a text on the accent. */
function Contrasts({ colors }: { colors: Colors }) {
  const surface = colors["--tt-surface"];
  const rows = [
    ["Text", contrastOf(colors["--tt-color-text"], surface)],
    ["Text on sunken surface", contrastOf(colors["--tt-color-text"], colors["--tt-surface-sunken"])],
    ["Accent", contrastOf(colors["--tt-accent"], surface)],
  ] as const;
  return (
    <ul className="theme-contrasts" aria-label="Contrast">
      {rows.map(([name, contrast]) => (
        <li key={name} data-low={contrast < 4.5 ? "" : undefined}>
          <span>{name}</span> {contrast.toFixed(1)}:1 <b>{contrast < 4.5 ? "Too low" : contrast < 7 ? "AA" : "AAA"}</b>
        </li>
      ))}
    </ul>
  );
}

function Preview({ mode, theme }: { mode: Mode; theme: Theme }) {
  const [scenarioId, setScenarioId] = useState(scenarios[0]!.id);
  const colors = theme[mode];
  const style = {
    ...colors,
    "--tt-radius": `${theme.radius}px`,
    color: colors["--tt-color-text"],
    background: colors["--tt-surface-sunken"],
  } as CSSProperties;
  return (
    <section className="theme-preview" data-mode={mode} data-tt-theme={mode} aria-label={mode === "light" ? "Light" : "Dark"} style={style}>
      <AnalysisCard analysis={analysis} previous={previous} />
      <ScenarioPicker scenarios={scenarios} value={scenarioId} onValueChange={setScenarioId} />
      <MicrophoneCheck />
    </section>
  );
}

function cssOf({ light, dark, radius }: Theme): string {
  const rule = (selector: string, values: Record<string, string>) =>
    `${selector} {\n${Object.entries(values)
      .map(([name, value]) => `  ${name}: ${value};`)
      .join("\n")}\n}`;
  return `${rule(".brand", { ...light, "--tt-radius": `${radius}px` })}\n\n${rule('.brand[data-tt-theme="dark"]', { ...dark })}`;
}
