import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, it } from "vitest";
import { root } from "../architecture/sources.js";

const { tarball } = inject("packed");
const run = promisify(execFile);

/** Runs a tool and gives what it printed; throws with that if it failed. */
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

it("attw --profile esm-only finds nothing", async () => {
  // It leaves with a status of its own where it found anything.
  expect(await bin("attw", [tarball, "--profile", "esm-only", "--no-color"])).toContain("tough-tongue-react v");
});
