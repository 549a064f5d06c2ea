import { type Change, read } from "./changes.js";
import { planEdit } from "./editFile.js";
import { planExpress } from "./express.js";
import { planNext } from "./next.js";
import { type Framework, type PlannedProject, type Project, findStylesheet } from "./project.js";
import { planReactRouter } from "./reactRouter.js";
import { envExample } from "./templates.js";
import { planTanstackStart } from "./tanstackStart.js";
import { planVite } from "./vite.js";

export interface Plan {
  changes: Change[];
  /** Packages to install, for production or only for development. */
  packages: { name: string; isDev: boolean }[];
  /** The commands to run afterwards, and the page to open. */
  nextSteps: string[];
}

const layerOrder = "@layer theme, base, tough-tongue, components, utilities;";

const envUsage: Record<Framework, string> = {
  vite: "Copy this file to .env.local, which git must ignore.",
  next: "Copy this file to .env.local, which git must ignore.",
  "react-router": "Copy this file to .env, which git must ignore.",
  "tanstack-start": "Copy this file to .env, which git must ignore.",
  express: "Copy this file to .env, which git must ignore, and start the server with node --env-file=.env.",
};

/** The API token's name goes into `.env.example`, which the project commits. */
function planEnvironment({ folder, framework }: Project): Change | undefined {
  const file = ".env.example";
  const text = read(folder, file);
  const content = envExample(envUsage[framework]);
  if (text === undefined) return { kind: "create", file, content };
  if (text.includes("TTAI_TOKEN")) return undefined;
  const lines = text.trimEnd().split("\n");
  return planEdit(folder, file, {
    marker: "TTAI_TOKEN",
    advice: content,
    edit: (editor) => text.trim() !== "" && editor.replace(text, `${lines.join("\n")}\n\n${content}`),
  });
}

function planStylesheet(folder: string): Change | undefined {
  const file = findStylesheet(folder, /@import\s+(url\()?["']tailwindcss["']/);
  if (file === undefined) return undefined;
  return planEdit(folder, file, {
    marker: /@layer[^;{]*\btough-tongue\b/,
    advice: layerOrder,
    edit(editor) {
      const [statement] = editor.text.match(/@import\s+(?:url\()?["']tailwindcss["'][^\n]*/) ?? [];
      // Our layer statement must come before everything that Tailwind declares.
      return statement !== undefined && editor.replace(statement, `${layerOrder}\n${statement}`);
    },
  });
}

/** A rule such as `* { padding: 0 }` outside of any layer overrides all rules in layers, including those of the components. */
function planReset(folder: string): Change | undefined {
  const file = findStylesheet(folder, /^\*[^{}]*\{[^}]*\b(padding|margin):\s*0/m);
  if (file === undefined) return undefined;
  return {
    kind: "advice",
    file,
    reason: "its reset of all elements removes the padding of the components",
    lines: "@layer base {\n  /* move the rule for * into a layer */\n}",
  };
}

const planners: Record<Framework, (project: Project) => PlannedProject> = { vite: planVite, next: planNext, "react-router": planReactRouter, "tanstack-start": planTanstackStart, express: planExpress };

const run = ({ packageManager }: Project, script: string) => (packageManager === "npm" ? `npm run ${script}` : `${packageManager} ${script}`);

export function planInit(project: Project, version: string): Plan {
  const { folder, framework, dependencies, isTypeScript, scripts } = project;
  const isExpress = framework === "express";
  const wanted = [
    { name: "tough-tongue-react", spec: `tough-tongue-react@^${version}`, isDev: false },
    { name: "@tanstack/react-query", spec: "@tanstack/react-query@^5", isDev: false },
    { name: "react", spec: "react@^19", isDev: false },
    { name: "react-dom", spec: "react-dom@^19", isDev: false },
    ...(isExpress ? [{ name: "esbuild", spec: "esbuild", isDev: true }] : []),
    ...(isTypeScript ? [{ name: "@types/node", spec: "@types/node", isDev: true }] : []),
  ];
  const start = ["dev", "start"].find((script) => script in scripts);
  const startStep = start ? (start === "start" && project.packageManager === "npm" ? "npm start" : run(project, start)) : "Start your server";
  const { changes, page } = planners[framework](project);
  return {
    changes: [...changes, planStylesheet(folder), planReset(folder), planEnvironment(project)].filter((change) => change !== undefined),
    packages: wanted.filter(({ name }) => !(name in dependencies)).map(({ spec, isDev }) => ({ name: spec, isDev })),
    nextSteps: [...(isExpress ? [run(project, "build:practice")] : []), startStep, `Open ${page} in the browser`],
  };
}
