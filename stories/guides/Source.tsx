import { Source as CodeBlock } from "@storybook/addon-docs/blocks";
import type { ComponentProps } from "react";
import { isDark } from "../../.storybook/siteTheme.js";

/** A code block of a guide. Without a story, Storybook's own does not follow the site's theme. */
export const Source = (props: ComponentProps<typeof CodeBlock>) => <CodeBlock dark={isDark} {...props} />;
