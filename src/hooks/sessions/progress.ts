import type { Analysis } from "../../protocol/analysis.js";
import type { Session } from "../../protocol/session.js";

/** One point of the trend line. */
export interface TrendPoint {
  sessionId: string;
  at: Date;
  /** 0 to 100. */
  percent: number;
  /** The scale of the score. */
  max?: number | undefined;
  scenarioName?: string | undefined;
}

/** The average score of one topic in all report cards that contain it. */
export interface TopicAverage {
  topic: string;
  /** 0 to 100. */
  percent: number;
  /** The number of report cards. */
  count: number;
}

/** The scores of all sessions with a score and a date, oldest first. */
export function trendOf(sessions: readonly Session[]): TrendPoint[] {
  return sessions
    .flatMap((session) => {
      const { id, analysis, scenarioName } = session;
      const at = dateOf(session);
      return at && analysis?.score ? [{ sessionId: id, at, scenarioName, percent: analysis.score.percent, max: analysis.score.max }] : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The topics of all report cards, the most frequent first. Upper and lower case make no difference. */
export function topicAverages(sessions: readonly Session[]): TopicAverage[] {
  const topics = new Map<string, { topic: string; sum: number; count: number }>();
  for (const { analysis } of sessions) {
    for (const { topic, score } of analysis?.reportCard ?? []) {
      if (!score) continue;
      const key = topic.trim().toLowerCase();
      const known = topics.get(key) ?? { topic: topic.trim(), sum: 0, count: 0 };
      topics.set(key, { ...known, sum: known.sum + score.percent, count: known.count + 1 });
    }
  }
  return [...topics.values()]
    .map(({ topic, sum, count }) => ({ topic, percent: sum / count, count }))
    .sort((a, b) => b.count - a.count);
}

const week = 7 * 24 * 3600_000;
/** Weeks begin on a Monday, in UTC. The first day of Unix time was a Thursday. */
const weekOf = (time: number) => Math.floor((time + week * (3 / 7)) / week);

/** For how many weeks in a row there was a practice, up to this week or the last one. */
export function weeksRunning(sessions: readonly Session[], now: number): number {
  const weeks = new Set(sessions.map((session) => weekOf(timeOf(session))));
  const thisWeek = weekOf(now);
  const latest = weeks.has(thisWeek) ? thisWeek : thisWeek - 1;
  let first = latest;
  while (weeks.has(first)) first--;
  return latest - first;
}

/** The previous analysis of the same scenario in these sessions, which are sorted newest first. */
export function earlierAnalysis(sessions: readonly Session[], { id, scenarioId }: Session): Analysis | undefined {
  const earlier = sessions.slice(sessions.findIndex((session) => session.id === id) + 1);
  return earlier.find(
    (session) => scenarioId && session.scenarioId === scenarioId && session.analysis?.status === "ready" && timeOf(session),
  )?.analysis;
}

/** Newest first; a session without a date comes last. */
export function newestFirst(sessions: readonly Session[]): Session[] {
  return [...sessions].sort((a, b) => timeOf(b) - timeOf(a));
}

/** When a session took place. */
export function dateOf({ createdAt, completedAt }: Session): Date | undefined {
  return createdAt ?? completedAt;
}

function timeOf(session: Session): number {
  return dateOf(session)?.getTime() ?? 0;
}
