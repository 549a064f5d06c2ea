/** The components that a file exports, with all their props according to TypeScript's checker. */
import path from "node:path";
import { type PropertySignatureDeclaration, SyntaxKind, type TypeNode, isParenthesizedTypeNode, isUnionTypeNode } from "typescript/unstable/ast";
import { API, type Project, SignatureKind, type Symbol, SymbolFlags, type Type, TypeFlags } from "typescript/unstable/sync";

export interface DocumentedComponent {
  name: string;
  /** Markdown, with the examples. */
  description?: string;
  props: Prop[];
}

export interface Prop {
  name: string;
  /** True if every form of the props requires it. */
  required: boolean;
  /** The type as in the source, on one line. */
  type: string;
  kind: PropKind;
  /** Markdown: the prop's own doc comment, else that of its type. */
  description?: string;
  /** The text of `@default`. */
  default?: string;
}

/** Determines the control in the props table. */
export type PropKind = { name: "boolean" | "string" | "number" | "function" | "array" | "other" } | { name: "enum"; value: string[] };

export interface ComponentReader {
  componentsOf(file: string): DocumentedComponent[];
  /** Reads the sources again after a change. */
  refresh(): void;
}

/** Starts a compiler for the project's sources, which ends with this process. */
export function createComponentReader(): ComponentReader {
  const root = path.resolve(import.meta.dirname, "..");
  const api = new API({ cwd: root });
  const open = () => api.updateSnapshot({ openProjects: [path.join(root, "tsconfig.json")], fileChanges: { invalidateAll: true } }).getProjects()[0]!;
  let project = open();
  return {
    componentsOf: (file) => componentsIn(file, project),
    refresh: () => void (project = open()),
  };
}

function componentsIn(file: string, project: Project): DocumentedComponent[] {
  const { checker, program } = project;
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) return [];
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const isComponent = /^[A-Z]/.test(symbol.name) && symbol.flags & SymbolFlags.Value && symbol.valueDeclaration?.path === source.path;
    const type = isComponent && checker.getTypeOfSymbol(symbol);
    const [signature] = type ? checker.getSignaturesOfType(type, SignatureKind.Call) : [];
    if (!signature) return [];
    const props = signature.parameters.length > 0 ? checker.getParameterType(signature, 0) : undefined;
    return { name: symbol.name, description: textOf(symbol, project), props: props ? propsOf(props, project) : [] };
  });
}

/** The props of every form: a union has those of all its members. */
function propsOf(type: Type, project: Project): Prop[] {
  const forms = (type.isUnionType() ? type.getTypes() : [type]).map((form) => project.checker.getPropertiesOfType(form).filter(isOurs));
  const names = new Set(forms.flat().map(({ name }) => name));
  return [...names].flatMap((name) => {
    const symbols = forms.flatMap((form) => form.filter((symbol) => symbol.name === name));
    // Typed `undefined` or `never`: the prop belongs to another form.
    const given = symbols.filter((symbol) => !isAbsent(project.checker.getTypeOfSymbol(symbol)!));
    if (given.length === 0) return [];
    const required = given.length === forms.length && given.every(({ flags }) => !(flags & SymbolFlags.Optional));
    const described = given.map((symbol) => describe(symbol, project));
    const first = described.find(({ description }) => description) ?? described[0]!;
    return { name, required, ...first, type: [...new Set(described.map(({ type }) => type))].join(" | ") };
  });
}

/** React's own props, such as `ref` and `key`, are not part of the table. */
const isOurs = ({ declarations }: Symbol) => !declarations.some((declaration) => declaration.path.includes("/node_modules/"));

const isAbsent = ({ flags }: Type) => (flags & (TypeFlags.Undefined | TypeFlags.Never)) !== 0;

function describe(symbol: Symbol, project: Project): Omit<Prop, "name" | "required"> {
  const { checker } = project;
  const type = checker.getTypeOfSymbol(symbol)!;
  const value = checker.getNonNullableType(type)!;
  const typeSymbol = value.getAliasSymbol() ?? value.getSymbol();
  return {
    type: declaredType(symbol) ?? checker.typeToString(type).replace(/ \| undefined$/, ""),
    kind: kindOf(value, project),
    description: textOf(symbol, project) ?? (typeSymbol && isOurs(typeSymbol) ? textOf(typeSymbol, project) : undefined),
    default: checker.getJsDocTagsOfSymbol(symbol).find(({ name }) => name === "default")?.text,
  };
}

/** Shorter than the checker's own text, which expands type names. */
function declaredType({ declarations, flags }: Symbol): string | undefined {
  const declaration = declarations[0]?.resolve();
  if (declaration?.kind !== SyntaxKind.PropertySignature) return undefined;
  const { type } = declaration as PropertySignatureDeclaration;
  if (!type) return undefined;
  const parts = flags & SymbolFlags.Optional ? givenParts(type) : [type];
  return parts.map((part) => part.getText().replace(/\/\*.*?\*\//gs, "").replace(/\s+/g, " ").replace(/^\| /, "")).join(" | ");
}

/** An optional prop always accepts `undefined`, so the table leaves it out, together with the parentheses that it requires. */
function givenParts(type: TypeNode): TypeNode[] {
  if (!isUnionTypeNode(type) || type.types.at(-1)?.kind !== SyntaxKind.UndefinedKeyword) return [type];
  const parts = type.types.slice(0, -1);
  return parts.map((part) => (parts.length === 1 && isParenthesizedTypeNode(part) ? part.type : part));
}

function kindOf(type: Type, { checker }: Project): PropKind {
  if (type.flags & TypeFlags.BooleanLike) return { name: "boolean" };
  if (type.flags & TypeFlags.String) return { name: "string" };
  if (type.flags & TypeFlags.Number) return { name: "number" };
  if (checker.isArrayLikeType(type)) return { name: "array" };
  if (checker.getSignaturesOfType(type, SignatureKind.Call).length > 0) return { name: "function" };
  const values = type.isUnionType() ? type.getTypes() : [type];
  if (values.every((value) => value.isStringLiteralType())) {
    // The checker's order depends on the other files that it has read.
    return { name: "enum", value: values.map(({ value }) => value).sort() };
  }
  return { name: "other" };
}

/** The doc comment without its tags, except for the examples. */
function textOf(symbol: Symbol, { checker }: Project): string | undefined {
  const examples = checker.getJsDocTagsOfSymbol(symbol).filter(({ name }) => name === "example");
  return [checker.getDocumentationCommentOfSymbol(symbol), ...examples.map(({ text }) => `@example\n${text}`)].join("\n\n").trim() || undefined;
}
