/** The files, pages and samples that the documentation names must exist. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { toId } from "storybook/internal/csf";
import { describe, expect, test } from "vitest";
import { root } from "./sources.js";

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const filesIn = (folder: string, end: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`);

/** Files of the examples in CONTRIBUTING, which do not exist. */
const madeUp = /SessionGoals|sessionGoals|usage/;

test.each(["README.md", "CONTRIBUTING.md"])("every file and folder that %s names is there", (file) => {
  const named = [...read(file).matchAll(/`((?:src|test|stories|\.storybook|\.github)\/[\w./-]+)`/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(file === "README.md" ? -1 : 20);
  expect(named.filter((name) => !madeUp.test(name) && !existsSync(path.join(root, name)))).toEqual([]);
});

test.each(["tenLines", "parts"])("the README shows the sample %s as it is compiled", (sample) => {
  expect(read("README.md")).toContain(read(`stories/guides/samples/${sample}.tsx`).trim());
});

// Minifiers in hosts' builds rewrite it to something that breaks in a custom property.
test("nothing that hosts copy holds light-dark()", () => {
  const copied = ["README.md", ...filesIn("stories/guides", ""), ...filesIn("registry", ""), ...filesIn("src/cli/init", ".ts")];
  const isFile = (file: string) => /\.\w+$/.test(file);
  expect(copied.filter((file) => isFile(file) && /light-dark\([^)]/.test(read(file)))).toEqual([]);
});

interface Manifest {
  type?: string;
  main?: string;
  exports?: unknown;
  dependencies?: Record<string, string>;
}

/** The package and its dependencies, with their manifests. */
function installedWith(names: readonly string[], from: string, found = new Map<string, Manifest>()): Map<string, Manifest> {
  for (const name of names.filter((one) => !found.has(one))) {
    const folders = createRequire(path.join(from, "index.js")).resolve.paths(name) ?? [];
    const folder = folders.map((one) => path.join(one, name)).find((one) => existsSync(path.join(one, "package.json")))!;
    const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
    found.set(name, manifest);
    installedWith(Object.keys(manifest.dependencies ?? {}), folder, found);
  }
  return found;
}

test("the settings for Jest transform everything that is ESM only, in flat and in linked node_modules", () => {
  const { transform, transformIgnorePatterns } = createRequire(import.meta.url)(path.join(root, "stories/guides/samples/frameworks/jest.config.cjs")) as {
    transform: Record<string, string>;
    transformIgnorePatterns: string[];
  };
  const isIgnored = (file: string) => transformIgnorePatterns.some((pattern) => new RegExp(pattern).test(file));
  const ours = JSON.parse(read("package.json")) as Required<Manifest>;
  // The command line asks with @clack/prompts, which no test loads.
  const direct = Object.keys(ours.dependencies).filter((name) => name !== "@clack/prompts");
  const installed = [...installedWith(direct, root)];
  const isEsmOnly = ({ type, exports }: Manifest) => type === "module" && !/"require"|\.cjs/.test(JSON.stringify(exports ?? ""));
  const esmOnly = ["tough-tongue-react", ...installed.filter(([, manifest]) => isEsmOnly(manifest)).map(([name]) => name)];
  expect(esmOnly.length).toBeGreaterThan(4);
  expect(esmOnly.flatMap((name) => [`/app/node_modules/${name}/index.js`, `/app/node_modules/.pnpm/x@1/node_modules/${name}/index.js`]).filter(isIgnored)).toEqual([]);
  expect(["/app/node_modules/react/index.js", "/app/node_modules/.pnpm/react@19/node_modules/react/index.js"].filter(isIgnored)).toHaveLength(2);
  expect(["a.mjs", "a.js", "a.tsx"].every((file) => new RegExp(Object.keys(transform)[0]!).test(file))).toBe(true);
});

describe("the guides", () => {
  const guides = filesIn("stories", ".mdx");

  test.each(guides)("%s holds no table: this markdown has none, and shows one as a single line", (guide) => {
    expect(read(guide)).not.toMatch(/^\|/m);
  });

  test("every link to a story or a page leads somewhere", () => {
    const titles = [...guides, ...filesIn("stories", ".stories.tsx")].map((file) => {
      const text = read(file);
      return { text, title: /(?:\btitle: |<Meta title=)"([^"]+)"/.exec(text)![1]! };
    });
    const known = titles.flatMap(({ text, title }) => [
      toId(title, "docs"),
      ...[...text.matchAll(/^export const (\w+)/gm)].map((match) => toId(title, match[1]!.replace(/([a-z])([A-Z])/g, "$1-$2"))),
    ]);
    const pages = [...guides, ...filesIn("stories/guides/tables", ".md")];
    const linked = pages.flatMap((page) => [...read(page).matchAll(/\?path=\/(?:docs|story)\/([\w-]+)/g)].map((match) => match[1]!));
    const start = [...read("stories/start/pages.ts").matchAll(/id: "([\w-]+)"/g)].map((match) => `${match[1]}--docs`);
    const components = [...read("stories/start/pages.ts").matchAll(/component\("(\w+)"/g)].map((match) => toId(`Components/${match[1]}`, "docs"));
    // Every component's page is on the start page; a hook may have one of its own.
    expect(components.length).toBe(titles.filter(({ title }) => /^Components\/[A-Z]/.test(title)).length);
    expect(start.filter((id) => id.startsWith("guides-")).length).toBe(guides.length);
    expect([...linked, ...start, ...components].filter((id) => !known.includes(id))).toEqual([]);
  });
});
