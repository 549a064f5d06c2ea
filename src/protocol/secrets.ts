/**
 * Removes what no browser needs from an answer about a session: the private parts of its scenario, and keys to files and
 * shares.
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

/** Objects whose field names the host or the scenario's author chose. */
const freeForm = new Set(["metadata", "user_metadata", "extraction_results"]);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A copy without secrets, at any depth. A scenario inside is reduced to its public fields. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .filter(([name]) => !secretNames.has(name))
    .map(([name, inner]) => [name, isObject(inner) ? reduceInner(name, inner) : inner] as const);
  return Object.fromEntries(kept.filter(([, inner]) => inner !== undefined));
}

function reduceInner(name: string, inner: object): unknown {
  if (freeForm.has(name)) return inner;
  return /^scenarios?(_|$)/.test(name) ? publicScenario(inner) : withoutSecrets(inner);
}
