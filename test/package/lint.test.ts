import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { root } from "../architecture/sources.js";

const { tarball } = inject("packed");
const run = promisify(execFile);

/** Runs a tool and returns its output. If it fails, throws with the output. */
async function bin(name: string, args: string[]): Promise<string> {
  try {
    return (await run(path.join(root, "node_modules/.bin", name), args, { cwd: root })).stdout;
  } catch (error) {
    throw new Error(String((error as { stdout?: string }).stdout), { cause: error });
  }
}

it("publint --strict finds nothing", async () => {
  expect(await bin("publint", ["run", tarball, "--strict"])).toContain("All good!");
});

it("attw finds the types in every way of resolving them, node10 included", async () => {
  // It exits with an error if it finds a problem. The package has no CommonJS build: Node 20.19 and later can require it.
  const args = [tarball, "--profile", "strict", "--ignore-rules", "cjs-resolves-to-esm", "--no-color"];
  expect(await bin("attw", args)).toContain("tough-tongue-react v");
});

it("the public types are as the reviewed reports in api/ say", async () => {
  const check = run(process.execPath, [path.join(root, "scripts/apiReport.mjs"), "--check"], { cwd: root });
  await check.catch((error: { stdout: string }) => expect.fail(error.stdout));
}, 180_000);
