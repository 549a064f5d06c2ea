/** What a source file declares, imports and says in doc comments, read by Vite's parser: the compiler has no such API. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ESTree, parseSync } from "vite";

export type TypeDeclaration = ESTree.TSInterfaceDeclaration | ESTree.TSTypeAliasDeclaration;

export interface SourceFile {
  file: string;
  text: string;
  body: ESTree.Program["body"];
  types: ReadonlyMap<string, TypeDeclaration>;
  /** What a name comes from, for imports and for what is exported from elsewhere. Without a file: from a package. */
  imports: ReadonlyMap<string, { file?: string; name: string }>;
  /** The doc comment that ends right before a position, without its stars. */
  docBefore(position: number): string | undefined;
}

export type ReadFile = (file: string) => SourceFile;

/** Reads each file once, so make one for each use: sources change while a dev server runs. */
export function createReader(): ReadFile & { files: Iterable<string> } {
  const known = new Map<string, SourceFile>();
  const read: ReadFile = (file) => {
    const source = known.get(file) ?? readSource(file);
    known.set(file, source);
    return source;
  };
  return Object.assign(read, { files: { [Symbol.iterator]: () => known.keys() } });
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, "utf8");
  const { program, module, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]!.message}`);

  const types = new Map<string, TypeDeclaration>();
  for (const statement of program.body) {
    const declared = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declared?.type === "TSInterfaceDeclaration" || declared?.type === "TSTypeAliasDeclaration") types.set(declared.id.name, declared);
  }

  const imports = new Map<string, { file?: string; name: string }>();
  const add = (local: string, specifier: string, name: string) => imports.set(local, { file: resolve(file, specifier), name });
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, exportName, importName } of entries) {
      if (moduleRequest && exportName.name) add(exportName.name, moduleRequest.value, importName.name ?? exportName.name);
    }
  }
  for (const { entries, moduleRequest } of module.staticImports) {
    for (const { localName, importName } of entries) add(localName.value, moduleRequest.value, importName.name ?? localName.value);
  }

  const docs = comments.filter(({ type, value }) => type === "Block" && value.startsWith("*"));
  const docBefore = (position: number) => {
    const doc = docs.find(({ end }) => end <= position && /^\s*(export\s+)?$/.test(text.slice(end, position)));
    return doc?.value.slice(1).replace(/^[ \t]*\*[ \t]?/gm, "").trim();
  };
  return { file, text, body: program.body, types, imports, docBefore };
}

export interface Place {
  source: SourceFile;
  read: ReadFile;
}

/** Where a name is declared; `"package"` if that is none of our files, undefined for what the language brings. */
export function findType(name: string, { source, read }: Place): { declaration: TypeDeclaration; place: Place } | "package" | undefined {
  const declaration = source.types.get(name);
  if (declaration) return { declaration, place: { source, read } };
  const imported = source.imports.get(name);
  if (!imported) return undefined;
  if (!imported.file) return "package";
  return findType(imported.name, { source: read(imported.file), read });
}

/** "./options.js" is written for "./options.ts" or "./options.tsx". */
function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const stem = path.resolve(path.dirname(from), specifier).replace(/\.js$/, "");
  return [`${stem}.ts`, `${stem}.tsx`].find((file) => existsSync(file));
}
