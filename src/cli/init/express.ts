import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Change, read } from "./changes.js";
import { planEdit, planFile } from "./editFile.js";
import type { PlannedProject, Project } from "./project.js";
import { fakeVendorOrigin, planServer } from "./templates.js";

/** esbuild bundles the page, because an Express project has no bundler. */
const main = `import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import "tough-tongue-react/styles.css";

/** On localhost, the fake of Tough Tongue AI may also be framed. */
const isLocal = ["localhost", "127.0.0.1"].includes(window.location.hostname);
const embedOrigins = ["https://app.toughtongueai.com", ...(isLocal ? ["${fakeVendorOrigin}"] : [])];

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <ToughTongueProvider embedOrigins={embedOrigins}>
      <PracticeFlow onAnalysis={({ score }) => console.log(score)} />
    </ToughTongueProvider>
  </StrictMode>,
);
`;

const html = (page: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Practice</title>
    <link rel="stylesheet" href="/${page}/main.css" />
    <script type="module" src="/${page}/main.js"></script>
  </head>
  <body>
    <main id="root" style="padding: 2rem"></main>
  </body>
</html>
`;

const buildScriptOf = (page: string) => `esbuild ${page}/main.jsx --bundle --minify --format=esm --jsx=automatic --outdir=${page}/public`;

/** Whether the project has its own files in this folder. The build of an earlier `init` may be left in it. */
const isTaken = (folder: string) => existsSync(folder) && readdirSync(folder).some((name) => name !== "main.jsx" && name !== "public");

const creation = /^(?:export )?(?:const|let|var) (\w+)(?::\s*[\w.]+)? = express\(\);?[ \t]*$/gm;

function findEntry(folder: string, scripts: Readonly<Record<string, string>>): string | undefined {
  const named = Object.values(scripts).flatMap((script) => script.match(/[\w./-]+\.[cm]?[jt]s\b/g) ?? []);
  const usual = ["server", "app", "index", "main"].flatMap((name) =>
    ["", "src/"].flatMap((sub) => ["ts", "js", "mjs", "cjs"].map((ending) => `${sub}${name}.${ending}`)),
  );
  const files = [...named, ...usual].map((file) => path.posix.normalize(file));
  return files.find((file) => (read(folder, file)?.match(creation) ?? []).length === 1);
}

/** A handler that answers every request that reaches it, such as one for 404. The proxy must be above it. */
const isFinalHandler = (statement: string) =>
  /^\w+\.use\(\s*(["'`](\/|[^"'`]*\*[^"'`]*)["'`]\s*,\s*)?(async\b|function\b|\(|\w+\s*=>)/.test(statement) && !/\bnext\(\)/.test(statement);

const isRoute = (statement: string) => /^\w+\.(get|post|put|patch|delete|all|route|listen)\(/.test(statement);

/** Whether each bracket is closed. Brackets in comments do not count. */
function isComplete(code: string): boolean {
  const brackets = code.match(/[([{}\])]/g) ?? [];
  return brackets.filter((one) => "([{".includes(one)).length <= brackets.length / 2;
}

/** The text from `express()` to the last statement that sets the app up. The proxy goes below, because it needs the session middleware. */
function setupAfter(text: string, statement: string): string {
  const lines = text.slice(text.indexOf(statement) + statement.length).split("\n").slice(1);
  let [start, end] = [0, 0];
  for (let next = 1; next <= lines.length; next++) {
    const code = lines.slice(start, next).join("\n").replaceAll(/^\s*\/\/.*$/gm, "").trim();
    if (code === "" || !isComplete(code)) continue;
    if (isRoute(code) || isFinalHandler(code)) break;
    if (/^\w+\.(use|set|disable|enable)\(/.test(code)) end = next;
    start = next;
  }
  return [statement, ...lines.slice(0, end)].join("\n");
}

/** helmet's default policy blocks the session's frame. */
function planHelmet(folder: string, dependencies: Project["dependencies"], entry: string | undefined): Change | undefined {
  if (!("helmet" in dependencies) || (entry && read(folder, entry)?.includes("toughtongueai.com"))) return undefined;
  return {
    kind: "advice",
    file: entry ?? "your server",
    reason: "helmet's Content-Security-Policy blocks the session's frame",
    lines: `helmet({
  contentSecurityPolicy: {
    directives: { "frame-src": ["'self'", "https://app.toughtongueai.com", "${fakeVendorOrigin}"] }, // the last one is the fake
  },
})`,
  };
}

/** How imports between TypeScript files end. Node's module resolution wants an extension, at least in `import()`. */
const importExtension = (folder: string, isModule: boolean) =>
  isModule || /"module(Resolution)?"\s*:\s*"node(16|18|20|next)"/i.test(read(folder, "tsconfig.json") ?? "") ? ".js" : "";

export function planExpress({ folder, scripts, dependencies, isTypeScript, isModule }: Project): PlannedProject {
  const entry = findEntry(folder, scripts);
  const page = isTaken(path.join(folder, "practice")) ? "voice-practice" : "practice";
  const buildScript = buildScriptOf(page);
  const extension = path.extname(entry ?? (isTypeScript ? ".ts" : ".js")).slice(1) || "js";
  const writesModules = isTypeScript || extension === "mjs" || (isModule && extension !== "cjs");
  const dialect = {
    isTypeScript: extension === "ts",
    isModule: writesModules,
    extension: extension === "ts" ? importExtension(folder, isModule) : `.${extension}`,
  };
  const source = entry === undefined ? "" : path.posix.join(path.posix.dirname(entry), "/").replace("./", "");
  const from = (name: string) => `./tough-tongue/${name}${dialect.extension}`;

  const mount = (app: string, quote: string, end: string) =>
    [
      "// Below your session middleware, so that `authorize` can read the session.",
      `${app}.use(${quote}/api/tough-tongue${quote}, toNodeHandler(proxy))${end}`,
      `${app}.use(${quote}/${page}${quote}, express.static(${quote}${page}/public${quote}))${end}`,
    ].join("\n");

  const changes = [
    planFile(folder, `${page}/main.jsx`, main),
    planFile(folder, `${page}/public/index.html`, html(page)),
    ...planServer(folder, dialect, extension, source),
    planEdit(folder, entry ?? "your server", {
      marker: "tough-tongue-react",
      advice: `import { toNodeHandler } from "tough-tongue-react/server";\nimport { proxy } from "${from("proxy")}";\n\n${mount("app", '"', ";")}`,
      edit(editor) {
        const [statement] = editor.text.match(creation) ?? [];
        const app = statement && /(\w+)(?::\s*[\w.]+)? = express/.exec(statement)?.[1];
        if (!statement || !app) return false;
        const setup = setupAfter(editor.text, statement);
        return (
          editor.addImport("toNodeHandler", "tough-tongue-react/server") &&
          editor.addImport("proxy", from("proxy")) &&
          editor.replace(setup, `${setup}\n\n${mount(app, editor.quote, editor.end)}`)
        );
      },
    }),
    planEdit(folder, "package.json", {
      marker: '"build:practice"',
      advice: `"build:practice": "${buildScript}"`,
      edit(editor) {
        const opening = editor.text.match(/"scripts":\s*\{(\s*)"/);
        return (
          opening !== null &&
          editor.replace(opening[0], `${opening[0].slice(0, -1)}"build:practice": "${buildScript}",${opening[1]}"`)
        );
      },
    }),
    planHelmet(folder, dependencies, entry),
  ];
  return { changes, page: `/${page}` };
}
