import { readdirSync } from "node:fs";
import path from "node:path";
import { read } from "./changes.js";
import { planFile } from "./editFile.js";
import { type PlannedProject, type Project, ProjectError, firstFile, firstFree } from "./project.js";
import { asPage, planServer, practiceFile } from "./templates.js";

const page = `import type { Metadata } from "next";
import { Practice } from "./Practice";

export const metadata: Metadata = { title: "Practice" };

export default function PracticePage() {
  return <Practice />;
}
`;

const pageWithoutTypes = page.replace('import type { Metadata } from "next";\n', "").replace(": Metadata", "");

const route = (proxy: string) => `import { toNextHandlers } from "tough-tongue-react/server";
import { proxy } from "${proxy}";

export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);

/** In seconds. An analysis can take minutes; allow as much as your platform does. */
export const maxDuration = 180;
`;

const pagesRoute = (proxy: string) => `import { toNodeHandler } from "tough-tongue-react/server";
import { proxy } from "${proxy}";

export default toNodeHandler(proxy);

/** The proxy reads the body. In seconds: an analysis can take minutes. */
export const config = { api: { bodyParser: false, externalResolver: true }, maxDuration: 180 };
`;

/** The text of the configuration, or "". */
function readConfig(folder: string): string {
  const file = firstFile(folder, ["next.config.ts", "next.config.mjs", "next.config.js", "next.config.cjs"]);
  return (file && read(folder, file)) ?? "";
}

/** The `basePath` of the configuration, such as "/app". The browser needs it in the proxy's URL. */
const findBasePath = (config: string): string => /\bbasePath:\s*["'](\/[^"']*)["']/.exec(config)?.[1] ?? "";

/**
 * The folder for the page, and its path in the browser. It is inside the root layout, which may be in a folder such as
 * `[locale]` or `(site)`, and it does not have the path of an existing page.
 */
function placePage(folder: string, app: string): { directory: string; page: string } {
  const files = readdirSync(path.join(folder, app), { recursive: true, encoding: "utf8" }).map((file) => file.split(path.sep).join("/"));
  const layouts = files.filter((file) => /(^|\/)layout\.[jt]sx?$/.test(file)).sort((a, b) => a.split("/").length - b.split("/").length);
  const root = path.posix.dirname(layouts[0] ?? "layout");
  const inApp = (name: string) => path.posix.join(root, name);
  const urlOf = (file: string) => file.replaceAll(/\([^)/]*\)\//g, "");
  const isTaken = (name: string) => {
    const existing = files.find((file) => urlOf(file).replace(/\.[jt]sx?$/, "") === `${urlOf(inApp(name))}/page`);
    return existing !== undefined && !read(folder, `${app}/${existing}`)?.includes('"./Practice"');
  };
  const name = isTaken("practice") ? "voice-practice" : "practice";
  return { directory: `${app}/${inApp(name)}`, page: `/${urlOf(inApp(name))}` };
}

export function planNext({ folder, isTypeScript }: Project): PlannedProject {
  const config = readConfig(folder);
  if (/\boutput:\s*["']export["']/.test(config)) {
    throw new ProjectError(
      'This Next.js project is exported as static files (output: "export"), so it has no server for the proxy. Remove that option, or mount the proxy in another server: see docs/Proxy.md of this package.',
    );
  }
  const [script, component] = isTypeScript ? ["ts", "tsx"] : ["js", "jsx"];
  const dialect = { isTypeScript, isModule: true, extension: "" };
  const basePath = findBasePath(config);
  const options = { isDevelopment: 'process.env.NODE_ENV === "development"', proxyUrl: `${basePath}/api/tough-tongue` };

  const app = firstFile(folder, ["app", "src/app"]);
  if (app !== undefined) {
    const { directory, page: url } = placePage(folder, app);
    return {
      page: basePath + url,
      changes: [
        planFile(folder, `${directory}/Practice.${component}`, `"use client";\n${practiceFile(options)}`),
        planFile(folder, `${directory}/page.${component}`, isTypeScript ? page : pageWithoutTypes),
        planFile(folder, `${app}/api/tough-tongue/[...path]/route.${script}`, route("../../../../tough-tongue/proxy")),
        ...planServer(folder, dialect, script, app.replace(/app$/, "")),
      ],
    };
  }
  const pages = firstFile(folder, ["pages", "src/pages"]);
  if (pages === undefined) throw new ProjectError("There is neither an app nor a pages folder in this Next.js project.");
  const source = pages.replace(/pages$/, "");
  const { name, file } = firstFree(folder, [
    { name: "practice", file: `${pages}/practice.${component}` },
    { name: "voice-practice", file: `${pages}/voice-practice.${component}` },
  ]);
  return {
    page: `${basePath}/${name}`,
    changes: [
      planFile(folder, file, asPage(practiceFile(options))),
      planFile(folder, `${pages}/api/tough-tongue/[...path].${script}`, pagesRoute("../../../tough-tongue/proxy")),
      ...planServer(folder, dialect, script, source),
    ],
  };
}
