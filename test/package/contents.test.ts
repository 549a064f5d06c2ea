import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { root, sources } from "../architecture/sources.js";

const { files, folder, size } = inject("packed");
const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<string, unknown> & {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};
/** Code without comments and template literals, because samples and the files that `init` writes have imports of their own. */
const codeOf = (file: string) => read(file).replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/`[^`]*`/g, "``");
const read = (file: string) => readFileSync(path.join(folder, file), "utf8");

describe("the packed files", () => {
  it("are one module and one declaration for each file of src, the stylesheet, and the papers", () => {
    const modules = sources
      .filter((source) => source.file !== "components/styles.ts")
      .map((source) => `dist/${source.file.replace(/\.tsx?$/, "")}`);
    const allowed = new Set([
      ...modules.flatMap((module) => [`${module}.js`, `${module}.d.ts`]),
      "dist/styles.css",
      "dist/styles.css.d.ts",
      "package.json",
      "README.md",
      "LICENSE",
      "SECURITY.md",
      "CHANGELOG.md",
      "llms.txt",
      "llms-full.txt",
      ".github/practice.png",
      ...readdirSync(path.join(root, "r")).map((file) => `r/${file}`),
      ...readdirSync(path.join(root, "docs")).map((file) => `docs/${file}`),
    ]);
    expect(files.filter((file) => !allowed.has(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/index.js",
        "dist/index.d.ts",
        "dist/client/index.js",
        "dist/server/index.js",
        "dist/testing/index.js",
        "dist/styles.css",
        "dist/styles.css.d.ts",
      ]),
    );
  });

  it("weigh less than a megabyte", () => {
    expect(size).toBeLessThan(1_000_000);
  });

  it("hold what their documents link to", () => {
    const documents = files.filter((file) => /(\.md|llms(-full)?\.txt)$/.test(file));
    expect(documents.length).toBeGreaterThan(15);
    const broken = documents.flatMap((file) =>
      [...read(file).replaceAll(/^```[^]*?^```$/gm, "").matchAll(/\]\(([^)#:?]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => path.posix.join(path.posix.dirname(file), target!))
        .filter((target) => !files.includes(target))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("have the headings that their documents link to", () => {
    const withoutCode = (file: string) => read(file).replaceAll(/^```[^]*?^```$/gm, "");
    const slug = (heading: string) => heading.toLowerCase().replaceAll(/[^\w\s-]/g, "").trim().replaceAll(/\s/g, "-");
    const headingsOf = (file: string) => [...withoutCode(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading!));
    const links = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...withoutCode(file).matchAll(/\]\(([^)#:?]*)#([^)]+)\)/g)].map(([, target, heading]) => ({
          file,
          target: target ? path.posix.join(path.posix.dirname(file), target) : file,
          heading: heading!,
        })),
      );
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter(({ target, heading }) => !headingsOf(target).includes(heading))).toEqual([]);
  });

  it("name no folder of the machine that built them", () => {
    expect(files.filter((file) => read(file).includes(root))).toEqual([]);
  });

  it("refer to no source map that is not there", () => {
    expect(files.filter((file) => read(file).includes("sourceMappingURL="))).toEqual([]);
  });
});

describe("the modules and their declarations", () => {
  it("import packages that a host has: dependencies, peers and Node's own, and no package below those", () => {
    const known = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
    const foreign = files
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .flatMap((file) => {
        const code = codeOf(file);
        const named = [...code.matchAll(/(?:(?<!")\bfrom\s*|\bimport\s*\(?\s*)"([^".][^"]*)"/g)].map((match) => match[1]!);
        return named
          .filter((name) => !name.startsWith("node:") && !known.some((one) => name === one || name.startsWith(`${one}/`)))
          .map((name) => `${file}: ${name}`);
      });
    expect(foreign).toEqual([]);
  });

  it("import nothing for its side effects: bundlers warn, as the manifest says that there are none", () => {
    const bare = files.filter((file) => file.endsWith(".js") && /^import\s*"/m.test(codeOf(file)));
    expect(bare).toEqual([]);
  });
});

describe("the manifest", () => {
  it("runs nothing on a host's machine", () => {
    expect(Object.keys(manifest.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$|^prepare$/)]),
    );
  });

  it("has a reason in CONTRIBUTING.md for each dependency beside the peers", () => {
    const contributing = readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");
    expect(Object.keys(manifest.dependencies).filter((name) => !contributing.includes(`| \`${name}\` |`))).toEqual([]);
    expect(manifest.peerDependencies).toEqual({
      "@tanstack/react-query": "^5.0.0",
      react: "^18.0.0 || ^19.0.0",
      "react-dom": "^18.0.0 || ^19.0.0",
    });
  });

  it("builds when packed", () => {
    expect(manifest.scripts.prepack).toBe("npm run build");
  });
});
