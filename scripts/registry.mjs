/**
 * Writes the shadcn registry: `registry.json`, and one file an item in `r/`, with its code. The package ships `r/`:
 * `npx shadcn add ./node_modules/tough-tongue-react/r/practice-flow.json` copies the code into a project.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const { description } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

const items = [
  { name: "scenario-picker", title: "Scenario picker", description: "Scenarios as native radios, with search.", files: ["scenario-picker"] },
  { name: "analysis-card", title: "Analysis card", description: "Score, strengths and report card of a session.", files: ["analysis-card"] },
  {
    name: "practice-flow",
    title: "Practice flow",
    description: "The complete practice: pick, talk, review. Contains the picker and the analysis card.",
    files: ["practice-flow", "scenario-picker", "analysis-card"],
  },
  { name: "team-table", title: "Team table", description: "The people of a team with their sessions and scores, sortable, for coaches.", files: ["team-table"] },
];

/** Everything that this script writes: paths below the root, and their texts. */
export function buildRegistry() {
  const listed = items.map(({ files, ...item }) => ({
    ...item,
    type: "registry:block",
    dependencies: ["tough-tongue-react", "@tanstack/react-query"],
    files: files.map((name) => ({
      path: `registry/tough-tongue/${name}.tsx`,
      type: "registry:component",
      target: `components/tough-tongue/${name}.tsx`,
    })),
  }));
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const homepage = "https://www.toughtongueai.com";
  return Object.fromEntries([
    ["registry.json", json({ $schema: "https://ui.shadcn.com/schema/registry.json", name: "tough-tongue", homepage, description, items: listed })],
    ...listed.map((item) => [
      `r/${item.name}.json`,
      json({
        $schema: "https://ui.shadcn.com/schema/registry-item.json",
        ...item,
        files: item.files.map((file) => ({ ...file, content: readFileSync(path.join(root, file.path), "utf8") })),
      }),
    ]),
  ]);
}

if (process.argv[1] === import.meta.filename) {
  rmSync(path.join(root, "r"), { recursive: true, force: true });
  mkdirSync(path.join(root, "r"));
  for (const [file, text] of Object.entries(buildRegistry())) writeFileSync(path.join(root, file), text);
}
