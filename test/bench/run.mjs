/**
 * `npm run bench`: every budget, measured side by side. `npm run bench -- proxy picker` runs these groups alone,
 * `--short` takes fewer rounds. The exit status tells whether all budgets hold.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

process.env.NODE_ENV = "production";
const { module } = await runnerImport(path.join(path.dirname(fileURLToPath(import.meta.url)), "bench.ts"), { configFile: false, logLevel: "error" });
process.exitCode = await module.bench(process.argv.slice(2));
