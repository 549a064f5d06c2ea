import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";
import manifest from "./package.json" with { type: "json" };

/** Installed in the app by npm, so not bundled. */
const installed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/** One entry for each language: only apps import them. */
const localesDir = "src/labels/locales";
const locales = Object.fromEntries(
  (existsSync(localesDir) ? readdirSync(localesDir) : []).map((file) => [
    `labels/locales/${path.basename(file, ".ts")}`,
    `${localesDir}/${file}`,
  ]),
);

/** The stylesheet's entry is a stub: drops its compiled module, and declares the stylesheet to TypeScript. */
function stylesheet(): Plugin {
  return {
    name: "stylesheet",
    enforce: "post",
    generateBundle(_options, bundle) {
      delete bundle["styles.js"];
      const css = bundle["styles.css"];
      if (css?.type === "asset") css.source = String(css.source).replace(/\/\*\$vite\$:\d+\*\//, "");
      // Without it, `import "tough-tongue-react/styles.css"` does not compile in hosts on TypeScript 7.
      this.emitFile({ type: "asset", fileName: "styles.css.d.ts", source: "export {};\n" });
    },
  };
}

export default defineConfig({
  plugins: [react(), stylesheet()],
  build: {
    target: "es2022",
    // All three know nesting and relative colors, so that neither is rewritten.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    cssMinify: "lightningcss",
    sourcemap: false,
    minify: false,
    cssCodeSplit: false,
    lib: {
      entry: {
        index: "src/index.ts",
        "client/index": "src/client/index.ts",
        "coach/index": "src/coach/index.ts",
        "server/index": "src/server/index.ts",
        "cli/main": "src/cli/main.ts",
        "testing/index": "src/testing/index.ts",
        styles: "src/components/styles.ts",
        ...locales,
      },
      formats: ["es"],
      cssFileName: "styles",
    },
    rolldownOptions: {
      external: [/^node:/, ...installed.map((name) => new RegExp(`^${name}($|/)`))],
      // Inlined constants would leave imports without names behind, for which esbuild warns in hosts.
      optimization: { inlineConst: false },
      // One file out per file in: a flat build would lose "use client" on shared chunks.
      output: { preserveModules: true, preserveModulesRoot: "src" },
    },
  },
});
