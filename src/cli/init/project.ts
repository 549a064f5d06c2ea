import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Change, read } from "./changes.js";

export const frameworks = ["vite", "next", "react-router", "tanstack-start", "express"] as const;

export type Framework = (typeof frameworks)[number];

export interface Project {
  folder: string;
  framework: Framework;
  /** The versions of everything in dependencies and devDependencies. */
  dependencies: Readonly<Record<string, string>>;
  scripts: Readonly<Record<string, string>>;
  isTypeScript: boolean;
  /** Whether a `.js` file is a module. */
  isModule: boolean;
  packageManager: "npm" | "pnpm" | "yarn" | "bun";
}

/** What a framework's planner proposes. */
export interface PlannedProject {
  /** Undefined for a part that is already in place. */
  changes: (Change | undefined)[];
  /** The path of the page. */
  page: string;
}

/** A project that `init` cannot work with; the message says why. */
export class ProjectError extends Error {}

interface Manifest {
  type?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** In a workspace, the lock file is in a parent folder. */
export function findPackageManager(folder: string): Project["packageManager"] {
  const lockFiles = { "package-lock.json": "npm", "pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "bun.lock": "bun", "bun.lockb": "bun" } as const;
  for (let current = folder; ; current = path.dirname(current)) {
    for (const [file, name] of Object.entries(lockFiles)) if (existsSync(path.join(current, file))) return name;
    if (current === path.dirname(current)) return "npm";
  }
}

function findFramework(dependencies: Readonly<Record<string, string>>): Framework {
  if (dependencies.next) return "next";
  if (dependencies["@react-router/dev"]) return "react-router";
  if (dependencies["@tanstack/react-start"]) return "tanstack-start";
  if (dependencies.vite && dependencies.react) return "vite";
  if (dependencies.express) return "express";
  throw new ProjectError(
    dependencies.vite
      ? "This Vite project does not use React. Run init in a project that uses Vite with React, Next.js, React Router, TanStack Start or Express."
      : "package.json lists neither next, nor @react-router/dev, nor @tanstack/react-start, nor vite with react, nor express. Run init in such a project, or follow the guide docs/Frameworks.md of this package.",
  );
}

export function readProject(folder: string, framework?: Framework): Project {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) throw new ProjectError(`There is no package.json in ${folder}. Run init in the folder of your project.`);
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch (error) {
    throw new ProjectError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
  const dependencies = { ...manifest.devDependencies, ...manifest.dependencies };
  return {
    folder,
    framework: framework ?? findFramework(dependencies),
    dependencies,
    scripts: manifest.scripts ?? {},
    isTypeScript: existsSync(path.join(folder, "tsconfig.json")),
    isModule: manifest.type === "module",
    packageManager: findPackageManager(folder),
  };
}

/** The first of these files that the project has. */
export const firstFile = (folder: string, files: readonly string[]): string | undefined =>
  files.find((file) => existsSync(path.join(folder, file)));

/** The first of the project's stylesheets whose text matches. */
export function findStylesheet(folder: string, pattern: RegExp): string | undefined {
  const folders = ["src", "src/styles", "src/app", "app", "app/styles", "styles", "."];
  const files = folders.flatMap((sub) => {
    const full = path.join(folder, sub);
    return existsSync(full) ? readdirSync(full).filter((name) => name.endsWith(".css")).map((name) => path.posix.join(sub, name)) : [];
  });
  return files.find((file) => pattern.test(read(folder, file) ?? ""));
}

/** The first of these files that the project does not have yet, or that uses this package. Otherwise the last one. */
export const firstFree = <File extends { file: string }>(folder: string, files: readonly [File, ...File[]]): File =>
  files.find(({ file }) => read(folder, file)?.includes("tough-tongue") ?? true) ?? files.at(-1)!;
