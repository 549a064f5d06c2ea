/**
 * What an answer about a session may carry that no browser needs: parts of the scenario's making that its author keeps
 * private, and keys to files and shares.
 */
import { publicScenario } from "./scenario.js";

const secretNames = new Set([
  "ai_instructions",
  "rubrik",
  "processed_rubrik",
  "passcode",
  "pdf_context",
  "strategy",
  "tools_config",
  "ai_model_config",
  "session_analysis",
  "admin_email",
  "super_memory",
  "coding_solution",
  "context_s3_key",
  "recording_key",
  "transcript_key",
  "share_token",
]);

/** Objects that the host or the scenario's author fills freely: the names in them are theirs, not the vendor's. */
const freeForm = new Set(["metadata", "user_metadata", "extraction_results"]);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The same without secrets, at any depth. A scenario inside is reduced to its public part. What holds none is not copied. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return withoutSecretsInRows(value);
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const from = value as Record<string, unknown>;
  let changed: Map<string, unknown> | undefined;
  for (const name of names) {
    const inner = from[name];
    const kept = secretNames.has(name) ? undefined : isObject(inner) ? reduceInner(name, inner) : inner;
    if (kept !== inner) (changed ??= new Map()).set(name, kept);
  }
  if (!changed) return value;
  const kept = names.map((name) => [name, changed.has(name) ? changed.get(name) : from[name]] as const).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept);
}

/** A transcript has thousands of rows: they are counted, not named. */
function withoutSecretsInRows(rows: readonly unknown[]): readonly unknown[] {
  const kept = rows.map(withoutSecrets);
  return kept.some((row, index) => row !== rows[index]) ? kept : rows;
}

function reduceInner(name: string, inner: object): unknown {
  if (freeForm.has(name)) return inner;
  return /^scenarios?(_|$)/.test(name) ? publicScenario(inner) : withoutSecrets(inner);
}
