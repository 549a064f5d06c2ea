import { type Change, type Replacement, occurrences, read } from "./changes.js";

/** Collects replacements in one file. */
export interface FileEditor {
  text: string;
  /** The quotes and the line ending of the file's imports. */
  quote: string;
  end: string;
  /** Returns false if the text does not occur exactly once. */
  replace(find: string, replacement: string): boolean;
  /** Adds an import, or a require, below the last one. */
  addImport(name: string, from: string): boolean;
}

/** A complete import or require statement, even over several lines. */
const imports = /^(?:import\b[^;]*?["'][^"'\n]+["'];?|(?:const|let|var) [^=\n]+ = require\([^)\n]+\);?)[ \t]*$/gm;

function openFile(text: string): FileEditor & { replacements: Replacement[] } {
  const lastImport = text.match(imports)?.at(-1);
  const editor = {
    text,
    quote: lastImport?.includes("'") ? "'" : '"',
    end: lastImport === undefined || lastImport.trimEnd().endsWith(";") ? ";" : "",
    replacements: [] as Replacement[],
    replace(find: string, replacement: string) {
      if (occurrences(editor.text, find) !== 1) return false;
      // Whole lines are replaced, so that the diff shows whole lines.
      const at = editor.text.indexOf(find);
      const start = editor.text.lastIndexOf("\n", at) + 1;
      const nextBreak = editor.text.indexOf("\n", at + find.length);
      const end = nextBreak === -1 ? editor.text.length : nextBreak;
      const lines = editor.text.slice(start, end);
      const replaced = lines.replace(find, () => replacement);
      editor.replacements.push({ find: lines, replace: replaced });
      editor.text = editor.text.slice(0, start) + replaced + editor.text.slice(end);
      return true;
    },
    addImport(name: string, from: string) {
      const last = editor.text.match(imports)?.at(-1);
      if (last === undefined) return false;
      const { quote, end } = editor;
      const isRequire = /require\(/.test(last);
      const line = isRequire
        ? `const { ${name} } = require(${quote}${from}${quote})${end}`
        : `import { ${name} } from ${quote}${from}${quote}${end}`;
      return editor.replace(last, `${last}\n${line}`);
    },
  };
  return editor;
}

/**
 * Plans an edit. `edit` returns false if the file does not look as expected; then the person is shown the lines to add.
 * Returns undefined if the file already has `marker`.
 */
export function planEdit(
  folder: string,
  file: string,
  { marker, advice, edit }: { marker: string | RegExp; advice: string; edit: (editor: FileEditor) => boolean },
): Change | undefined {
  const text = read(folder, file);
  if (text === undefined) return { kind: "advice", file, reason: "it does not exist", lines: advice };
  if (typeof marker === "string" ? text.includes(marker) : marker.test(text)) return undefined;
  const editor = openFile(text);
  if (edit(editor)) return { kind: "edit", file, replacements: editor.replacements };
  return { kind: "advice", file, reason: "it does not look as expected", lines: advice };
}

/** Plans a new file. Never overwrites an existing file. */
export function planFile(folder: string, file: string, content: string): Change | undefined {
  const existing = read(folder, file);
  if (existing === undefined) return { kind: "create", file, content };
  if (existing === content) return undefined;
  return { kind: "advice", file, reason: "a file with this name exists and is left as it is", lines: content.trimEnd() };
}
