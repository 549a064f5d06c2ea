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

/** A copy without secrets, at any depth. A scenario inside is reduced to its public part. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  const kept: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (secretNames.has(name)) continue;
    const isScenario = /^scenarios?(_|$)/.test(name) && typeof inner === "object" && inner !== null;
    kept.push([name, freeForm.has(name) ? inner : isScenario ? publicScenario(inner) : withoutSecrets(inner)]);
  }
  return Object.fromEntries(kept);
}
