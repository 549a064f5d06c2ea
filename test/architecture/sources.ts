/** Every file of src with its imports and names. Read by a parser, so that comments and samples do not count. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseSync } from "vite";

export const root = path.resolve(import.meta.dirname, "../..");
const src = path.join(root, "src");

export interface Import {
  /** The specifier as written. */
  specifier: string;
  /** Path below src for our own files ("protocol/score.ts"), else undefined. */
  file?: string;
  /** Imports types only, so nothing is left at run time. */
  typeOnly: boolean;
  /** `import()`: loaded later, in its own chunk. */
  lazy: boolean;
  /** The names of the imports, without types. */
  names: string[];
}

export interface Source {
  /** Path below src, such as "hooks/queries.ts". */
  file: string;
  layer: string;
  text: string;
  useClient: boolean;
  imports: Import[];
  exports: string[];
  /** Property names, variable names and strings that look like snake_case. */
  snakeCase: string[];
  /** Regular expressions that are written as literals. */
  regexes: RegExp[];
  /** Whether it builds regular expressions from texts. */
  buildsRegexes: boolean;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function walk(node: Node, visit: (node: Node) => void) {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
  .sort();

/** "./score.js" seen from "protocol/analysis.ts" is "protocol/score.ts". */
function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = path.posix.join(path.posix.dirname(from), specifier);
  if (target.endsWith(".css")) return target;
  const stem = target.replace(/\.js$/, "");
  return files.find((file) => file === `${stem}.ts` || file === `${stem}.tsx`) ?? target;
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(src, file), "utf8");
  const { program, module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]!.message}`);

  const found: Omit<Import, "file">[] = [];
  for (const { moduleRequest, entries, start, end } of module.staticImports) {
    const typeOnly =
      /^import\s+type\b/.test(text.slice(start, end)) || (entries.length > 0 && entries.every((entry) => entry.isType));
    const names = entries.filter((entry) => !entry.isType).flatMap((entry) => entry.importName.name ?? []);
    found.push({ specifier: moduleRequest.value, typeOnly, lazy: false, names });
  }
  for (const { entries } of module.staticExports) {
    const from = entries.filter((entry) => entry.moduleRequest);
    if (from.length > 0) {
      const typeOnly = from.every((entry) => entry.isType);
      found.push({ specifier: from[0]!.moduleRequest!.value, typeOnly, lazy: false, names: [] });
    }
  }
  const snakeCase = new Set<string>();
  const regexes: RegExp[] = [];
  let buildsRegexes = false;
  walk(program as unknown as Node, (node) => {
    if (node.type === "ImportExpression" && isNode(node.source)) {
      found.push({ specifier: String(node.source.value), typeOnly: false, lazy: true, names: [] });
    }
    if (node.type === "TSImportType" && isNode(node.source)) {
      found.push({ specifier: String(node.source.value), typeOnly: true, lazy: false, names: [] });
    }
    if (node.type === "Literal" && node.value instanceof RegExp) regexes.push(node.value);
    if (/^(New|Call)Expression$/.test(node.type) && (node.callee as Node & { name?: string }).name === "RegExp") buildsRegexes = true;
    const names =
      node.type === "Identifier" || node.type === "PrivateIdentifier" ? [node.name] : node.type === "Literal" ? [node.value] : [];
    for (const name of names) {
      if (typeof name === "string" && /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name)) snakeCase.add(name);
    }
  });

  return {
    file,
    layer: file.includes("/") ? file.slice(0, file.indexOf("/")) : "index",
    text,
    useClient: (program.body[0] as unknown as { directive?: string } | undefined)?.directive === "use client",
    imports: found.map((one) => ({ ...one, file: resolve(file, one.specifier) })),
    exports: module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.exportName.name ?? [])),
    snakeCase: [...snakeCase],
    regexes,
    buildsRegexes,
  };
}

export const sources: readonly Source[] = files.map(readSource);

export function sourceOf(file: string): Source {
  const source = sources.find((one) => one.file === file);
  if (!source) throw new Error(`src/${file} does not exist`);
  return source;
}

/** The files that load together with `file`, without types and dynamic imports. */
export function eagerGraph(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const one of sourceOf(file).imports) {
    if (one.file?.match(/\.tsx?$/) && !one.typeOnly && !one.lazy) eagerGraph(one.file, seen);
  }
  return seen;
}
