import type { ESTree } from "vite";
import { type Place, findType } from "./sourceFile.js";

/** What the table's control is chosen by. */
export type PropKind =
  | { name: "boolean" | "string" | "number" | "function" | "array" | "other" }
  | { name: "enum"; value: string[] };

const plain: Partial<Record<ESTree.TSType["type"], PropKind>> = {
  TSBooleanKeyword: { name: "boolean" },
  TSStringKeyword: { name: "string" },
  TSNumberKeyword: { name: "number" },
  TSFunctionType: { name: "function" },
  TSArrayType: { name: "array" },
};

const isNothing = ({ type }: ESTree.TSType) => type === "TSNullKeyword" || type === "TSUndefinedKeyword";

export function kindOf(type: ESTree.TSType, place: Place): PropKind {
  const kind = plain[type.type];
  if (kind) return kind;
  if (type.type === "TSTypeOperator" && type.operator === "readonly") return kindOf(type.typeAnnotation, place);
  if (type.type === "TSLiteralType" && type.literal.type === "Literal" && typeof type.literal.value === "string") {
    return { name: "enum", value: [type.literal.value] };
  }
  if (type.type === "TSUnionType") return kindOfUnion(type.types.filter((part) => !isNothing(part)).map((part) => kindOf(part, place)));
  if (type.type === "TSTypeReference" && type.typeName.type === "Identifier") {
    const found = findType(type.typeName.name, place);
    if (typeof found === "object" && found.declaration.type === "TSTypeAliasDeclaration") {
      return kindOf(found.declaration.typeAnnotation, found.place);
    }
  }
  return { name: "other" };
}

function kindOfUnion(kinds: PropKind[]): PropKind {
  if (kinds.length === 1) return kinds[0]!;
  if (!kinds.every((kind) => kind.name === "enum")) return { name: "other" };
  return { name: "enum", value: kinds.flatMap(({ value }) => value) };
}
