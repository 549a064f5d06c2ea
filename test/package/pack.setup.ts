/** Packs the build in dist once, as a host would install it. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    packed: {
      /** The path of the .tgz. */
      tarball: string;
      /** Its size in bytes. */
      size: number;
      /** The folder with its unpacked content. */
      folder: string;
      /** The paths of its files. */
      files: string[];
    };
  }
}

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "../..");

export default async function setup(project: TestProject) {
  if (!existsSync(path.join(root, "dist/index.js"))) {
    throw new Error("There is no dist, so there is no package to test. Run `npm run build` first.");
  }
  const folder = mkdtempSync(path.join(tmpdir(), "tough-tongue-react-"));
  // dist is fresh: packing by itself (prepack) would build it again under the other tests' feet.
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root });
  const answer = JSON.parse(stdout) as unknown;
  const [report] = Object.values(answer as Record<string, { filename: string; size: number; files: { path: string }[] }>);
  const tarball = path.join(folder, report!.filename);
  await run("tar", ["-xzf", tarball, "-C", folder]);
  project.provide("packed", {
    tarball,
    size: report!.size,
    folder: path.join(folder, "package"),
    files: report!.files.map((file) => file.path).sort(),
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
