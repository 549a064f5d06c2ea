/** Gzip bytes that each import makes a page download: bundled and minified by esbuild, React and TanStack Query external. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Plugin, build } from "esbuild";

export interface ByteRow {
  what: string;
  /** Gzip bytes of every chunk that the import loads, statically or dynamically, except the markdown renderer. */
  bytes: number;
  /** Gzip bytes of the markdown renderer, which a page loads only to show text with markup. */
  renderer: number;
  /** Minified bytes by module, largest first. */
  modules: { name: string; bytes: number }[];
  /** Packages that the host provides. */
  external: string[];
  /** The limit, in bytes. */
  must: number;
  /** The goal, in bytes. */
  aim: number;
}

type Entry = "index" | "client/index" | "coach/index";

interface Import {
  what: string;
  from: Entry;
  names: readonly string[] | "*";
  /** Everything from this entry is on the page already and is not counted. */
  beside?: Entry;
  must: number;
  aim: number;
}

const planned: readonly Import[] = [
  { what: "SessionEmbed alone", from: "index", names: ["SessionEmbed"], must: 7_400, aim: 6_500 },
  { what: "the client alone", from: "client/index", names: ["createClient"], must: 13_000, aim: 9_000 },
  {
    what: "provider, three components, PracticeFlow",
    from: "index",
    names: ["ToughTongueProvider", "SessionEmbed", "ScenarioPicker", "AnalysisCard", "PracticeFlow"],
    must: 45_900,
    aim: 30_000,
  },
  { what: "everything at the root", from: "index", names: "*", must: 67_100, aim: 42_000 },
  { what: "everything at ./coach beside the root", from: "coach/index", names: "*", beside: "index", must: 45_000, aim: 35_000 },
];

const root = path.resolve(import.meta.dirname, "../..");

export const imports = planned.filter(({ from }) => existsSync(path.join(root, "src", `${from}.ts`)));

const gzip = (content: Uint8Array | string) => gzipSync(content, { level: 9 }).length;

/** Leaves the markdown renderer out of a bundle. */
const withoutRenderer: Plugin = {
  name: "without-renderer",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, resolveDir, path: target }) =>
      kind === "dynamic-import" && path.resolve(resolveDir, target).includes("/components/markdown/") ? { path: target, external: true } : undefined,
    );
  },
};

/** Bundles what the statements in `contents` import into one file, dynamic imports included. */
async function bundle(contents: string, dist: string, plugins: Plugin[] = []) {
  const result = await build({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    define: { "process.env.NODE_ENV": '"production"' },
    external: ["react", "react-dom", "@tanstack/react-query"],
    nodePaths: [path.join(root, "node_modules")],
    plugins,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const { inputs, imports } = Object.values(result.metafile.outputs)[0]!;
  return {
    bytes: gzip(result.outputFiles[0]!.contents),
    modules: Object.entries(inputs)
      .map(([input, { bytesInOutput }]) => ({ name: input.replace(/^.*?(dist|node_modules)\//, ""), bytes: bytesInOutput }))
      .sort((a, b) => b.bytes - a.bytes),
    external: [...new Set(imports.filter(({ path }) => !path.startsWith(".")).map(({ path }) => path))].sort(),
  };
}

async function load(contents: string, dist: string) {
  const [normal, all] = await Promise.all([bundle(contents, dist, [withoutRenderer]), bundle(contents, dist)]);
  return { ...normal, renderer: all.bytes - normal.bytes };
}

async function measure({ what, from, names, beside, must, aim }: Import, dist: string): Promise<ByteRow> {
  const all = (entry: Entry) => `export * from "./${entry}.js";`;
  const own = names === "*" ? all(from) : `export { ${names.join(", ")} } from "./${from}.js";`;
  if (!beside) return { what, must, aim, ...(await load(own, dist)) };
  const [base, both] = await Promise.all([load(all(beside), dist), load(all(beside) + own, dist)]);
  const modules = both.modules.filter(({ name }) => !base.modules.some((module) => module.name === name));
  return { what, must, aim, bytes: both.bytes - base.bytes, renderer: both.renderer - base.renderer, modules, external: both.external };
}

/** Every row of the budget, for the package built in `dist`. */
export async function measureBytes(dist: string): Promise<ByteRow[]> {
  const rows = await Promise.all(imports.map((one) => measure(one, dist)));
  const styles = gzip(readFileSync(path.join(dist, "styles.css")));
  return [...rows, { what: "styles.css", bytes: styles, renderer: 0, modules: [], external: [], must: 8_000, aim: 6_500 }];
}

/** The rows as a table. */
export function byteTable(rows: readonly ByteRow[]): string {
  const kB = (bytes: number) => (bytes / 1000).toFixed(2).padStart(6);
  const lines = rows.map((row) => {
    const verdict = row.bytes > row.must ? "OVER" : row.bytes > row.aim ? "ok" : "ok, aim met";
    const renderer = row.renderer > 0 ? `  (and ${kB(row.renderer).trim()} to show markdown)` : "";
    return `${row.what.padEnd(42)} ${kB(row.bytes)}  ${kB(row.must)}  ${kB(row.aim)}  ${verdict}${renderer}`;
  });
  return [`${"gzip kB, React and TanStack Query external".padEnd(42)}    now    must     aim`, ...lines].join("\n");
}
