import { Controls, Description, Markdown, Primary, Stories, Subtitle, Title, useOf } from "@storybook/addon-docs/blocks";

declare module "storybook/internal/csf" {
  interface Parameters {
    /** The text of a component's page beside its stories, as markdown. */
    manual?: Manual;
  }
}

export interface Manual {
  /** The component's headless hook, and the work that it leaves to the host. The story "Headless" shows it. */
  hook?: string;
  /** Keys and their effects, in tab order. */
  keys?: readonly (readonly [keys: string, what: string])[];
  /** Announcements to screen readers that do not move the focus. */
  announced?: readonly string[];
  /** Where the focus moves when the page changes. */
  focus?: readonly string[];
  /** Names, roles and other notes. */
  notes?: readonly string[];
}

/** The page of a component: its description, its controls, its use by keyboard and screen reader, and each state as a story. */
export function ComponentPage() {
  const { preparedMeta } = useOf("meta", ["meta"]);
  const { manual } = preparedMeta.parameters as { manual?: Manual };
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      <Controls />
      {manual && <Markdown>{textOf(manual)}</Markdown>}
      <Stories includePrimary={false} title="Every state" />
    </>
  );
}

function textOf({ hook, keys, announced, focus, notes }: Manual): string {
  const list = (title: string, lines: readonly string[] = []) => lines.length > 0 && `### ${title}\n\n${bullets(lines)}`;
  const isHeard = announced || focus || notes;
  return [
    keys && `## Keyboard\n\n| Key | What it does |\n| --- | --- |\n${keys.map((row) => `| ${row.join(" | ")} |`).join("\n")}`,
    isHeard && "## Screen readers",
    list("Announced", announced),
    list("Where the focus goes", focus),
    list("Names and roles", notes),
    hook && `## The hook under it\n\n${hook}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
