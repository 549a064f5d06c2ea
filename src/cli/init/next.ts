import { type Change, read } from "./changes.js";
import { planFile } from "./editFile.js";
import { type Project, ProjectError, firstFile } from "./project.js";
import { fakeVendorFile, practiceFile, proxyFile } from "./templates.js";

const page = `import type { Metadata } from "next";
import { Practice } from "./Practice";

export const metadata: Metadata = { title: "Practice" };

export default function PracticePage() {
  return (
    <main>
      <Practice />
    </main>
  );
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

const pagesPage = `import { Practice } from "../components/Practice";

export default function PracticePage() {
  return (
    <main>
      <Practice />
    </main>
  );
}
`;

/** The `basePath` of the configuration, such as "/app". The browser needs it in the proxy's URL. */
function findBasePath(folder: string): string {
  const file = firstFile(folder, ["next.config.ts", "next.config.mjs", "next.config.js", "next.config.cjs"]);
  return /\bbasePath:\s*["'](\/[^"']*)["']/.exec((file && read(folder, file)) ?? "")?.[1] ?? "";
}

export function planNext({ folder, isTypeScript }: Project): (Change | undefined)[] {
  const [script, component] = isTypeScript ? ["ts", "tsx"] : ["js", "jsx"];
  const dialect = { isTypeScript, isModule: true, extension: "" };
  const practice = practiceFile({
    isDevelopment: 'process.env.NODE_ENV === "development"',
    proxyUrl: `${findBasePath(folder)}/api/tough-tongue`,
  });
  const server = (source: string) => [
    planFile(folder, `${source}tough-tongue/proxy.${script}`, proxyFile(dialect)),
    planFile(folder, `${source}tough-tongue/fakeVendor.${script}`, fakeVendorFile(dialect)),
  ];

  const app = firstFile(folder, ["app", "src/app"]);
  if (app !== undefined) {
    return [
      planFile(folder, `${app}/practice/Practice.${component}`, practice),
      planFile(folder, `${app}/practice/page.${component}`, isTypeScript ? page : pageWithoutTypes),
      planFile(folder, `${app}/api/tough-tongue/[...path]/route.${script}`, route("../../../../tough-tongue/proxy")),
      ...server(app.replace(/app$/, "")),
    ];
  }
  const pages = firstFile(folder, ["pages", "src/pages"]);
  if (pages === undefined) throw new ProjectError("There is neither an app nor a pages folder in this Next.js project.");
  const source = pages.replace(/pages$/, "");
  return [
    planFile(folder, `${source}components/Practice.${component}`, practice),
    planFile(folder, `${pages}/practice.${component}`, pagesPage),
    planFile(folder, `${pages}/api/tough-tongue/[...path].${script}`, pagesRoute("../../../tough-tongue/proxy")),
    ...server(source),
  ];
}
