/** A component's doc comment as its page shows it: markdown, with the example as code. */
export function describeComponent(component: unknown): string | undefined {
  const { description } = (component as { __docgenInfo?: { description?: string } } | undefined)?.__docgenInfo ?? {};
  const [text, ...examples] = description?.split(/^@example\s+/m) ?? [];
  const code = examples.map((example) => `\n\n\`\`\`tsx\n${example.trim()}\n\`\`\``);
  return text && text.trim() + code.join("");
}
