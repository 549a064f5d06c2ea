import { parseErrorBody } from "./errorBody.js";
import { own, record } from "./read.js";

/** The parts of an error response that a browser may see: a short message, and the fields that failed validation. */
export interface PublicError {
  message?: string;
  details?: unknown;
}

/**
 * Reduces an error answer to its public part. The rest can hold other people's sessions, the request's input or a stack
 * trace.
 */
export function publicError(body: unknown): PublicError {
  const { message, details } = parseErrorBody(body);
  return { message, details: publicDetails(details) };
}

function publicDetails(details: unknown): unknown {
  if (!Array.isArray(details)) return publicProblem(details);
  const problems = details.slice(0, 20).flatMap((row) => publicProblem(row) ?? []);
  return problems.length > 0 ? problems : undefined;
}

function publicProblem(problem: unknown): Record<string, unknown> | undefined {
  if (!record(problem)) return undefined;
  const kept: Record<string, unknown> = {};
  const loc = own(problem, "loc");
  if (Array.isArray(loc)) {
    kept.loc = loc.slice(0, 10).flatMap((part) => (typeof part === "number" ? part : (shortText(part) ?? [])));
  }
  for (const name of ["msg", "type"]) {
    const text = shortText(own(problem, name));
    if (text !== undefined) kept[name] = text;
  }
  if (own(problem, "outcome") === "unknown") kept.outcome = "unknown";
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function shortText(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 300).replace(/[\uD800-\uDBFF]$/, "") : undefined;
}
