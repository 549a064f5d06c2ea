/**
 * `npm run test:mutants [-- part of a name …]`: removes one check at a time (mutants.mjs) and verifies that a test fails. The edit
 * is applied while the file is loaded (vitest.config.ts); nothing on disk changes. Exits with 1 if no test fails, or if an
 * edit no longer applies.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { createVitest } from "vitest/node";
import { mutants } from "./mutants.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const wanted = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const started = Date.now();
const failures = new Set();

function applies({ file, find }) {
  return readFileSync(path.join(root, file), "utf8").split(find).length === 2;
}

function report(isGood, name, verdict) {
  if (!isGood) failures.add(name);
  console.log(`${isGood ? "✓" : "✗"} ${name}: ${verdict}`);
}

/** A test's name as Vitest's filter matches it. */
const patternOf = (fullName) => fullName.replaceAll(" > ", " ").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

async function run(vitest, files, pattern) {
  const specifications = await vitest.globTestSpecifications(files);
  if (pattern) vitest.setGlobalTestNamePattern(pattern);
  else vitest.resetGlobalTestNamePattern();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // Vitest also reports what ran before.
  const modules = testModules.filter(({ moduleId }) => specifications.some((one) => one.moduleId === moduleId));
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const namesOf = (state) => tests.filter((test) => test.result().state === state).map((test) => test.fullName);
  const errors = [...modules.flatMap((module) => module.errors()), ...unhandledErrors];
  return { passed: namesOf("passed"), failed: namesOf("failed"), error: errors[0]?.message };
}

/** A killed mutant proves nothing if the test also fails without the mutant. */
async function checkTests(vitest, deaths) {
  vitest.config.bail = 0;
  const files = [...new Set(deaths.flatMap((death) => death.files))];
  const { passed } = await run(vitest, files, deaths.map(({ by }) => patternOf(by)).join("|"));
  for (const { name, by } of deaths) {
    if (!passed.includes(by)) report(false, name, `${by} does not pass without the edit either`);
  }
}

/** Runs the mutants whose tests are of one project, in one Vitest. */
async function runProject(project, list) {
  const vitest = await createVitest(
    "test",
    { config: path.join(import.meta.dirname, "vitest.config.ts"), project: [project], watch: false, bail: 1, reporters: [{}] },
    { logLevel: "error" },
  );
  const deaths = [];
  try {
    for (const mutant of list) {
      const { name, file, test } = mutant;
      process.env.MUTANT = JSON.stringify(mutant);
      vitest.invalidateFile(path.join(root, file));
      const { passed, failed, error } = await run(vitest, test.files, test.only);
      delete process.env.MUTANT;
      vitest.invalidateFile(path.join(root, file));
      if (failed.length > 0) {
        deaths.push({ name, files: test.files, by: failed[0] });
        report(true, name, `killed by ${failed[0]}`);
      } else if (error) report(false, name, `does not load, which proves nothing (${error})`);
      else report(false, name, passed.length > 0 ? "SURVIVED" : "no test ran");
    }
    if (deaths.length > 0) await checkTests(vitest, deaths);
  } finally {
    await vitest.close();
  }
}

for (const mutant of chosen) if (!applies(mutant)) report(false, mutant.name, `the edit does not apply to ${mutant.file}`);
for (const project of ["plain", "dom", "browser"]) {
  const list = chosen.filter((mutant) => mutant.test.project === project && applies(mutant));
  if (list.length > 0) await runProject(project, list);
}

const killed = chosen.length - failures.size;
console.log(`\n${killed} of ${chosen.length} killed in ${Math.round((Date.now() - started) / 1000)} s`);
process.exit(failures.size === 0 && killed > 0 ? 0 : 1);
