import type { Plugin } from "vite";
import { componentsOf } from "./componentsOf.js";
import { createReader } from "./sourceFile.js";

/**
 * Gives every component what its page says about it, where Storybook looks for it. Storybook's own reader leaves out the
 * props that a type unites, picks or inherits from another file, and its other one needs a compiler API that is gone.
 */
export function componentDocs(): Plugin {
  return {
    name: "component-docs",
    enforce: "pre",
    transform(code, id) {
      const [file = ""] = id.split("?");
      if (!file.endsWith(".tsx") || id.includes("?") || id.includes("/node_modules/")) return undefined;
      const read = createReader();
      const components = componentsOf(file, read);
      for (const used of read.files) if (used !== file) this.addWatchFile(used);
      const lines = components.map(({ name, description, props }) => {
        const docs = { displayName: name, description, props };
        return `;${name}.__docgenInfo = ${JSON.stringify(docs)};`;
      });
      return lines.length > 0 ? { code: `${code}\n${lines.join("\n")}`, map: null } : undefined;
    },
  };
}
