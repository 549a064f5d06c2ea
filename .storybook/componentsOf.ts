import type { ESTree } from "vite";
import { type Prop, propsOf } from "./propsOf.js";
import type { ReadFile } from "./sourceFile.js";

export interface DocumentedComponent {
  name: string;
  /** Its doc comment: markdown, with its tags. */
  description?: string;
  props: Prop[];
  /** Why there are no props, where their type is none that can be followed. Parts that have no page may have such a type. */
  problem?: string;
}

/** The components that a file exports. Their props are the type that is named after them, else that of the first parameter. */
export function componentsOf(file: string, read: ReadFile): DocumentedComponent[] {
  const source = read(file);
  return source.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration") return [];
    return definitionsIn(statement.declaration).map(({ name, parameter }) => {
      const type = source.types.has(`${name}Props`) ? `${name}Props` : typeOf(parameter);
      const component = { name, description: source.docBefore(statement.start) };
      try {
        return { ...component, props: type ? propsOf(type, source, read) : [] };
      } catch (error) {
        return { ...component, props: [], problem: String(error) };
      }
    });
  });
}

interface Definition {
  name: string;
  parameter?: ESTree.ParamPattern;
}

function definitionsIn(declaration: ESTree.Declaration | null): Definition[] {
  if (declaration?.type === "FunctionDeclaration") return named(declaration.id?.name, declaration.params[0]);
  if (declaration?.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap(({ id, init }) => {
    const name = id.type === "Identifier" ? id.name : undefined;
    if (init?.type === "ArrowFunctionExpression") return named(name, init.params[0]);
    const isWrapped = init?.type === "CallExpression" && init.callee.type === "Identifier" && /^(forwardRef|memo)$/.test(init.callee.name);
    return isWrapped ? named(name) : [];
  });
}

const named = (name: string | undefined, parameter?: ESTree.ParamPattern): Definition[] =>
  name && /^[A-Z]/.test(name) ? [{ name, parameter }] : [];

function typeOf(parameter: ESTree.ParamPattern | undefined): ESTree.TSType | undefined {
  const pattern = parameter?.type === "AssignmentPattern" ? parameter.left : parameter;
  return pattern && "typeAnnotation" in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined;
}
