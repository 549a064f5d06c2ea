import path from "node:path";
import { type Change, read } from "./changes.js";
import { planEdit, planFile } from "./editFile.js";
import type { Project } from "./project.js";
import { fakeVendorFile, fakeVendorOrigin, proxyFile } from "./templates.js";

/** esbuild bundles the page, because an Express project has no bundler. */
const page = `import { StrictMode } from "react";
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

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Practice</title>
    <link rel="stylesheet" href="/practice/main.css" />
    <script type="module" src="/practice/main.js"></script>
  </head>
  <body>
    <main id="root"></main>
  </body>
</html>
`;

const buildScript = "esbuild practice/main.jsx --bundle --minify --format=esm --jsx=automatic --outdir=practice/public";

const creation = /^(?:export )?(?:const|let|var) (\w+)(?::\s*[\w.]+)? = express\(\);?[ \t]*$/gm;

function findEntry(folder: string, scripts: Readonly<Record<string, string>>): string | undefined {
  const named = Object.values(scripts).flatMap((script) => script.match(/[\w./-]+\.[cm]?[jt]s\b/g) ?? []);
  const usual = ["server", "app", "index", "main"].flatMap((name) =>
    ["", "src/"].flatMap((sub) => ["ts", "js", "mjs", "cjs"].map((ending) => `${sub}${name}.${ending}`)),
  );
  const files = [...named, ...usual].map((file) => path.posix.normalize(file));
  return files.find((file) => (read(folder, file)?.match(creation) ?? []).length === 1);
}

/** The lines below `express()` that set up the app. The proxy goes below them, because it needs the session middleware. */
function setupAfter(text: string, statement: string): string {
  const rest = text.slice(text.indexOf(statement) + statement.length);
  const lines = rest.split("\n").slice(1);
  const isSetup = (line: string) => /^\s*$|^\/\/|^\w+\.(use|set|disable|enable)\(.*\);?\s*$/.test(line);
  const length = lines.findIndex((line) => !isSetup(line));
  const block = lines.slice(0, length === -1 ? lines.length : length);
  while (block.length > 0 && !/^\w+\./.test(block.at(-1)!)) block.pop();
  return [statement, ...block].join("\n");
}

export function planExpress({ folder, scripts, isTypeScript, isModule }: Project): (Change | undefined)[] {
  const entry = findEntry(folder, scripts);
  const extension = path.extname(entry ?? (isTypeScript ? ".ts" : ".js")).slice(1) || "js";
  const writesModules = isTypeScript || extension === "mjs" || (isModule && extension !== "cjs");
  const dialect = {
    isTypeScript: extension === "ts",
    isModule: writesModules,
    extension: extension === "ts" ? (isModule ? ".js" : "") : `.${extension}`,
  };
  const source = entry === undefined ? "" : path.posix.join(path.posix.dirname(entry), "/").replace("./", "");
  const file = (name: string) => `${source}tough-tongue/${name}.${extension}`;
  const from = (name: string) => `./tough-tongue/${name}${dialect.extension}`;

  const mount = (app: string, quote: string, end: string) =>
    [
      "// Below your session middleware, so that `authorize` can read the session.",
      `${app}.use(${quote}/api/tough-tongue${quote}, toNodeHandler(proxy))${end}`,
      `${app}.use(${quote}/practice${quote}, express.static(${quote}practice/public${quote}))${end}`,
    ].join("\n");

  return [
    planFile(folder, "practice/main.jsx", page),
    planFile(folder, "practice/public/index.html", html),
    planFile(folder, file("proxy"), proxyFile(dialect)),
    planFile(folder, file("fakeVendor"), fakeVendorFile(dialect)),
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
          editor.replace(setup, `${setup}\n${mount(app, editor.quote, editor.end)}`)
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
  ];
}
