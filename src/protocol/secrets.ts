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

/** One member of an object that is left out, or left with a part of what it had. */
export interface Change {
  name: string;
  from: unknown;
  /** Undefined for one that is left out. */
  to?: unknown;
}

/**
 * The same without secrets, at any depth. A scenario inside is reduced to its public part. What holds none is not copied.
 * Adds what it changes to `changes`, in the order in which it stands in the value.
 */
export function withoutSecrets(value: unknown, changes: Change[] = []): unknown {
  if (Array.isArray(value)) return withoutSecretsInRows(value, changes);
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const from = value as Record<string, unknown>;
  let changed: Map<string, unknown> | undefined;
  for (const name of names) {
    const inner = from[name];
    const isSecret = secretNames.has(name);
    const kept = isSecret ? undefined : isObject(inner) ? reduceInner(name, inner, changes) : inner;
    if (isSecret) changes.push({ name, from: inner });
    if (isSecret || kept !== inner) (changed ??= new Map()).set(name, kept);
  }
  if (!changed) return value;
  const kept = names.map((name) => [name, changed.has(name) ? changed.get(name) : from[name]] as const).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept);
}

/** A transcript has thousands of rows: they are counted, not named. */
function withoutSecretsInRows(rows: readonly unknown[], changes: Change[]): readonly unknown[] {
  const kept = rows.map((row) => withoutSecrets(row, changes));
  return kept.some((row, index) => row !== rows[index]) ? kept : rows;
}

function reduceInner(name: string, inner: object, changes: Change[]): unknown {
  if (freeForm.has(name)) return inner;
  if (!/^scenarios?(_|$)/.test(name)) return withoutSecrets(inner, changes);
  const reduced = publicScenario(inner);
  changes.push({ name, from: inner, to: reduced });
  return reduced;
}

/** How a JSON text begins a member that `withoutSecrets` changes. One whose name holds a back slash might be one, too. */
const secretMember = new RegExp(`"(?:(?:${[...secretNames].join("|")})"\\s*:|scenarios?(?:_[^"\\\\]*)?(?:\\\\|"\\s*:\\s*[[{]))`, "g");

/**
 * The text of what `withoutSecrets` left, in pieces that are cut out of the JSON text that the value was read from: writing
 * a long transcript out anew takes as long as reading it. Undefined unless the text shows each change in its place, spelled
 * as `JSON.stringify` would, and none besides: a name that stands twice in an object was read once, and JSON may spell a
 * letter `\u0061` and a slash `\/`, which nobody who searches the text would find.
 */
export function cutSecrets(json: string, changes: readonly Change[]): string[] | undefined {
  if (json.includes("\\u") || json.includes("\\/")) return undefined;
  const pieces: string[] = [];
  let at = 0;
  let count = 0;
  secretMember.lastIndex = 0;
  for (let match = secretMember.exec(json); match; match = secretMember.exec(json)) {
    const change = changes[count++];
    if (!change) return undefined;
    const name = JSON.stringify(change.name);
    const member = `${name}:${JSON.stringify(change.from)}`;
    const start = match.index;
    const end = start + member.length;
    // Space around the member would hide the comma that goes with it; behind a back slash it is the end of another name.
    if (!/[{,]/.test(json.charAt(start - 1)) || !json.startsWith(member, start) || !/[,}]/.test(json.charAt(end))) return undefined;
    if (change.to !== undefined) {
      pieces.push(json.slice(at, start), `${name}:${JSON.stringify(change.to)}`);
      at = end;
    } else {
      // With one of the commas around it; the one in front may have gone with the member before.
      const isAfterComma = at < start && json[start - 1] === ",";
      pieces.push(json.slice(at, isAfterComma ? start - 1 : start));
      at = !isAfterComma && json[end] === "," ? end + 1 : end;
    }
    // What is inside is gone, or was reduced with it.
    secretMember.lastIndex = end;
  }
  return count === changes.length ? [...pieces, json.slice(at)] : undefined;
}
