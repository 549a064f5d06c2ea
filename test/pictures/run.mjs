/**
 * `npm run test:pictures`: compares the look of every component and of every story with the pictures in `references`.
 * `npm run test:pictures -- --update` replaces them: review them before you commit.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { differences, hasReferences, isKnownRenderer, references } from "./renderer.mjs";

const isUpdate = process.argv.includes("--update");
const root = path.resolve(import.meta.dirname, "../..");

if (!isKnownRenderer) {
  console.log("Pictures were not compared: they were taken with the Chromium that comes with the tests, on Linux x64.");
  process.exit(0);
}
if (!hasReferences && !isUpdate) {
  console.error(`There are no pictures of this Chromium in ${path.relative(root, references)}. Take them with \`npm run test:pictures -- --update\`.`);
  process.exit(1);
}

if (isUpdate) rmSync(path.dirname(references), { recursive: true, force: true });
rmSync(differences, { recursive: true, force: true });
const reports = path.join(root, "node_modules/.cache/test-reports");
mkdirSync(reports, { recursive: true });
const { status } = spawnSync(
  path.join(root, "node_modules/.bin/vitest"),
  [
    "run",
    "--config=test/pictures/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${path.join(reports, "pictures.json")}`,
    ...(isUpdate ? ["--update"] : []),
  ],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) console.error(`Differences are shown as pictures in ${path.relative(root, differences)}.`);
process.exit(status ?? 1);
