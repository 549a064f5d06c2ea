/**
 * `npm test`: builds, then runs the checks that only read files, then every Vitest project. Shows the output of failed steps and
 * all output of the tests. The exit status is 0 if everything passed.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const reports = path.join(root, "node_modules/.cache/test-reports");
mkdirSync(reports, { recursive: true });

/** A step that prints nothing for this long hangs, even on a busy machine. In milliseconds. */
const maxSilence = 5 * 60_000;
const progressEvery = 30_000;

const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** The running commands. Each leads a process group, so that its children end with it. */
const running = new Set();
const kill = (child) => {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended.
  }
};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    running.forEach(kill);
    process.exit(1);
  });
}

/** Runs a command. With `show`, its output appears while it runs; otherwise only if it fails. */
function step(name, command, args, { show = false, cwd = root } = {}) {
  const since = Date.now();
  console.log(`  ${name} …`);
  return new Promise((resolve) => {
    // Tests wait longer than in a single run, because the machine may be busy.
    const env = { PATIENCE: "6", ...(process.stdout.isTTY && { FORCE_COLOR: "1" }), ...process.env };
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    let silence;
    let isHung = false;
    const hear = (data) => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        isHung = true;
        kill(child);
      }, maxSilence);
      if (show) process.stdout.write(data);
      else output += data;
    };
    hear("");
    const progress = show ? undefined : setInterval(() => console.log(`  ${name} … ${seconds(since)}`), progressEvery);
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      running.delete(child);
      clearTimeout(silence);
      clearInterval(progress);
      const why = isHung ? `, ended because it printed nothing for ${maxSilence / 1000} s` : "";
      console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds(since)}${why})`);
      if (code !== 0 && !show) console.log(output.replace(/^/gm, "    "));
      resolve({ name, passed: code === 0 });
    });
  });
}
const bin = (name) => path.join(root, "node_modules/.bin", name);

/** Installs React 18.2, for the test of server rendering, in its own folder. */
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
    built.passed ? step("types of the samples", bin("tsc"), ["-p", "test/types/tsconfig.samples.json"]) : built,
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
      ["run", "--reporter=default", "--reporter=./test/progress.mjs", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
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

console.log(`\nAll steps took ${seconds(started)}.`);
const failed = [...new Set(results.filter((result) => !result.passed).map((result) => result.name))];
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
