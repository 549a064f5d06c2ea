import { read } from "./changes.js";
import { planEdit, planFile } from "./editFile.js";
import { type PlannedProject, type Project, firstFile, firstFree } from "./project.js";
import { planServer, practiceFile } from "./templates.js";

const plugin = (extension: string, isTypeScript: boolean) => `// Mounts the proxy in Vite's development server. In production, your own server mounts it: see docs/Proxy.md of the package.
import { toNodeHandler } from "tough-tongue-react/server";
import { ${isTypeScript ? "type Plugin, " : ""}loadEnv } from "vite";

export function toughTongue()${isTypeScript ? ": Plugin" : ""} {
  return {
    name: "tough-tongue",
    async configureServer({ config, middlewares }) {
      Object.assign(process.env, loadEnv(config.mode, config.envDir || config.root, "TTAI_"));
      const { proxy } = await import("./proxy${extension}");
      middlewares.use("/api/tough-tongue", toNodeHandler(proxy));
    },
  };
}
`;

/** Imports between TypeScript files end with `.ts` if the template's compiler options allow it. */
function importExtension({ folder, isTypeScript }: Project): string {
  if (!isTypeScript) return ".js";
  const options = ["tsconfig.node.json", "tsconfig.json"].map((file) => read(folder, file) ?? "").join("\n");
  return /"allowImportingTsExtensions"\s*:\s*true/.test(options) ? ".ts" : ".js";
}

export function planVite(project: Project): PlannedProject {
  const { folder, isTypeScript, dependencies } = project;
  const [script, component] = isTypeScript ? ["ts", "tsx"] : ["js", "jsx"];
  const extension = importExtension(project);
  const dialect = { isTypeScript, isModule: true, extension };
  const config = firstFile(folder, ["vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs"]) ?? `vite.config.${script}`;
  const entry = firstFile(folder, ["src/main.tsx", "src/main.jsx", "src/main.ts", "src/main.js", "src/index.tsx", "src/index.jsx"]) ?? `src/main.${component}`;
  const hasRouter = Object.keys(dependencies).some((name) => /^(react-router(-dom)?|@tanstack\/react-router|wouter)$/.test(name));
  const page = "/practice";
  const { name, file } = firstFree(folder, [
    { name: "Practice", file: `src/Practice.${component}` },
    { name: "VoicePractice", file: `src/VoicePractice.${component}` },
  ]);

  const changes: PlannedProject["changes"] = [
    planFile(folder, file, practiceFile({ isDevelopment: "import.meta.env.DEV", name })),
    ...planServer(folder, dialect, script),
    planFile(folder, `tough-tongue/vitePlugin.${script}`, plugin(extension, isTypeScript)),
    planEdit(folder, config, {
      marker: "tough-tongue/vitePlugin",
      advice: `import { toughTongue } from "./tough-tongue/vitePlugin${extension}";\n// and in the configuration\nplugins: [toughTongue()],`,
      edit(editor) {
        if (!editor.addImport("toughTongue", `./tough-tongue/vitePlugin${extension}`)) return false;
        const list = editor.text.match(/\bplugins:[ \t]*\[(\s*)/);
        if (list) return editor.replace(list[0], `${list[0].trimEnd()}${list[1]}toughTongue(),${list[1] || " "}`);
        const options = editor.text.match(/defineConfig\(\{[ \t]*/);
        return options !== null && editor.replace(options[0], `${options[0]}\n  plugins: [toughTongue()],`);
      },
    }),
    hasRouter
      ? {
          kind: "advice",
          file: "your routes",
          reason: "the project has a router",
          lines: `import { ${name} } from "./${name}${isTypeScript ? "" : ".jsx"}";\n// a route with the path ${page} and the element <${name} />`,
        }
      : planEdit(folder, entry, {
          marker: `import { ${name} } from`,
          advice: `import { ${name} } from "./${name}";\n// render <${name} /> where you want the practice to be`,
          edit(editor) {
            const choice = `window.location.pathname === ${editor.quote}${page}${editor.quote} ? <${name} /> : <App />`;
            const isChild = />\s*<App \/>/.test(editor.text); // inside another element an expression needs braces
            return (
              editor.addImport(name, `./${name}${isTypeScript ? importSuffix(editor.text) : ".jsx"}`) &&
              editor.replace("<App />", isChild ? `{${choice}}` : choice)
            );
          },
        }),
  ];
  return { changes, page };
}

/** The suffix that the entry uses to import App: "./App.tsx" or "./App". */
const importSuffix = (text: string): string => (/["']\.\/App\.tsx["']/.test(text) ? ".tsx" : "");
