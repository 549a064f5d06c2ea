import { planFile } from "./editFile.js";
import { type PlannedProject, type Project, firstFree } from "./project.js";
import { planServer, practiceFile } from "./templates.js";

const pageRoute = (page: string) => `import { createFileRoute } from "@tanstack/react-router";
${practiceFile({ isDevelopment: "import.meta.env.DEV" }).replace("export function", `export const Route = createFileRoute("${page}")({ component: Practice });\n\nfunction`)}`;

const serverRoute = `import { createFileRoute } from "@tanstack/react-router";
import { proxy } from "../../../../tough-tongue/proxy";

export const Route = createFileRoute("/api/tough-tongue/$")({
  server: { handlers: { ANY: ({ request }) => proxy(request) } },
});
`;

/** TanStack Start: the page and the proxy are routes, which it finds by their files. */
export function planTanstackStart({ folder, isTypeScript }: Project): PlannedProject {
  const [script, component] = isTypeScript ? ["ts", "tsx"] : ["js", "jsx"];
  const dialect = { isTypeScript, isModule: true, extension: "" };
  const { page, file } = firstFree(folder, [
    { page: "/practice", file: `src/routes/practice.${component}` },
    { page: "/voice-practice", file: `src/routes/voice-practice.${component}` },
  ]);
  return {
    page,
    changes: [
      planFile(folder, file, pageRoute(page)),
      planFile(folder, `src/routes/api/tough-tongue/$.${script}`, serverRoute),
      ...planServer(folder, dialect, script),
    ],
  };
}
