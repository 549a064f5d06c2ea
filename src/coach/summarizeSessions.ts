/** The numbers behind a coach's report, from the sessions of many people. Pure: the same sessions give the same numbers. */
import { knownTimeZone } from "../labels/locale.js";
import { type TopicAverage, type TrendPoint, dateOf, topicAverages, trendOf } from "../hooks/sessions/progress.js";
import type { Session } from "../protocol/session.js";

export interface SummarizeOptions {
  /** The time zone in which a week begins, as an IANA name. @default the environment's */
  timeZone?: string | undefined;
}

/** Totals over all sessions. */
export interface TeamTotals {
  sessions: number;
  people: number;
  /** Time spent practicing. */
  minutes: number;
  /** Sessions with a score. */
  scored: number;
  /** Mean of all scores, 0 to 100. */
  averagePercent?: number;
  /** People whose latest score is above their first one. */
  improved: number;
  /** People with at least two scores, who could have improved. */
  comparable: number;
}

export interface PersonSummary {
  /** Identifies the person in this report: the e-mail in lower case, or else the name. Empty for sessions with neither. */
  key: string;
  name?: string;
  email?: string;
  sessions: number;
  minutes: number;
  /** When the person last practiced. */
  lastAt?: Date;
  /** 0 to 100, like the other scores. */
  bestPercent?: number;
  latestPercent?: number;
  averagePercent?: number;
  /** Latest score minus the first one, in percentage points. Needs two scores with a date. */
  change?: number;
  /** Scores over time, oldest first. */
  trend: readonly TrendPoint[];
  /** From the person's report cards, in the order of the team's topics. */
  topics: readonly TopicAverage[];
}

/** How many scores lie from `from` up to, but not including, `to`. The last bin includes 100. */
export interface ScoreBin {
  from: number;
  to: number;
  count: number;
}

export interface WeekSummary {
  /** The Monday of the week, as an ISO date such as "2026-03-02". */
  week: string;
  sessions: number;
  people: number;
  minutes: number;
  scored: number;
  averagePercent?: number;
}

export interface ScenarioSummary {
  scenarioId?: string;
  scenarioName?: string;
  sessions: number;
  people: number;
  scored: number;
  averagePercent?: number;
  bestPercent?: number;
}

export interface TeamSummary {
  totals: TeamTotals;
  /** Sorted by name. */
  people: readonly PersonSummary[];
  /** Averages over all report cards, the most frequent topic first. */
  topics: readonly TopicAverage[];
  /** Ten bins of ten points each. */
  distribution: readonly ScoreBin[];
  /** From the first week with a session to the last one, including weeks without sessions. */
  weeks: readonly WeekSummary[];
  /** The most practiced scenario first. */
  scenarios: readonly ScenarioSummary[];
}

/**
 * Summarizes sessions by person, topic, score, week and scenario, for your own charts. A session that is listed twice
 * counts once; one without an analysis counts, but has no score.
 *
 * @example
 * const { people, weeks } = summarizeSessions(sessions, { timeZone: "Europe/Paris" });
 */
export function summarizeSessions(sessions: readonly Session[], options: SummarizeOptions = {}): TeamSummary {
  const all = [...new Map(sessions.map((session) => [session.id, session])).values()];
  const topics = topicAverages(all);
  const people = groupBy(all, personKey)
    .map(([key, own]) => summarizePerson(key, own, topics))
    .sort((a, b) => personName(a).localeCompare(personName(b)) || (a.key < b.key ? -1 : 1));
  const compared = people.filter(({ change }) => change !== undefined);
  return {
    totals: {
      ...count(all),
      improved: compared.filter(({ change }) => change! > 0).length,
      comparable: compared.length,
    },
    people,
    topics,
    distribution: distributionOf(all),
    weeks: weeksOf(all, options.timeZone),
    scenarios: groupBy(all, ({ scenarioId, scenarioName }) => scenarioId ?? scenarioName ?? "")
      .map(([, own]) => summarizeScenario(own))
      .sort((a, b) => b.sessions - a.sessions),
  };
}

/** Identifies the person of a session in a report. */
export function personKey({ userEmail, userName }: Session): string {
  return userEmail?.trim().toLowerCase() || userName?.trim() || "";
}

function personName({ name, email }: PersonSummary): string {
  return name ?? email ?? "\uffff";
}

function summarizePerson(key: string, sessions: readonly Session[], teamTopics: readonly TopicAverage[]): PersonSummary {
  const trend = trendOf(sessions);
  const scores = scoresOf(sessions);
  const times = sessions.flatMap((session) => dateOf(session)?.getTime() ?? []);
  const named = sessions.filter(({ userName }) => userName?.trim()).sort((a, b) => Number(dateOf(b) ?? 0) - Number(dateOf(a) ?? 0));
  const [first, last] = [trend[0], trend[trend.length - 1]];
  const places = new Map(teamTopics.map(({ topic }, place) => [topicKey(topic), place]));
  return {
    key,
    // People change their names, so the newest one is used.
    name: named[0]?.userName?.trim(),
    email: sessions.find(({ userEmail }) => userEmail?.trim())?.userEmail?.trim(),
    sessions: sessions.length,
    minutes: minutesOf(sessions),
    lastAt: times.length > 0 ? new Date(largest(times)!) : undefined,
    bestPercent: largest(scores),
    latestPercent: last?.percent,
    averagePercent: mean(scores),
    change: first && last && trend.length > 1 ? last.percent - first.percent : undefined,
    trend,
    topics: topicAverages(sessions)
      .map((own) => ({ ...own, topic: teamTopics[places.get(topicKey(own.topic))!]!.topic }))
      .sort((a, b) => places.get(topicKey(a.topic))! - places.get(topicKey(b.topic))!),
  };
}

function summarizeScenario(sessions: readonly Session[]): ScenarioSummary {
  const scores = scoresOf(sessions);
  const { minutes: _, ...counted } = count(sessions);
  return {
    scenarioId: sessions[0]!.scenarioId,
    scenarioName: sessions.find(({ scenarioName }) => scenarioName)?.scenarioName,
    ...counted,
    bestPercent: largest(scores),
  };
}

const binWidth = 10;

function distributionOf(sessions: readonly Session[]): ScoreBin[] {
  const bins = Array.from({ length: 100 / binWidth }, (_, index) => ({ from: index * binWidth, to: (index + 1) * binWidth, count: 0 }));
  for (const percent of scoresOf(sessions)) bins[Math.min(bins.length - 1, Math.floor(percent / binWidth))]!.count++;
  return bins;
}

const weekMs = 7 * 86_400_000;
/** A session with a wrong date must not fill the chart with centuries of empty weeks. */
const longestGap = 104 * weekMs;

function weeksOf(sessions: readonly Session[], timeZone: string | undefined): WeekSummary[] {
  const mondayOf = createMondayOf(timeZone);
  const groups = groupBy(sessions, (session) => mondayOf(dateOf(session)))
    .filter(([monday]) => !Number.isNaN(monday))
    .sort(([a], [b]) => a - b);
  const weeks: WeekSummary[] = [];
  const add = (monday: number, own: readonly Session[]) => weeks.push({ week: new Date(monday).toISOString().slice(0, 10), ...count(own) });
  let next: number | undefined;
  for (const [monday, own] of groups) {
    for (let empty = next ?? monday; empty < monday && monday - empty < longestGap; empty += weekMs) add(empty, []);
    add(monday, own);
    next = monday + weekMs;
  }
  return weeks;
}

/** The Monday of a moment's week in a time zone, as the UTC midnight of that calendar day. */
function createMondayOf(timeZone: string | undefined): (at: Date | undefined) => number {
  // The Swedish date format is the ISO format.
  const known = knownTimeZone(timeZone);
  const format = known === undefined ? undefined : new Intl.DateTimeFormat("sv-SE", { timeZone: known, dateStyle: "short" });
  return (at) => {
    if (!at) return NaN;
    const day = format ? Date.parse(`${format.format(at)}T00:00Z`) : Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
    return day - ((new Date(day).getUTCDay() + 6) % 7) * (weekMs / 7);
  };
}

function count(sessions: readonly Session[]) {
  const scores = scoresOf(sessions);
  return {
    sessions: sessions.length,
    people: new Set(sessions.map(personKey)).size,
    minutes: minutesOf(sessions),
    scored: scores.length,
    averagePercent: mean(scores),
  };
}

function scoresOf(sessions: readonly Session[]): number[] {
  return sessions.flatMap(({ analysis }) => analysis?.score?.percent ?? []);
}

function minutesOf(sessions: readonly Session[]): number {
  return sessions.reduce((sum, { durationSeconds = 0 }) => sum + durationSeconds, 0) / 60;
}

function mean(values: readonly number[]): number | undefined {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

/** Unlike `Math.max(...values)`, works for any number of values. */
function largest(values: readonly number[]): number | undefined {
  return values.length > 0 ? values.reduce((most, value) => Math.max(most, value)) : undefined;
}

function topicKey(topic: string): string {
  return topic.trim().toLowerCase();
}

/** In the order of each group's first session. */
function groupBy<Key>(sessions: readonly Session[], keyOf: (session: Session) => Key): [Key, Session[]][] {
  const groups = new Map<Key, Session[]>();
  for (const session of sessions) {
    const key = keyOf(session);
    const group = groups.get(key);
    if (group) group.push(session);
    else groups.set(key, [session]);
  }
  return [...groups];
}
