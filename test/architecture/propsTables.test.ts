/** The props tables of the components' pages. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createComponentReader } from "../../.storybook/componentsOf.js";
import { root, sourceOf } from "./sources.js";

const { componentsOf } = createComponentReader();

function propsIn(file: string) {
  const components = componentsOf(path.join(root, "src", file));
  const found = components.find(({ name }) => name === path.basename(file, ".tsx"));
  if (!found) throw new Error(`src/${file} exports no component of its name`);
  return found;
}

const propIn = (file: string, name: string) => propsIn(file).props.find((prop) => prop.name === name);

const frame = ["embedUrl", "scenarioId", "user", "appearance", "title", "height", "permissions", "poll", "labels", "onComplete", "onError", "onMicCheck", "variables", "params", "variant", "keepAlive"];

const expected: Record<string, string[]> = {
  "hooks/ToughTongueProvider.tsx": ["proxyUrl", "client", "fetcher", "queryClient", "scope", "theme", "locale", "labels", "onError"],
  "components/ScenarioPicker.tsx": ["scenarios", "source", "value", "onValueChange", "onChange", "groupBy", "scenarioMeta", "showBest", "name", "required", "labels"],
  "components/SessionEmbed.tsx": frame,
  "components/SessionDialog.tsx": ["open", "onOpenChange", "dialogLabels", ...frame],
  "components/AnalysisCard.tsx": ["sessionId", "scenarioId", "analysis", "previous", "actions", "onTime", "renderText", "scoreScale", "labels", "onReady"],
  "components/PracticeFlow.tsx": [
    ...["scenarioId", "user", "start", "resume", "variables", "privateScenario", "microphoneCheck", "askName", "picker", "labels"],
    ...["variant", "autoStart", "skipPrecheck", "maxDurationSeconds", "params", "onMicCheck"],
    ...["onAnalysis", "onSessionCreated", "onComplete", "permissions", "height"],
  ],
  "components/SessionHistory.tsx": ["filter", "pageSize", "onSelect", "labels"],
  "components/Transcript.tsx": ["session", "sessionId", "searchable", "moments", "labels"],
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

describe("a prop in the table", () => {
  it("has its type, its default and its text", () => {
    expect(propIn("components/PracticeFlow.tsx", "start")).toEqual({
      name: "start",
      required: false,
      type: '"auto" | "session" | "scenario"',
      kind: { name: "enum", value: ["auto", "scenario", "session"] },
      description: expect.stringMatching(/^`"session"` creates the session[^@]+cannot create sessions\.$/),
      default: '"auto"',
    });
  });

  it("leaves out that an optional prop accepts undefined", () => {
    expect(propIn("components/SessionEmbed.tsx", "onComplete")?.type).toBe("(completion: SessionCompletion) => void");
    expect(propIn("components/SessionEmbed.tsx", "height")?.type).toBe("number");
    expect(propIn("components/SessionEmbed.tsx", "embedUrl")?.type).toBe("string | null | undefined");
  });

  it("has the text of its type if it has none of its own", () => {
    expect(propIn("components/SessionEmbed.tsx", "user")?.description).toMatch(/\w/);
  });

  it("gets the control that fits its type", () => {
    const kindOf = (name: string) => propIn("components/SessionEmbed.tsx", name)?.kind.name;
    expect(["poll", "title", "height", "onReady", "permissions", "loading", "style"].map(kindOf)).toEqual([
      ...["boolean", "string", "number", "function", "array", "enum", "other"],
    ]);
  });

  it("is required only where every form of the props requires it", () => {
    expect(propIn("components/AnalysisCard.tsx", "analysis")?.required).toBe(false);
    expect(propIn("hooks/ToughTongueProvider.tsx", "client")?.required).toBe(false);
    expect(propIn("components/SessionDialog.tsx", "open")?.required).toBe(true);
    expect(propIn("components/SessionNotes.tsx", "embed")?.required).toBe(true);
  });

  it("is absent if it is typed never or omitted, and comes from the type that replaces it", () => {
    expect(propIn("hooks/ToughTongueProvider.tsx", "token")).toBeUndefined();
    expect(propIn("testing/FakeToughTongueProvider.tsx", "client")).toBeUndefined();
    expect(propIn("testing/FakeToughTongueProvider.tsx", "theme")).toBeDefined();
    expect(propIn("components/PracticeFlow.tsx", "microphoneCheck")?.type).toMatch(/^ComponentType</);
  });

  it("is never one of React's own", () => {
    expect(propIn("components/SessionEmbed.tsx", "ref")).toBeUndefined();
    expect(propIn("components/SessionEmbed.tsx", "key")).toBeUndefined();
  });
});

it("finds every component of the package", () => {
  const files = ["index.ts", "testing/index.ts"].flatMap((entry) => sourceOf(entry).imports.flatMap(({ file }) => file ?? []));
  const withComponents = [...new Set(files)].filter((file) => /[A-Z]\w+\.tsx$/.test(file));
  for (const file of withComponents) expect(propsIn(file).props, file).not.toEqual([]);
  expect(withComponents.length).toBeGreaterThan(Object.keys(expected).length);
});
