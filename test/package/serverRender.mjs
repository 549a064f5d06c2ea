/**
 * Renders the built components in bare Node, with the React of a given folder, and prints the results as JSON.
 * Usage: node serverRender.mjs <folder with node_modules/react> <dist>
 */
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, dist] = process.argv.slice(2);
const require = createRequire(path.join(folder, "package.json"));
const logs = [];
for (const level of ["log", "info", "warn", "error", "debug"]) {
  console[level] = (...args) => logs.push(`${level}: ${args.map(String).join(" ")}`);
}
const requests = [];
globalThis.fetch = async (input) => {
  requests.push(String(input.url ?? input));
  throw new Error("no network while rendering on a server");
};

const { createElement, StrictMode, version } = require("react");
const { renderToString } = require("react-dom/server");
const library = await import(pathToFileURL(path.join(dist, "index.js")));

const scenario = { id: "scenario_1", name: "Discovery call", description: "A first call." };
const analysis = { overall_score: 85, strengths: ["Listened"], improvements: ["Ask more"] };
const children = {
  PracticeFlow: {},
  "PracticeFlow of one scenario": { scenarioId: "scenario_1" },
  ScenarioPicker: {},
  "ScenarioPicker of own data": { scenarios: [scenario], searchable: true, name: "scenario" },
  "SessionEmbed of a scenario": { scenarioId: "scenario_1" },
  "SessionEmbed of a session": { embedUrl: "https://app.toughtongueai.com/embed/session/abc" },
  "SessionEmbed not yet": { embedUrl: null },
  "SessionEmbed refused": { embedUrl: "javascript:alert(1)" },
  "AnalysisCard of a session": { sessionId: "abc" },
  "AnalysisCard of own data": { analysis },
};
const alone = /own data|SessionEmbed/;

const html = {};
for (const [name, props] of Object.entries(children)) {
  const element = createElement(library[name.split(" ")[0]], props);
  const provided = createElement(library.ToughTongueProvider, { proxyUrl: "/api/tough-tongue" }, element);
  html[name] = renderToString(createElement(StrictMode, null, provided));
  if (alone.test(name)) html[`${name}, no provider`] = renderToString(createElement(StrictMode, null, element));
}

process.stdout.write(JSON.stringify({ version, html, logs, requests }));
