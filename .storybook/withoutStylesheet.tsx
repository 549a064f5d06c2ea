import type { Decorator } from "@storybook/react-vite";
import { useLayoutEffect } from "react";

/** Removes the library's stylesheet from the page while the story is shown. All of its rules are in one layer. */
export const withoutStylesheet: Decorator = (Story) => {
  useLayoutEffect(() => dropLayer("tough-tongue"), []);
  return <Story />;
};

function dropLayer(name: string): () => void {
  const dropped: { sheet: CSSStyleSheet; index: number; text: string }[] = [];
  for (const sheet of document.styleSheets) {
    const rules = readRules(sheet);
    for (let index = rules.length - 1; index >= 0; index--) {
      const rule = rules[index];
      if (!(rule instanceof CSSLayerBlockRule) || rule.name !== name) continue;
      dropped.push({ sheet, index, text: rule.cssText });
      sheet.deleteRule(index);
    }
  }
  return () => {
    for (const { sheet, index, text } of dropped.reverse()) sheet.insertRule(text, index);
  };
}

/** The rules of stylesheets from another origin cannot be read. */
function readRules(sheet: CSSStyleSheet): CSSRuleList | CSSRule[] {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}
