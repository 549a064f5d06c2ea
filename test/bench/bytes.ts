/** What each import costs a host: bundled and minified by esbuild, gzipped by zlib, React external. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Metafile, build } from "esbuild";

export interface ByteRow {
  what: string;
  /** Gzip bytes of everything that loads at once. */
  bytes: number;
  /** Chunks that load later, each with its gzip bytes. */
  lazy: { name: string; bytes: number }[];
  /** What the eager chunks are made of: minified bytes by module, largest first. */
  modules: { name: string; bytes: number }[];
  /** Packages left to the host, as the eager chunks import them. */
  external: string[];
  /** The most it may cost, in bytes. */
  must: number;
  /** What it should cost, in bytes. */
  aim: number;
}

interface Import {
  what: string;
  from: "index" | "client/index";
  names: readonly string[] | "*";
  withQuery?: boolean;
  must: number;
  aim: number;
}

export const imports: readonly Import[] = [
  { what: "SessionEmbed alone", from: "index", names: ["SessionEmbed"], must: 5_000, aim: 4_200 },
  { what: "the client alone", from: "client/index", names: ["createClient"], must: 6_000, aim: 5_000 },
  {
    what: "provider, three components, PracticeFlow",
    from: "index",
    names: ["ToughTongueProvider", "SessionEmbed", "ScenarioPicker", "AnalysisCard", "PracticeFlow"],
    must: 18_000,
    aim: 14_000,
  },
  { what: "everything at the root", from: "index", names: "*", must: 28_000, aim: 22_000 },
  { what: "everything, with TanStack Query", from: "index", names: "*", withQuery: true, must: 38_000, aim: 32_000 },
];

const gzip = (content: Uint8Array | string) => gzipSync(content, { level: 9 }).length;
const react = ["react", "react-dom", "react/jsx-runtime", "react-dom/client"];

/** Chunks that load together with `output`. */
function eagerOutputs(outputs: Metafile["outputs"], output: string, seen = new Set<string>()): Set<string> {
  if (seen.has(output)) return seen;
  seen.add(output);
  for (const one of outputs[output]!.imports) {
    if (!one.external && one.kind === "import-statement") eagerOutputs(outputs, one.path, seen);
  }
  return seen;
}

async function measure({ what, from, names, withQuery, must, aim }: Import, dist: string): Promise<ByteRow> {
  const entry = JSON.stringify(path.join(dist, `${from}.js`));
  const result = await build({
    stdin: {
      contents: names === "*" ? `export * from ${entry}` : `export { ${names.join(", ")} } from ${entry}`,
      resolveDir: dist,
    },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    define: { "process.env.NODE_ENV": '"production"' },
    external: [...react, ...(withQuery ? [] : ["@tanstack/react-query"])],
    nodePaths: [path.resolve(import.meta.dirname, "../../node_modules")],
    outdir: "out",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const { outputs } = result.metafile;
  const sizes = new Map(
    result.outputFiles.map((file) => [path.relative(process.cwd(), file.path).split(path.sep).join("/"), gzip(file.contents)]),
  );
  const entryOutput = Object.keys(outputs).find((output) => outputs[output]!.entryPoint === "<stdin>")!;
  const eager = [...eagerOutputs(outputs, entryOutput)];
  const sum = (list: string[]) => list.reduce((total, output) => total + sizes.get(output)!, 0);
  return {
    what,
    bytes: sum(eager),
    lazy: Object.keys(outputs)
      .filter((output) => !eager.includes(output))
      .map((output) => ({ name: path.posix.basename(output), bytes: sizes.get(output)! })),
    modules: eager
      .flatMap((output) => Object.entries(outputs[output]!.inputs))
      .map(([input, { bytesInOutput }]) => ({ name: input.replace(/^.*?(dist|node_modules)\//, ""), bytes: bytesInOutput }))
      .sort((a, b) => b.bytes - a.bytes),
    external: [
      ...new Set(eager.flatMap((output) => outputs[output]!.imports.filter((one) => one.external).map((one) => one.path))),
    ].sort(),
    must,
    aim,
  };
}

/** Every row of the budget, for the package built in `dist`. */
export async function measureBytes(dist: string): Promise<ByteRow[]> {
  const rows = await Promise.all(imports.map((one) => measure(one, dist)));
  const styles = gzip(readFileSync(path.join(dist, "styles.css")));
  return [...rows, { what: "styles.css", bytes: styles, lazy: [], modules: [], external: [], must: 5_000, aim: 4_000 }];
}

/** The rows as a table. */
export function byteTable(rows: readonly ByteRow[]): string {
  const kB = (bytes: number) => (bytes / 1000).toFixed(2).padStart(6);
  const lines = rows.flatMap((row) => [
    `${row.what.padEnd(42)} ${kB(row.bytes)}  ${kB(row.must)}  ${kB(row.aim)}  ${
      row.bytes > row.must ? "OVER" : row.bytes > row.aim ? "ok" : "ok, aim met"
    }`,
    ...row.lazy.map((chunk) => `  later: ${chunk.name.padEnd(33)} ${kB(chunk.bytes)}`),
  ]);
  return [`${"gzip kB, React external".padEnd(42)}    now    must     aim`, ...lines].join("\n");
}
