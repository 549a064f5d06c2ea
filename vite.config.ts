import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";
import manifest from "./package.json" with { type: "json" };

/** What a host's npm installs with the package: none of it goes into the bundle. */
const installed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

/** One entry a language: nothing imports them but hosts. */
const localesDir = "src/labels/locales";
const locales = Object.fromEntries(
  (existsSync(localesDir) ? readdirSync(localesDir) : []).map((file) => [
    `labels/locales/${path.basename(file, ".ts")}`,
    `${localesDir}/${file}`,
  ]),
);

/** The stylesheet's entry is a stub: drop what it compiles to, and declare the stylesheet to TypeScript. */
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

/** What React is taken from, and whose imports each holds: first what an embed needs, then what else loads at once. */
const reactModules = { "react.js": "components/SessionEmbed.js", "react-more.js": "index.js" };

/**
 * What loads at once takes React from two modules. Some bundlers write into a host's page an import statement for each
 * module that imports a package, three dozen of them: a thirtieth of the page. With one module alone, an embed would import
 * what it does not use.
 */
function fewReacts(): Plugin {
  return {
    name: "few-reacts",
    enforce: "post",
    generateBundle(_options, bundle) {
      const homes = { react: new Map<string, string>(), "react/jsx-runtime": new Map<string, string>() };
      const visit = (fileName: string, home: string, seen: Set<string>): void => {
        const chunk = bundle[fileName];
        if (chunk?.type !== "chunk" || seen.has(fileName)) return;
        seen.add(fileName);
        const folder = path.posix.relative(path.posix.dirname(fileName), ".") || ".";
        chunk.code = chunk.code.replace(/^import \{ (.+) \} from "(react|react\/jsx-runtime)";$/gm, (_line, list: string, from: keyof typeof homes) => {
          const lines = new Map<string, string[]>();
          for (const imported of list.split(", ")) {
            const name = imported.split(" as ")[0]!;
            const module = homes[from].get(name) ?? home;
            homes[from].set(name, module);
            lines.set(module, [...(lines.get(module) ?? []), imported]);
          }
          return [...lines].map(([module, names]) => `import { ${names.join(", ")} } from "${folder}/${module}";`).join("\n");
        });
        for (const imported of chunk.imports) visit(imported, home, seen);
      };
      for (const [module, entry] of Object.entries(reactModules)) {
        visit(entry, module, new Set());
        const lines = Object.entries(homes).map(([from, names]) => [from, [...names.keys()].filter((name) => names.get(name) === module)] as const);
        const source = lines.map(([from, names]) => (names.length > 0 ? `export { ${names.sort().join(", ")} } from "${from}";\n` : "")).join("");
        this.emitFile({ type: "asset", fileName: module, source });
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), stylesheet(), fewReacts()],
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
        "server/index": "src/server/index.ts",
        "server/cli": "src/server/cli.ts",
        "testing/index": "src/testing/index.ts",
        styles: "src/components/styles.ts",
        ...locales,
      },
      formats: ["es"],
      cssFileName: "styles",
    },
    rolldownOptions: {
      external: [/^node:/, ...installed.map((name) => new RegExp(`^${name}($|/)`))],
      // One file out per file in: a flat build would lose "use client" on shared chunks.
      output: { preserveModules: true, preserveModulesRoot: "src" },
    },
  },
});
