import type { Plugin } from "vite";
import { type ComponentReader, createComponentReader } from "./componentsOf.js";

/**
 * Attaches each component's docs where Storybook looks for them. Storybook's own reader misses props from unions, `Pick` and other
 * files, and its other reader needs a compiler API that TypeScript 7 lacks.
 */
export function componentDocs(): Plugin {
  let reader: ComponentReader | undefined;
  let isStale = false;
  return {
    name: "component-docs",
    enforce: "pre",
    watchChange: () => void (isStale = true),
    transform(code, id) {
      if (!id.endsWith(".tsx") || id.includes("/node_modules/")) return undefined;
      reader ??= createComponentReader();
      if (isStale) reader.refresh();
      isStale = false;
      const lines = reader.componentsOf(id).map(({ name, description, props }) => {
        const docs = { displayName: name, description, props };
        return `;${name}.__docgenInfo = ${JSON.stringify(docs)};`;
      });
      return lines.length > 0 ? { code: `${code}\n${lines.join("\n")}`, map: null } : undefined;
    },
  };
}
