/** The table of props on a component's page, which is read from the sources. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { componentsOf } from "../../.storybook/componentsOf.js";
import { createReader } from "../../.storybook/sourceFile.js";
import { root, sourceOf } from "./sources.js";

const read = createReader();

function propsIn(file: string) {
  const components = componentsOf(path.join(root, "src", file), read);
  const found = components.find(({ name }) => name === path.basename(file, ".tsx"));
  if (!found) throw new Error(`src/${file} exports no component of its name`);
  return found;
}

const propIn = (file: string, name: string) => propsIn(file).props.find((prop) => prop.name === name);

const frame = ["embedUrl", "scenarioId", "user", "appearance", "title", "height", "permissions", "poll", "labels", "onComplete", "onError"];

const expected: Record<string, string[]> = {
  "hooks/ToughTongueProvider.tsx": ["proxyUrl", "client", "fetcher", "queryClient", "scope", "theme", "locale", "labels", "onError"],
  "components/ScenarioPicker.tsx": ["scenarios", "source", "value", "onValueChange", "onChange", "name", "required", "labels"],
  "components/SessionEmbed.tsx": frame,
  "components/SessionDialog.tsx": ["open", "onOpenChange", "dialogLabels", ...frame],
  "components/AnalysisCard.tsx": ["sessionId", "analysis", "previous", "actions", "renderText", "scoreScale", "labels", "onReady"],
  "components/PracticeFlow.tsx": [
    ...["scenarioId", "user", "start", "resume", "variables", "privateScenario", "microphoneCheck", "askName", "labels"],
    ...["onAnalysis", "onSessionCreated", "onComplete", "permissions", "height"],
  ],
  "components/SessionHistory.tsx": ["filter", "pageSize", "onSelect", "labels"],
  "components/Transcript.tsx": ["session", "sessionId", "searchable", "labels"],
  "components/MicrophoneCheck.tsx": ["onGranted", "children", "labels"],
  "components/SessionNotes.tsx": ["embed", "source", "labels"],
};

describe.each(Object.entries(expected))("the table of %s", (file, names) => {
  it("has every prop that a reader looks for, with a description, and none twice", () => {
    const { description, props } = propsIn(file);
    expect(description).toMatch(/\w/);
    const found = props.map(({ name }) => name);
    expect(found).toEqual(expect.arrayContaining(names));
    expect(new Set(found).size).toBe(found.length);
    expect(props.filter((prop) => !prop.description).map(({ name }) => name)).toEqual([]);
    expect(props.filter(({ type }) => type.includes("\n") || type === "never")).toEqual([]);
  });
});

describe("what is read of a prop", () => {
  it("is its type, its default and its text", () => {
    expect(propIn("components/PracticeFlow.tsx", "start")).toEqual({
      name: "start",
      required: false,
      type: '"auto" | "session" | "scenario"',
      kind: { name: "enum", value: ["auto", "session", "scenario"] },
      description: expect.stringMatching(/^`"session"` creates the session[^@]+no such endpoint\.$/),
      default: '"auto"',
    });
  });

  it("is required only where every form of the props requires it", () => {
    expect(propIn("components/AnalysisCard.tsx", "analysis")?.required).toBe(false);
    expect(propIn("hooks/ToughTongueProvider.tsx", "client")?.required).toBe(false);
    expect(propIn("components/SessionDialog.tsx", "open")?.required).toBe(true);
    expect(propIn("components/SessionNotes.tsx", "embed")?.required).toBe(true);
  });

  it("leaves out what is typed never or omitted, and takes what replaces it", () => {
    expect(propIn("hooks/ToughTongueProvider.tsx", "token")).toBeUndefined();
    expect(propIn("testing/FakeToughTongueProvider.tsx", "client")).toBeUndefined();
    expect(propIn("testing/FakeToughTongueProvider.tsx", "theme")).toBeDefined();
    expect(propIn("components/PracticeFlow.tsx", "microphoneCheck")?.type).toMatch(/^ComponentType</);
  });

  it("can be listed for every component of the package", () => {
    const files = ["index.ts", "testing/index.ts"].flatMap((entry) => sourceOf(entry).imports.flatMap(({ file }) => file ?? []));
    const components = [...new Set(files)]
      .filter((file) => file.endsWith(".tsx"))
      .flatMap((file) => componentsOf(path.join(root, "src", file), read));
    expect(components.length).toBeGreaterThan(Object.keys(expected).length);
    expect(components.filter(({ problem }) => problem)).toEqual([]);
  });

  it("is said to be unknown where a type cannot be followed", () => {
    expect(propsIn("components/practiceFlow/PracticeSteps.tsx").problem).toContain("cannot be listed");
  });
});
