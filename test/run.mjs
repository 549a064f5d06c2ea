/**
 * `npm test`: builds, then everything that reads files at once, then every Vitest project.
 * Output of a step is shown when it fails; the exit status tells whether all passed.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const reports = path.join(root, "node_modules/.cache/test-reports");
mkdirSync(reports, { recursive: true });

/** No step takes this long: something hangs, as a file that waits for an import that never comes. In milliseconds. */
const timeout = 20 * 60_000;

/** Runs a command. Quiet ones show their output only when they fail. */
function step(name, command, args, { show = false, cwd = root } = {}) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, timeout, killSignal: "SIGKILL", stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"] });
    let output = "";
    child.stdout?.on("data", (data) => (output += data));
    child.stderr?.on("data", (data) => (output += data));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s${code === null ? ", ended because it hung" : ""})`);
      if (code !== 0 && !show) console.log(output.replace(/^/gm, "    "));
      resolve({ name, passed: code === 0 });
    });
  });
}

const bin = (name) => path.join(root, "node_modules/.bin", name);

/** React 18.2 for the server rendering test, in a folder of its own. */
async function installReact18() {
  const cwd = path.join(root, "test/react-18");
  const json = (file) => JSON.parse(readFileSync(path.join(cwd, file), "utf8"));
  const installed = "node_modules/react/package.json";
  const locked = json("package-lock.json").packages["node_modules/react"].version;
  if (existsSync(path.join(cwd, installed)) && json(installed).version === locked) {
    return { name: "install React 18", passed: true };
  }
  return step("install React 18", "npm", ["ci", "--ignore-scripts"], { cwd });
}

const results = [];
const built = await step("build", "npm", ["run", "build"]);
results.push(built);

results.push(
  ...(await Promise.all([
    step("types", bin("tsc"), ["-p", "tsconfig.json"]),
    built.passed ? step("types of the public API", bin("tsc"), ["-p", "test/types"]) : built,
    step("lint", bin("oxlint"), []),
    step("unused files, exports and dependencies", bin("knip"), ["--no-progress"]),
    installReact18(),
  ])),
);

if (built.passed) {
  const report = path.join(reports, "vitest.json");
  results.push(
    await step(
      "tests",
      bin("vitest"),
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
      { show: true },
    ),
  );
}

const steps = results.filter((result) => result.name !== "tests");
const counts = {
  numPassedTests: steps.filter((result) => result.passed).length,
  numFailedTests: steps.filter((result) => !result.passed).length,
  testResults: [],
};
writeFileSync(path.join(reports, "steps.json"), JSON.stringify(counts));

const failed = [...new Set(results.filter((result) => !result.passed).map((result) => result.name))];
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
