/** All props of a type, as a reader of its docs wants them: those that it extends, unites, picks and omits included. */
import type { ESTree } from "vite";
import { type PropKind, kindOf } from "./propKind.js";
import { type Place, type ReadFile, type SourceFile, findType } from "./sourceFile.js";

export interface Prop {
  name: string;
  /** In every form that the props can take. */
  required: boolean;
  /** As the source writes it, on one line. */
  type: string;
  kind: PropKind;
  /** Markdown: its own doc comment, else its type's. */
  description?: string;
  /** What `@default` says. */
  default?: string;
}

/** `absent`: typed `never` or `undefined`, to say that the prop goes with another form only. */
type Member = Prop & { absent: boolean };
type Members = ReadonlyMap<string, Member>;

/** @throws for a type that it cannot follow, rather than leave props out. */
export function propsOf(type: ESTree.TSType | string, source: SourceFile, read: ReadFile): Prop[] {
  const members = typeof type === "string" ? membersOfName(type, [], { source, read }) : membersOf(type, { source, read });
  return [...members.values()].filter(({ absent }) => !absent).map(({ absent: _, ...prop }) => prop);
}

function membersOf(type: ESTree.TSType, place: Place): Members {
  switch (type.type) {
    case "TSParenthesizedType":
      return membersOf(type.typeAnnotation, place);
    case "TSTypeLiteral":
      return ownMembers(type.members, place);
    case "TSIntersectionType":
      return merge(type.types.map((part) => membersOf(part, place)));
    case "TSUnionType":
      return unite(type.types.map((part) => membersOf(part, place)));
    case "TSTypeReference":
      // What a package declares under its own name is its own to document.
      if (type.typeName.type !== "Identifier") return new Map();
      return membersOfName(type.typeName.name, type.typeArguments?.params ?? [], place);
    default:
      throw unreadable(textOf(type, place), place);
  }
}

function membersOfName(name: string, given: ESTree.TSType[], place: Place): Members {
  const found = findType(name, place);
  if (found === "package") return new Map();
  if (!found) return membersOfBuiltIn(name, given, place);
  const { declaration } = found;
  if (declaration.type === "TSTypeAliasDeclaration") return membersOf(declaration.typeAnnotation, found.place);
  const inherited = declaration.extends.map(({ expression, typeArguments }) =>
    expression.type === "Identifier" ? membersOfName(expression.name, typeArguments?.params ?? [], found.place) : new Map<string, Member>(),
  );
  return new Map([...inherited.flatMap((members) => [...members]), ...ownMembers(declaration.body.body, found.place)]);
}

function membersOfBuiltIn(name: string, [type, second]: ESTree.TSType[], place: Place): Members {
  if (!type) throw unreadable(name, place);
  if (name === "Record" && second) {
    return new Map(keysOf(type, place).map((key) => [key, memberOf(key, { optional: false, annotation: second }, place)]));
  }
  const members = [...membersOf(type, place)];
  const keys = second && keysOf(second, place);
  if (name === "Pick" && keys) return new Map(members.filter(([key]) => keys.includes(key)));
  if (name === "Omit" && keys) return new Map(members.filter(([key]) => !keys.includes(key)));
  if (name === "Readonly") return new Map(members);
  if (name === "Partial" || name === "Required") {
    return new Map(members.map(([key, member]) => [key, { ...member, required: name === "Required" }]));
  }
  throw unreadable(name, place);
}

/** `"a" | "b"`, `keyof T`, or a name for either. */
function keysOf(type: ESTree.TSType, place: Place): string[] {
  if (type.type === "TSLiteralType" && type.literal.type === "Literal") return [String(type.literal.value)];
  if (type.type === "TSUnionType") return type.types.flatMap((part) => keysOf(part, place));
  if (type.type === "TSTypeOperator" && type.operator === "keyof") return [...membersOf(type.typeAnnotation, place).keys()];
  if (type.type === "TSTypeReference" && type.typeName.type === "Identifier") {
    const found = findType(type.typeName.name, place);
    if (typeof found === "object" && found.declaration.type === "TSTypeAliasDeclaration") {
      return keysOf(found.declaration.typeAnnotation, found.place);
    }
  }
  throw unreadable(textOf(type, place), place);
}

function ownMembers(signatures: ESTree.TSSignature[], place: Place): Members {
  const members = new Map<string, Member>();
  for (const signature of signatures) {
    if (signature.type !== "TSPropertySignature" && signature.type !== "TSMethodSignature") continue;
    const { key, optional, start } = signature;
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
    if (name === undefined) continue;
    const annotation = signature.type === "TSPropertySignature" ? signature.typeAnnotation?.typeAnnotation : undefined;
    members.set(name, memberOf(name, { optional, annotation, doc: place.source.docBefore(start) }, place));
  }
  return members;
}

interface Signature {
  optional: boolean;
  /** None for a method. */
  annotation?: ESTree.TSType;
  doc?: string;
}

function memberOf(name: string, { optional, annotation, doc = "" }: Signature, place: Place): Member {
  const [text, fallback] = doc.split(/\s*@default\s+|^@default\s+/);
  return {
    name,
    required: !optional,
    type: annotation ? textOf(annotation, place) : "function",
    kind: annotation ? kindOf(annotation, place) : { name: "function" },
    description: text || (annotation && docOfType(annotation, place)) || undefined,
    default: fallback?.trim(),
    absent: annotation?.type === "TSNeverKeyword" || annotation?.type === "TSUndefinedKeyword",
  };
}

function docOfType(type: ESTree.TSType, place: Place): string | undefined {
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return undefined;
  const found = findType(type.typeName.name, place);
  return typeof found === "object" ? found.place.source.docBefore(found.declaration.start) : undefined;
}

/** A value has the members of every part. */
function merge(parts: Members[]): Members {
  const merged = new Map<string, Member>();
  for (const [name, member] of parts.flatMap((part) => [...part])) {
    const other = merged.get(name);
    merged.set(name, other ? { ...join(other, member), required: other.required || member.required } : member);
  }
  return merged;
}

/** A value has the members of one of the parts, so what some of them lack is optional. */
function unite(parts: Members[]): Members {
  const united = new Map<string, Member>();
  for (const [name, member] of parts.flatMap((part) => [...part])) {
    if (member.absent) continue;
    const other = united.get(name);
    const required = parts.every((part) => part.get(name)?.required && !part.get(name)?.absent);
    united.set(name, { ...(other ? join(other, member) : member), required });
  }
  return united;
}

function join(one: Member, other: Member): Member {
  return {
    ...other,
    ...one,
    type: one.type === other.type ? one.type : `${one.type} | ${other.type}`,
    description: one.description ?? other.description,
    default: one.default ?? other.default,
    absent: one.absent || other.absent,
  };
}

function textOf({ start, end }: ESTree.TSType, { source }: Place): string {
  return source.text.slice(start, end).replace(/\/\*.*?\*\//gs, "").replace(/\s+/g, " ").replace(/^\| /, "");
}

const unreadable = (what: string, { source }: Place) => new Error(`${source.file}: the props of "${what}" cannot be listed`);
