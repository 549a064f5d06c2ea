/**
 * Writes the public types of each entry into `api/*.api.md`, so that a change to them is seen in review.
 * `--check` writes nothing and fails if a report is out of date. Needs `npm run build` first.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "api");
const checksOnly = process.argv.includes("--check");

/** One report an entry; the languages have one type. */
const { exports } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const entries = Object.entries(exports)
  .filter(([name, target]) => target.types && !name.includes("*") && !name.endsWith(".css"))
  .map(([name, { types }]) => ({ name: name === "." ? "index" : name.slice(2), types }));

const temporary = mkdtempSync(path.join(tmpdir(), "tough-tongue-api-"));
const outdated = [];

for (const { name, types } of entries) {
  const entry = path.join(root, types);
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: path.join(root, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: { module: "esnext", moduleResolution: "bundler", jsx: "react-jsx", lib: ["ES2022", "DOM"], skipLibCheck: true, types: ["node"] },
          files: [entry],
        },
      },
      apiReport: { enabled: true, includeForgottenExports: true, reportFolder: temporary, reportTempFolder: path.join(temporary, "new"), reportFileName: `${name}.api.md` },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      // The report is about types. Comments are checked elsewhere.
      messages: {
        compilerMessageReporting: { default: { logLevel: "none" } },
        extractorMessageReporting: { default: { logLevel: "none" } },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
  });
  Extractor.invoke(config, { localBuild: true, messageCallback: (message) => void (message.handled = true) });
  const file = path.join(folder, `${name}.api.md`);
  const report = readFileSync(path.join(temporary, `${name}.api.md`), "utf8").replaceAll("\r\n", "\n");
  const before = readdirSync(folder).includes(`${name}.api.md`) ? readFileSync(file, "utf8") : undefined;
  if (report === before) continue;
  outdated.push(path.relative(root, file));
  if (!checksOnly) writeFileSync(file, report);
}
rmSync(temporary, { recursive: true, force: true });

if (outdated.length > 0) {
  console.log(
    checksOnly
      ? `The public types changed. Run "npm run api", review the difference in api/, and commit it: ${outdated.join(", ")}`
      : `Written: ${outdated.join(", ")}. Review the difference: removing or renaming a public name is a breaking change.`,
  );
}
process.exitCode = checksOnly && outdated.length > 0 ? 1 : 0;
