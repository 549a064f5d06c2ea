import { existsSync, readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

export interface Install {
  /** The number of direct dependencies. */
  direct: number;
  /** All packages that are installed with it, without itself and its peers. */
  packages: string[];
  /** Their size on disk. */
  bytes: number;
}

const dependenciesOf = (folder: string): string[] =>
  Object.keys((JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { dependencies?: object }).dependencies ?? {});

/** The folder in which Node finds a package that a module in `folder` imports. */
function find(name: string, folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    const candidate = path.join(at, "node_modules", name);
    if (existsSync(path.join(candidate, "package.json"))) return candidate;
    if (path.dirname(at) === at) throw new Error(`${name} is not installed. Run \`npm ci\` first.`);
  }
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    // A package's own node_modules are packages of their own.
    if (entry.isDirectory()) sum += entry.name === "node_modules" ? 0 : await bytesIn(file);
    else sum += (await stat(file)).size;
  }
  return sum;
}

/** The packages that npm installs with the package in `root`. */
export async function measureInstall(root: string): Promise<Install> {
  const folders = new Set<string>();
  const visit = (folder: string): void => {
    for (const name of dependenciesOf(folder)) {
      const found = find(name, folder);
      if (folders.has(found)) continue;
      folders.add(found);
      visit(found);
    }
  };
  visit(root);
  let bytes = 0;
  for (const folder of folders) bytes += await bytesIn(folder);
  const packages = [...folders].map((folder) => path.relative(path.join(root, "node_modules"), folder)).sort();
  return { direct: dependenciesOf(root).length, packages, bytes };
}
