/** Adds up the reports of the test runs and prints "N passed, N failed" as the last line. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../node_modules/.cache/test-reports");
const reports = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(path.join(folder, file), "utf8")));
const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
// A file that did not load counts as one failed test, because its own tests were not counted.
const unloaded = reports
  .flatMap((report) => report.testResults)
  .filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;

console.log(`${sum("numPassedTests")} passed, ${sum("numFailedTests") + unloaded} failed`);
