import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { root } from "../architecture/sources.js";

const { tarball } = inject("packed");
const require = createRequire(import.meta.url);

/** Runs a tool's bin and gives what it printed; throws with that if it failed. */
function bin(name: string, args: string[]): string {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = require(manifest) as { bin: string | Record<string, string> };
  const file = path.join(path.dirname(manifest), typeof bin === "string" ? bin : Object.values(bin)[0]!);
  try {
    return execFileSync(process.execPath, [file, ...args], { cwd: root, encoding: "utf8" });
  } catch (error) {
    throw new Error(String((error as { stdout?: string }).stdout), { cause: error });
  }
}

it("publint --strict finds nothing", () => {
  expect(bin("publint", ["run", tarball, "--strict"])).toContain("All good!");
});

it("attw --profile esm-only finds nothing", () => {
  // It leaves with a status of its own where it found anything.
  expect(bin("@arethetypeswrong/cli", [tarball, "--profile", "esm-only", "--no-color"])).toContain("tough-tongue-react v");
});
