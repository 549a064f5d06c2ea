/** The changes that `init` proposes, and functions to apply and undo them. Nothing here asks or prints. */
import { existsSync, mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Replaces a text that occurs exactly once. The inverse undoes it. */
export interface Replacement {
  find: string;
  replace: string;
}

export type Change =
  | { kind: "create"; file: string; content: string }
  | { kind: "edit"; file: string; replacements: Replacement[] }
  /** An edit that is left to the person, because the file does not look as expected. */
  | { kind: "advice"; file: string; reason: string; lines: string };

/** Written next to package.json, so that `init --undo` knows what to remove. */
export interface InitRecord {
  changes: Exclude<Change, { kind: "advice" }>[];
  /** Packages that were installed. */
  packages: string[];
}

export const recordFile = ".tough-tongue-init.json";

export const occurrences = (text: string, part: string): number => text.split(part).length - 1;

export const read = (folder: string, file: string): string | undefined => {
  const full = path.join(folder, file);
  return existsSync(full) ? readFileSync(full, "utf8") : undefined;
};

/** Replaces one occurrence in a text. Passes a function, because `$` is special in a replacement string. */
const replaceOnce = (text: string, { find, replace }: Replacement): string => text.replace(find, () => replace);

export function applyChange(folder: string, change: InitRecord["changes"][number]): void {
  const full = path.join(folder, change.file);
  if (change.kind === "create") {
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, change.content, { flag: "wx" }); // fails instead of overwriting
    return;
  }
  writeFileSync(full, change.replacements.reduce(replaceOnce, readFileSync(full, "utf8")));
}

/** Undoes one change. Returns the reason if the file has changed since and must be edited by hand. */
export function undoChange(folder: string, change: InitRecord["changes"][number]): string | undefined {
  const text = read(folder, change.file);
  if (text === undefined) return undefined;
  const full = path.join(folder, change.file);
  if (change.kind === "create") {
    if (text !== change.content) return "it has been changed since it was created";
    rmSync(full);
    removeEmptyFolders(folder, path.dirname(full));
    return undefined;
  }
  let restored = text;
  for (const { find, replace } of [...change.replacements].reverse()) {
    if (occurrences(restored, replace) !== 1) return "the lines that were added have been changed since";
    restored = replaceOnce(restored, { find: replace, replace: find });
  }
  writeFileSync(full, restored);
  return undefined;
}

function removeEmptyFolders(top: string, folder: string): void {
  for (let current = folder; current !== top; current = path.dirname(current)) {
    try {
      rmdirSync(current);
    } catch {
      return; // not empty
    }
  }
}

/** A change as the lines of a diff, without the lines that both texts share at the start and the end. */
export function diffOf(change: Change): string[] {
  if (change.kind === "advice") return change.lines.split("\n").map((line) => `  ${line}`);
  if (change.kind === "create") return change.content.trimEnd().split("\n").map((line) => `+ ${line}`);
  return change.replacements.flatMap(({ find, replace }) => {
    const [before, after] = [find.split("\n"), replace.split("\n")];
    let start = 0;
    while (start < before.length && before[start] === after[start]) start++;
    let end = 0;
    while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
    const changed = (lines: string[], sign: string) => lines.slice(start, lines.length - end).map((line) => `${sign} ${line}`);
    return [...changed(before, "-"), ...changed(after, "+")];
  });
}
