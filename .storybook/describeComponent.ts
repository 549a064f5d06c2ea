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

/** Required props come first, callbacks last. */
const rankOf = ({ required, kind }: Prop) => (required ? 0 : kind.name === "function" ? 2 : 1);

/** A component's props for the controls table. */
export function describeProps(component: unknown): StrictArgTypes {
  const { props = [] } = docsOf(component);
  const ranked = [...props].sort((one, other) => rankOf(one) - rankOf(other));
  const described = ranked.map(({ name, required, type, kind, description = "", default: summary }) => {
    const control = kind.name === "array" || kind.name === "other" ? { ...kind, value: { name: "other" as const, value: type } } : kind;
    return [
      name,
      {
        name,
        description,
        type: { ...control, required },
        table: { type: { summary: type }, defaultValue: summary ? { summary } : undefined },
      },
    ];
  });
  return Object.fromEntries(described) as StrictArgTypes;
}
