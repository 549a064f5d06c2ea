import type { StrictArgTypes } from "storybook/internal/csf";
import type { DocumentedComponent, Prop } from "./componentsOf.js";

/** The docs that the plugin `componentDocs` attached. */
const docsOf = (component: unknown): Partial<DocumentedComponent> =>
  (component as { __docgenInfo?: DocumentedComponent } | undefined)?.__docgenInfo ?? {};

/** A component's doc comment as markdown, with the example as code. */
export function describeComponent(component: unknown): string | undefined {
  const { description } = docsOf(component);
  const [text, ...examples] = description?.split(/^@example\s+/m) ?? [];
  const code = examples.map((example) => `\n\n\`\`\`tsx\n${example.trim()}\n\`\`\``);
  return text && text.trim() + code.join("");
}

/** The groups of the table, in its order. A prop is in the first one that knows it. */
const groups: Record<string, (prop: Prop) => boolean> = {
  Essential: ({ required, name }) =>
    required || ["proxyUrl", "scenarioId", "sessionId", "analysis", "session", "embedUrl", "scenarios", "steps", "collectionId", "value", "user"].includes(name),
  Events: ({ name, kind }) => kind.name === "function" && /^on[A-Z]/.test(name),
  Look: ({ name }) => /^(labels|dialogLabels|className|style|theme|appearance|render[A-Z]\w*|title|height|locale|timeZone|searchable)$/.test(name),
  Session: ({ name }) =>
    /^(variant|accessToken|variables|params|maxDurationSeconds|restoreSessionId|autoStart|skipPrecheck|permissions|sandbox|loading|loadTimeoutMs|poll|keepAlive|embedOrigins|metadata|start|resume|privateScenario)$/.test(name),
  Other: () => true,
};
const order = ["Essential", "Session", "Events", "Look", "Other"];
const groupOf = (prop: Prop) => Object.keys(groups).find((name) => groups[name]!(prop))!;

/** A component's props for the controls table. */
export function describeProps(component: unknown): StrictArgTypes {
  const { props = [] } = docsOf(component);
  const ranked = [...props].sort((one, other) => order.indexOf(groupOf(one)) - order.indexOf(groupOf(other)));
  const described = ranked.map((prop) => {
    const { name, required, type, kind, description = "", default: summary } = prop;
    const control = kind.name === "array" || kind.name === "other" ? { ...kind, value: { name: "other" as const, value: type } } : kind;
    return [
      name,
      {
        name,
        description,
        type: { ...control, required },
        table: { category: groupOf(prop), type: { summary: type }, defaultValue: summary ? { summary } : undefined },
      },
    ];
  });
  return Object.fromEntries(described) as StrictArgTypes;
}
