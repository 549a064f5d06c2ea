import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs, styleText } from "node:util";
import { confirm, intro, isCancel, log, outro } from "@clack/prompts";
import { type Change, type InitRecord, applyChange, diffOf, recordFile, undoChange } from "./changes.js";
import { planInit } from "./plan.js";
import { type Framework, type Project, ProjectError, findPackageManager, frameworks, readProject } from "./project.js";

const usage = `tough-tongue-react init [options]

Adds a practice page, its proxy and a fake of Tough Tongue AI to a Vite, Next.js, React Router, TanStack Start or Express project.
It shows every change and asks before making any. It never overwrites a file.

  --dir <folder>         the project; default: this folder
  --framework <name>     ${frameworks.join(", ")}; default: found in package.json
  --dry-run              show the changes and stop
  --yes                  make the changes without asking
  --no-install           do not install or uninstall packages
  --undo                 undo the changes of an earlier init`;

const options = {
  dir: { type: "string", default: "." },
  framework: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  yes: { type: "boolean", short: "y", default: false },
  "no-install": { type: "boolean", default: false },
  undo: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** The package's own version. The path is the same from src and from dist. */
const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../../package.json"), "utf8")) as { version: string };

const headline: Record<Change["kind"], string> = { create: "create", edit: "change", advice: "for you to add" };
const colors = { "+": "green", "-": "red", " ": "dim" } as const;

function show(change: Change): void {
  const reason = change.kind === "advice" ? ` (${change.reason})` : "";
  const lines = diffOf(change).map((line) => styleText(colors[line[0] as "+" | "-" | " "] ?? "dim", line));
  log.message([styleText("bold", `${headline[change.kind]}: ${change.file}${reason}`), ...lines].join("\n"));
}

/** Asks for confirmation. Without a terminal there is nobody to ask, so the caller must have passed --yes. */
async function agrees(message: string, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    log.error("This is not a terminal, so init cannot ask. Pass --yes to continue.");
    return false;
  }
  const answer = await confirm({ message });
  return !isCancel(answer) && answer;
}

/** Runs the project's package manager and shows what it prints. Returns whether it succeeded. */
function runPackageManager(folder: string, args: string[]): boolean {
  const packageManager = findPackageManager(folder);
  log.step(`${packageManager} ${args.join(" ")}`);
  // npm is a script on Windows, which only a shell can start. The arguments are ours.
  return spawnSync(packageManager, args, { cwd: folder, stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}

function install({ folder, packageManager }: Project, packages: { name: string; isDev: boolean }[]): boolean {
  const add = packageManager === "npm" ? "install" : "add";
  return [false, true].every((isDev) => {
    const names = packages.filter((one) => one.isDev === isDev).map(({ name }) => name);
    return names.length === 0 || runPackageManager(folder, [add, ...(isDev ? ["-D"] : []), ...names]);
  });
}

const readRecord = (file: string): InitRecord =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as InitRecord) : { changes: [], packages: [] };

const writeRecord = (file: string, record: InitRecord) => writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);

async function undo(folder: string, yes: boolean, keepPackages: boolean): Promise<number> {
  const file = path.join(folder, recordFile);
  if (!existsSync(file)) {
    log.error(`There is no ${recordFile} in ${folder}, so there is nothing to undo.`);
    return 1;
  }
  const { changes, packages } = readRecord(file);
  const uninstall = keepPackages ? [] : packages;
  log.message(changes.map(({ kind, file: name }) => `${kind === "create" ? "delete" : "restore"}: ${name}`).join("\n"));
  if (uninstall.length > 0) log.message(`uninstall: ${uninstall.join(", ")}`);
  if (!(await agrees("Undo these changes?", yes))) return 1;

  const remaining = [...changes].reverse().filter((change) => {
    const reason = undoChange(folder, change);
    if (reason === undefined) return false;
    const lines = change.kind === "edit" ? ["Undo these lines yourself:", ...diffOf(change)] : ["Delete it yourself if you do not need it."];
    log.warn([`${change.file} is left as it is: ${reason}.`, ...lines].join("\n"));
    return true;
  });
  if (remaining.length > 0) writeRecord(file, { changes: remaining.reverse(), packages: [] });
  else rmSync(file);
  if (uninstall.length > 0 && !runPackageManager(folder, [findPackageManager(folder) === "npm" ? "uninstall" : "remove", ...uninstall])) return 1;
  outro(remaining.length > 0 ? "Undone, except for the files above." : "Undone.");
  return remaining.length > 0 ? 1 : 0;
}

/** Runs the command and returns its exit code. */
export async function init(args: string[]): Promise<number> {
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];
  try {
    ({ values } = parseArgs({ args, options }));
    if (values.framework !== undefined && !(frameworks as readonly string[]).includes(values.framework)) {
      throw new Error(`--framework must be one of ${frameworks.join(", ")}.`);
    }
  } catch (error) {
    console.error(`tough-tongue-react: ${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (values.help) {
    console.log(usage);
    return 0;
  }

  const folder = path.resolve(values.dir);
  intro("tough-tongue-react init");
  if (values.undo) return undo(folder, values.yes, values["no-install"]);

  let project: Project;
  let plan: ReturnType<typeof planInit>;
  try {
    project = readProject(folder, values.framework as Framework | undefined);
    plan = planInit(project, version);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    log.error(error.message);
    return 1;
  }

  const changes = plan.changes.filter((change) => change.kind !== "advice");
  const advice = plan.changes.filter((change) => change.kind === "advice");
  const packages = values["no-install"] ? [] : plan.packages;
  for (const change of plan.changes) show(change);
  if (packages.length > 0) log.message(`${styleText("bold", "install:")} ${packages.map(({ name }) => name).join(", ")}`);
  if (changes.length === 0 && packages.length === 0) {
    outro(advice.length > 0 ? "Only the lines above are missing." : "Everything is already in place.");
    return 0;
  }
  if (values["dry-run"]) {
    outro("Nothing was changed.");
    return 0;
  }
  if (!(await agrees(`Make these changes in ${folder}?`, values.yes))) {
    outro("Nothing was changed.");
    return 1;
  }

  for (const change of changes) applyChange(folder, change);
  const recordPath = path.join(folder, recordFile);
  const earlier = readRecord(recordPath);
  writeRecord(recordPath, {
    changes: [...earlier.changes, ...changes],
    packages: [...earlier.packages, ...packages.map(({ name }) => name.replace(/(.)@.*$/, "$1"))],
  });

  if (packages.length > 0 && !install(project, packages)) {
    log.error("The packages could not be installed. The files are in place; install the packages yourself.");
    return 1;
  }
  const steps = [...(advice.length > 0 ? ["Add the lines that are listed above"] : []), ...plan.nextSteps];
  log.success(`Next:\n${steps.map((step, index) => `${index + 1}. ${step}`).join("\n")}`);
  log.info(
    "Without a TTAI_TOKEN, a fake of Tough Tongue AI runs on this machine. `authorize` in tough-tongue/proxy decides who is signed in. Replace it before you deploy.",
  );
  outro("To undo everything: npx tough-tongue-react init --undo");
  return 0;
}
