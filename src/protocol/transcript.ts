import { parseDate } from "./date.js";
import { amount, first, items, own, text } from "./read.js";

/** One turn of the conversation. */
export interface TranscriptEntry {
  role: "ai" | "user" | "other";
  text: string;
  /** Seconds since the start of the conversation, or a date. */
  at?: number | Date | undefined;
}

/** The fields of a session that may contain its transcript, best first. */
export const transcriptFields = ["transcript", "transcript_content", "finalized_transcript", "running_transcript"];

/** The transcript in a session: a list of turns or text. Undefined if there is none. */
export function transcriptOf(session: unknown): unknown {
  return first(session, transcriptFields, (transcript) => (parseTranscript({ transcript }).length > 0 ? transcript : undefined));
}

/** The address of the text file that has a session's transcript. Unchecked. */
export function transcriptAddress(session: unknown): string | undefined {
  const address = own(session, "transcript_url");
  return typeof address === "string" ? address : undefined;
}

/** Reads a session's transcript from a list of turns or from text. Never throws. */
export function parseTranscript(rawSession: unknown): TranscriptEntry[] {
  const read = (value: unknown): TranscriptEntry[] | undefined => {
    const entries = text(value) ? parseLines(value as string) : items(value).flatMap(parseTurn);
    return entries.length > 0 ? entries : undefined;
  };
  return first(rawSession, transcriptFields, read) ?? [];
}

function parseTurn(turn: unknown): TranscriptEntry[] {
  const said = first(turn, ["content", "text"], text);
  const time = own(turn, "timestamp");
  return said ? [{ role: roleOf(own(turn, "role")) ?? "other", text: said, at: parseDate(time) ?? amount(time) }] : [];
}

/** A line that names its speaker: "AI: …", "**User**: …", "[00:12] AI (Emma): …" */
export const speakerLine = /^[\W\d]{0,20}([a-z]{2,20})(?: \([^)]{0,40}\))?\W{0,3}:\**(.*)/i;

/** A line without a known speaker continues the turn before it. */
function parseLines(transcript: string): TranscriptEntry[] {
  const turns: { role: TranscriptEntry["role"]; lines: string[] }[] = [];
  for (const untrimmed of transcript.split(/[\r\n]+/)) {
    const line = untrimmed.trim();
    const [, speaker, said = ""] = speakerLine.exec(line) ?? [];
    const role = roleOf(speaker);
    if (role || turns.length === 0) turns.push({ role: role ?? "other", lines: [] });
    turns.at(-1)?.lines.push(role ? said.trim() : line);
  }
  return turns.map(({ role, lines }) => ({ role, text: lines.join("\n").trim() })).filter((turn) => turn.text);
}

export function roleOf(speaker: unknown): TranscriptEntry["role"] | undefined {
  const word = (text(speaker) ?? "").trim();
  if (/^(ai|assistant|agent|bot|model)$/i.test(word)) return "ai";
  if (/^(user|human)$/i.test(word)) return "user";
  return /^system$/i.test(word) ? "other" : undefined;
}
