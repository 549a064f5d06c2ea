import type { Session } from "../protocol/session.js";
import { topicAverages } from "../hooks/sessions/progress.js";
import { toCsv } from "./csv.js";
import type { PersonSummary } from "./summarizeSessions.js";

/** The columns of {@link sessionsToCsv}, before one column for each topic. */
export type SessionColumn =
  | "session"
  | "scenario"
  | "scenarioId"
  | "name"
  | "email"
  | "status"
  | "createdAt"
  | "completedAt"
  | "minutes"
  | "scorePercent"
  | "verdict";

/** The columns of {@link peopleToCsv}, before one column for each topic. */
export type PersonColumn =
  | "name"
  | "email"
  | "sessions"
  | "minutes"
  | "lastAt"
  | "latestPercent"
  | "bestPercent"
  | "averagePercent"
  | "change";

export interface CsvOptions<Column extends string> {
  /** Headings of the columns. @default the columns' own names */
  headings?: { [Name in Column]?: string | undefined } | undefined;
}

/**
 * Sessions as a CSV file: RFC 4180 in UTF-8 with a byte order mark, dates in ISO 8601, scores in percent, one row per
 * session, and a column for each topic of the report cards. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe.
 *
 * @example
 * const file = new Blob([sessionsToCsv(sessions)], { type: "text/csv" });
 */
export function sessionsToCsv(sessions: readonly Session[], { headings = {} }: CsvOptions<SessionColumn> = {}): string {
  const topics = topicAverages(sessions).map(({ topic }) => topic);
  const columns: SessionColumn[] = ["session", "scenario", "scenarioId", "name", "email", "status"];
  columns.push("createdAt", "completedAt", "minutes", "scorePercent", "verdict");
  return toCsv([
    [...columns.map((column) => headings[column] ?? column), ...topics],
    ...sessions.map((session) => [
      session.id,
      session.scenarioName,
      session.scenarioId,
      session.userName,
      session.userEmail,
      session.status,
      session.createdAt,
      session.completedAt,
      session.durationSeconds === undefined ? undefined : round(session.durationSeconds / 60),
      session.analysis?.score && round(session.analysis.score.percent),
      session.analysis?.verdict,
      ...percentsBy(topics, topicAverages([session])),
    ]),
  ]);
}

/**
 * The people of a report as a CSV file in the same format: one row per person, in the given order.
 *
 * @example
 * const csv = peopleToCsv(summarizeSessions(sessions).people);
 */
export function peopleToCsv(people: readonly PersonSummary[], { headings = {} }: CsvOptions<PersonColumn> = {}): string {
  const topics = [...new Set(people.flatMap((person) => person.topics.map(({ topic }) => topic)))];
  const columns: PersonColumn[] = ["name", "email", "sessions", "minutes", "lastAt"];
  columns.push("latestPercent", "bestPercent", "averagePercent", "change");
  return toCsv([
    [...columns.map((column) => headings[column] ?? column), ...topics],
    ...people.map((person) => [
      person.name,
      person.email,
      person.sessions,
      round(person.minutes),
      person.lastAt,
      ...[person.latestPercent, person.bestPercent, person.averagePercent, person.change].map((value) => value && round(value)),
      ...percentsBy(topics, person.topics),
    ]),
  ]);
}

function percentsBy(topics: readonly string[], own: readonly { topic: string; percent: number }[]) {
  const percents = new Map(own.map(({ topic, percent }) => [topic.toLowerCase(), round(percent)]));
  return topics.map((topic) => percents.get(topic.toLowerCase()));
}

/** Rounds to one digit, because more digits carry no information and `7.300000000000001` is hard to read. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
