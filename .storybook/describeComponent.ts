/** `{@link name}` as code, which is what a page without links of its own can show. */
const withoutLinks = (text: string) => text.replace(/\{@link\s+([^}]+?)\s*\}/g, "`$1`");

/** A component's doc comment as its page shows it: markdown, with the example as code. */
export function describeComponent(component: unknown): string | undefined {
  const { description } = (component as { __docgenInfo?: { description?: string } } | undefined)?.__docgenInfo ?? {};
  const [text, ...examples] = description?.split(/^@example\s+/m) ?? [];
  const code = examples.map((example) => `\n\n\`\`\`tsx\n${example.trim()}\n\`\`\``);
  return text && withoutLinks(text.trim()) + code.join("");
}

interface ArgType {
  description?: string;
  table?: { defaultValue?: { summary?: string } };
}

/** A prop's doc comment as the table of controls shows it: what `@default` says in the column of its own. */
export function describeArgs<Types extends Record<string, ArgType>>({ argTypes }: { argTypes: Types }): Types {
  const described = Object.entries(argTypes).map(([name, type]) => {
    const [text = "", summary] = (type.description ?? "").split(/\s*@default\s+/);
    const table = summary ? { ...type.table, defaultValue: { summary: summary.trim() } } : type.table;
    return [name, { ...type, description: withoutLinks(text), table }];
  });
  return Object.fromEntries(described) as Types;
}
