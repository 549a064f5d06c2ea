import { parseDate } from "./date.js";
import { amount, first, items, own, text } from "./read.js";

/** One turn of the conversation. */
export interface TranscriptEntry {
  role: "ai" | "user" | "other";
  text: string;
  /** Seconds since the start of the conversation, or the moment it was said. */
  at?: number | Date;
}

const SOURCES = ["transcript", "transcript_content", "finalized_transcript", "running_transcript"];

const ROLES: Record<string, TranscriptEntry["role"] | undefined> = {
  ai: "ai",
  assistant: "ai",
  agent: "ai",
  bot: "ai",
  model: "ai",
  user: "user",
  human: "user",
  participant: "user",
  candidate: "user",
  you: "user",
  system: "other",
};

/** `AI: …`, `[00:12] User: …`, `**User** (00:12): …`. Every repeat is bounded, so that a hostile line costs no more than its length. */
const LINE =
  /^(?:[[(]?((?:\d{1,2}:)?\d{1,3}:\d\d)[\])]? ?[-–]? ?)?\*{0,2}([\p{L}][\p{L}\p{N} ._'’-]{0,40}?)\*{0,2} ?(?:[[(]((?:\d{1,2}:)?\d{1,3}:\d\d)[\])])?\*{0,2} ?:\*{0,2}(?: |$)(.*)$/u;

/** Reads what was said in a session, from a list of turns or from text. Never throws. */
export function parseTranscript(rawSession: unknown): TranscriptEntry[] {
  const userName = first(rawSession, ["user_name"], text)?.trim().toLowerCase();
  return (
    first(rawSession, SOURCES, (value) => {
      const said = text(value);
      const entries = said === undefined ? parseTurns(value, userName) : parseLines(said, userName);
      return entries.length > 0 ? entries : undefined;
    }) ?? []
  );
}

function parseTurns(value: unknown, userName: string | undefined): TranscriptEntry[] {
  return items(value).flatMap((turn): TranscriptEntry[] => {
    const line = text(turn);
    if (line !== undefined) return parseLines(line, userName);
    const said = first(turn, ["content", "text", "message"], text);
    if (said === undefined) return [];
    const speaker = first(turn, ["role", "speaker", "sender"], text) ?? "";
    return [{ role: roleOf(speaker, userName) ?? "other", text: said, at: parseTime(own(turn, "timestamp")) }];
  });
}

/** Lines without a speaker go on with what the one before said. */
function parseLines(transcript: string, userName: string | undefined): TranscriptEntry[] {
  const turns: { role: TranscriptEntry["role"]; lines: string[]; at?: number | Date }[] = [];
  for (const untrimmed of transcript.split(/\r\n?|\n/)) {
    const line = untrimmed.trim();
    if (!line) continue;
    const [, before, speaker, after, said = ""] = LINE.exec(line) ?? [];
    const role = speaker === undefined ? undefined : roleOf(speaker, userName);
    const last = turns.at(-1);
    if (role) turns.push({ role, lines: said.trim() ? [said.trim()] : [], at: parseTime(before ?? after) });
    else if (!last || (last.role === "other" && speaker)) turns.push({ role: "other", lines: [line] });
    else last.lines.push(line);
  }
  return turns.filter((turn) => turn.lines.length > 0).map(({ role, lines, at }) => ({ role, text: lines.join("\n"), at }));
}

function roleOf(speaker: string, userName: string | undefined): TranscriptEntry["role"] | undefined {
  const word = speaker.trim().toLowerCase();
  if (Object.hasOwn(ROLES, word)) return ROLES[word];
  return word !== "" && word === userName ? "user" : undefined;
}

/** Seconds since the start, "1:05" or "0:01:05", or a moment. */
function parseTime(value: unknown): number | Date | undefined {
  const moment = parseDate(value);
  if (moment) return moment;
  const clock = typeof value === "string" ? /^\s*(?:(\d{1,2}):)?(\d{1,3}):(\d\d)\s*$/.exec(value) : null;
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const seconds = amount(value);
  return seconds !== undefined && seconds < 1e6 ? seconds : undefined;
}
