import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Finding, error, ok, warning } from "./finding.js";

interface Installed {
  folder: string;
  version: string;
}

/** The package that a module in `folder` would import. */
function findPackage(folder: string, name: string): Installed | undefined {
  const candidates = createRequire(path.join(folder, "index.js")).resolve.paths(name) ?? [];
  const found = candidates.map((candidate) => path.join(candidate, name)).find((candidate) => existsSync(path.join(candidate, "package.json")));
  if (found === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(path.join(found, "package.json"), "utf8")) as { version: string };
  return { folder: realpathSync(found), version };
}

const major = (version: string): number => Number.parseInt(version, 10);

const peers: readonly { name: string; majors: readonly number[] }[] = [
  { name: "react", majors: [18, 19] },
  { name: "react-dom", majors: [18, 19] },
  { name: "@tanstack/react-query", majors: [5] },
];

function checkPeer(folder: string, ours: Installed | undefined, { name, majors }: (typeof peers)[number]): Finding {
  const installed = findPackage(folder, name);
  const check = name;
  if (!installed) return error(check, `${name} is not installed.`, `npm install ${name}@${majors.at(-1)}`);
  if (!majors.includes(major(installed.version))) {
    return error(check, `${name} is ${installed.version}; this package works with ${majors.join(" and ")}.`, `npm install ${name}@${majors.at(-1)}`);
  }
  const seenByUs = ours && findPackage(ours.folder, name);
  if (seenByUs && seenByUs.folder !== installed.folder) {
    return error(
      check,
      `There are two copies of ${name}: your code uses ${installed.version} in ${installed.folder}, the components use ${seenByUs.version} in ${seenByUs.folder}. Hooks and caches do not work across copies.`,
      `Install one version: npm dedupe, or npm install ${name}@${installed.version}. With a linked package, set resolve.dedupe in your bundler.`,
    );
  }
  return ok(check, `${name} ${installed.version}, one copy.`);
}

/** Names that bundlers copy into the browser's code. */
const publicName = /^\s*(?:export\s+)?((?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC|EXPO_PUBLIC|NUXT_PUBLIC)_\w*(?:TTAI|TOUGH_?TONGUE)\w*(?:TOKEN|SECRET|KEY)\w*)\s*=/gim;

function checkEnvironment(folder: string): Finding {
  const files = readdirSync(folder).filter((file) => /^\.env(\.|$)/.test(file));
  const exposed = files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), "utf8").matchAll(publicName)].map(([, name]) => `${name} in ${file}`),
  );
  if (exposed.length === 0) return ok("token-name", "No environment file gives the API token a name that reaches the browser.");
  return error("token-name", `Bundlers copy this variable into the browser's code: ${exposed.join(", ")}.`, "Name it TTAI_TOKEN, read it only on the server, and replace the token, because it may already be public.");
}

const skippedFolder = /^(\..*|node_modules|dist|build|out|coverage)$/;

/** The texts of the project's own source files. */
function readSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolder.test(entry.name) ? [] : readSources(full);
    return entry.isFile() && /\.([cm]?[jt]sx?|css|scss|html|astro|mdx)$/.test(entry.name) ? [readFileSync(full, "utf8")] : [];
  });
}

function checkStylesheet(folder: string): Finding[] {
  const sources = readSources(folder);
  if (!sources.some((text) => /\bfrom ["']tough-tongue-react["']/.test(text))) return [];
  return sources.some((text) => /tough-tongue-react\/(dist\/)?styles\.css/.test(text))
    ? [ok("stylesheet", "The project imports the stylesheet.")]
    : [
        warning(
          "stylesheet",
          "The project uses the components, but none of its files imports the stylesheet, so they are unstyled.",
          'Add import "tough-tongue-react/styles.css"; next to the provider. Ignore this if you style them yourself.',
        ),
      ];
}

/** Checks the installed packages of the project, its environment files and its import of the stylesheet. */
export function checkProject(folder: string): Finding[] {
  if (!existsSync(path.join(folder, "package.json"))) return [];
  const [nodeMajor = 0, nodeMinor = 0] = process.versions.node.split(".").map(Number);
  const ours = findPackage(folder, "tough-tongue-react");
  const [react, reactDom] = [findPackage(folder, "react"), findPackage(folder, "react-dom")];
  return [
    nodeMajor > 20 || (nodeMajor === 20 && nodeMinor >= 19)
      ? ok("node", `Node ${process.versions.node}.`)
      : error("node", `Node ${process.versions.node} is too old.`, "Use Node 20.19 or later."),
    ours ? ok("package", `tough-tongue-react ${ours.version}.`) : warning("package", `tough-tongue-react is not installed in ${folder}.`, "Run doctor in your project's folder, or pass --dir."),
    ...peers.map((peer) => checkPeer(folder, ours, peer)),
    ...(react && reactDom && react.version !== reactDom.version
      ? [error("react-versions", `react is ${react.version} and react-dom is ${reactDom.version}: they must be the same.`, `npm install react@${react.version} react-dom@${react.version}`)]
      : []),
    checkEnvironment(folder),
    ...checkStylesheet(folder),
  ];
}
