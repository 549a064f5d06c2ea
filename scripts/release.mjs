/**
 * Publishes the package: `npm run release`, or `npm run release -- --dry-run` to see that it would pass.
 * The address of the repository comes from REPOSITORY_URL, and from nowhere else. npm refuses provenance without it.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const manifestFile = path.join(root, "package.json");
const isDryRun = process.argv.includes("--dry-run");

function findProblem() {
  const url = process.env.REPOSITORY_URL;
  if (!url) return "REPOSITORY_URL is not set. Set it to the address of the repository, such as https://github.com/you/tough-tongue-react: the published package links to it, and provenance needs it.";
  if (!/^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+$/.test(url)) return `REPOSITORY_URL must look like https://github.com/you/tough-tongue-react, and is ${url}`;
  const pending = readdirSync(path.join(root, ".changeset")).filter((file) => file.endsWith(".md") && file !== "README.md");
  if (pending.length > 0) return `There are changes that no version contains yet: ${pending.join(", ")}. Run "npx changeset version", review CHANGELOG.md, and commit.`;
  const { version } = JSON.parse(readFileSync(manifestFile, "utf8"));
  if (!readFileSync(path.join(root, "CHANGELOG.md"), "utf8").includes(`\n## ${version}\n`)) return `CHANGELOG.md has no section for ${version}.`;
  return undefined;
}

const problem = findProblem();
if (problem) {
  console.error(`Not published. ${problem}`);
  process.exit(1);
}

const original = readFileSync(manifestFile, "utf8");
const url = process.env.REPOSITORY_URL;
const { name, version, ...rest } = JSON.parse(original);
const manifest = { name, version, ...rest, homepage: `${url}#readme`, bugs: `${url}/issues`, repository: { type: "git", url: `git+${url}.git` } };
let status;
try {
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  const args = ["publish", "--access", "public", ...(isDryRun ? ["--dry-run"] : ["--provenance"])];
  ({ status } = spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" }));
} finally {
  writeFileSync(manifestFile, original);
}
process.exit(status ?? 1);
