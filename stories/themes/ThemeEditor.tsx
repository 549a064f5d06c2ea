import { useState } from "react";
import { AnalysisCard } from "../../src/components/AnalysisCard.js";
import { makeWireAnalysis } from "../../src/testing/makeAnalysis.js";
import "./themeEditor.css";

const pickers = [
  ["--tt-accent", "Accent", "#0b666e"],
  ["--tt-surface", "Surface", "#ffffff"],
  ["--tt-surface-sunken", "Sunken surface", "#f4f3ef"],
  ["--tt-color-text", "Text", "#1c2427"],
  ["--tt-line", "Lines", "#dfe0da"],
] as const;

/** Five colors and a radius, a card that follows them, and the CSS to copy. */
export function ThemeEditor() {
  const [colors, setColors] = useState<Record<string, string>>(Object.fromEntries(pickers.map(([name, , color]) => [name, color])));
  const [radius, setRadius] = useState(16);
  const [isCopied, setCopied] = useState(false);
  const theme: Record<string, string> = { ...colors, "--tt-radius": `${radius}px` };
  const css = `.brand {\n${Object.entries(theme)
    .map(([name, value]) => `  ${name}: ${value};`)
    .join("\n")}\n}`;
  return (
    <div className="theme-editor">
      <div>
        {pickers.map(([name, label]) => (
          <label key={name}>
            <input type="color" value={colors[name]} onChange={({ target }) => setColors({ ...colors, [name]: target.value })} />
            {label}
          </label>
        ))}
        <label>
          <input type="range" min={0} max={28} value={radius} onChange={({ target }) => setRadius(Number(target.value))} />
          Radius
        </label>
        <pre>
          <code>{css}</code>
        </pre>
        <button
          type="button"
          onClick={() =>
            void navigator.clipboard?.writeText(css).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {isCopied ? "Copied" : "Copy CSS"}
        </button>
      </div>
      <div style={theme}>
        <AnalysisCard analysis={makeWireAnalysis("C")} previous={makeWireAnalysis("C", { score: 65 })} actions={[]} />
      </div>
    </div>
  );
}
