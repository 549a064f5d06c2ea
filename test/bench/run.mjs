/**
 * `npm run bench`: measures every budget. `npm run bench -- proxy picker` runs only these groups, and `--short` takes fewer rounds. The
 * exit status is 0 if all budgets hold.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

process.env.NODE_ENV = "production";
const { module } = await runnerImport(path.join(path.dirname(fileURLToPath(import.meta.url)), "bench.ts"), { configFile: false, logLevel: "error" });
process.exitCode = await module.bench(process.argv.slice(2));
