import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TeamSummary, summarizeSessions } from "../../src/coach/summarizeSessions.js";
import { type Session, parseSession } from "../../src/protocol/session.js";
import { makeSession } from "../../src/testing/makeSession.js";
import { patience, runs } from "../protocol/foreign.js";
import { arbitrarySessions } from "./arbitrarySessions.js";

const session = (id: string, fields: Record<string, unknown>, score?: number): Session =>
  parseSession({ id, status: "completed", ...fields, evaluation_results: score === undefined ? undefined : { final_score: score } })!;

describe("a small team", () => {
  const sessions = [
    session(
      "1",
      { user_email: "ada@example.com", user_name: "Ada", created_at: "2026-03-02T10:00:00Z", duration: 300, scenario_id: "a" },
      5,
    ),
    session(
      "2",
      { user_email: "ADA@example.com", user_name: "Ada Park", created_at: "2026-03-18T10:00:00Z", duration: 330, scenario_id: "a" },
      8,
    ),
    session("3", { user_email: "bo@example.com", created_at: "2026-03-08T23:30:00Z", duration: 60, scenario_id: "b" }),
    session("3", { user_email: "bo@example.com", created_at: "2026-03-08T23:30:00Z", duration: 60, scenario_id: "b" }),
  ];
  const summary = summarizeSessions(sessions, { timeZone: "UTC" });

  it("counts each session once and each person by e-mail", () => {
    expect(summary.totals).toEqual({ sessions: 3, people: 2, minutes: 11.5, scored: 2, averagePercent: 65, improved: 1, comparable: 1 });
    expect(summary.people.map(({ key, name, sessions: count }) => [key, name, count])).toEqual([
      ["ada@example.com", "Ada Park", 2],
      ["bo@example.com", undefined, 1],
    ]);
    expect(summary.people[0]).toMatchObject({ bestPercent: 80, latestPercent: 80, averagePercent: 65, change: 30 });
  });

  it("has a row for each week, also for one without sessions", () => {
    expect(summary.weeks.map(({ week, sessions: count, averagePercent }) => [week, count, averagePercent])).toEqual([
      ["2026-03-02", 2, 50],
      ["2026-03-09", 0, undefined],
      ["2026-03-16", 1, 80],
    ]);
  });

  it("lets weeks begin in the reader's time zone", () => {
    // 23:30 UTC on Sunday is Monday in Paris.
    const paris = summarizeSessions(sessions, { timeZone: "Europe/Paris" });
    expect(paris.weeks.map(({ sessions: count }) => count)).toEqual([1, 1, 1]);
  });

  it("puts 100 into the last bin", () => {
    const { distribution } = summarizeSessions([session("1", {}, 10), session("2", {}, 9), session("3", {}, 0)]);
    expect(distribution.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });
});

it("does not fill centuries between two dates", () => {
  const { weeks } = summarizeSessions([
    session("1", { created_at: "0044-03-15T10:00:00Z" }),
    session("2", { created_at: "2026-03-15T10:00:00Z" }),
  ]);
  expect(weeks.length).toBeLessThan(3);
});

it("takes any number of sessions", () => {
  const one = session("0", { user_email: "ada@example.com", created_at: "2026-03-02T10:00:00Z" }, 5);
  const many = Array.from({ length: 150_000 }, (_, index) => ({ ...one, id: String(index) }));
  expect(summarizeSessions(many).people[0]).toMatchObject({ sessions: 150_000, bestPercent: 50 });
});

/** The same numbers, computed by a simple, slow implementation. */
function naive(sessions: readonly Session[]): TeamSummary {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const mean = (values: number[]) => (values.length ? sum(values) / values.length : undefined);
  const max = (values: number[]) => (values.length ? Math.max(...values) : undefined);
  const scores = (some: readonly Session[]) =>
    some.filter(({ analysis }) => analysis?.score).map(({ analysis }) => analysis!.score!.percent);
  const minutes = (some: readonly Session[]) => sum(some.map(({ durationSeconds }) => (durationSeconds ?? 0) / 60));
  const keyOf = ({ userEmail, userName }: Session) => userEmail?.trim().toLowerCase() || userName?.trim() || "";
  const distinct = <T>(values: T[]) => values.filter((value, index) => values.indexOf(value) === index);
  const fold = (topic: string) => topic.trim().toLowerCase();

  const topicsOf = (some: readonly Session[]) => {
    const entries = some.flatMap(({ analysis }) => analysis?.reportCard ?? []).filter(({ score }) => score);
    return distinct(entries.map(({ topic }) => fold(topic))).map((key) => {
      const own = entries.filter(({ topic }) => fold(topic) === key);
      return { topic: own[0]!.topic.trim(), percent: mean(own.map(({ score }) => score!.percent))!, count: own.length };
    });
  };
  const topics = topicsOf(sessions).sort((a, b) => b.count - a.count);

  const people = distinct(sessions.map(keyOf)).map((key) => {
    const own = sessions.filter((one) => keyOf(one) === key);
    const trend = own
      .filter(({ analysis, createdAt }) => createdAt && analysis?.score)
      .sort((a, b) => Number(a.createdAt) - Number(b.createdAt))
      .map(({ id, createdAt, scenarioName, analysis }) => {
        const { percent, max } = analysis!.score!;
        return { sessionId: id, at: createdAt!, scenarioName, percent, max };
      });
    const named = own.filter(({ userName }) => userName?.trim()).sort((a, b) => Number(b.createdAt ?? 0) - Number(a.createdAt ?? 0));
    const mine = topicsOf(own);
    return {
      key,
      name: named[0]?.userName?.trim(),
      email: own.find(({ userEmail }) => userEmail)?.userEmail?.trim(),
      sessions: own.length,
      minutes: minutes(own),
      lastAt: own.some(({ createdAt }) => createdAt)
        ? new Date(Math.max(...own.map(({ createdAt }) => Number(createdAt ?? 0))))
        : undefined,
      bestPercent: max(scores(own)),
      latestPercent: trend.at(-1)?.percent,
      averagePercent: mean(scores(own)),
      change: trend.length > 1 ? trend.at(-1)!.percent - trend[0]!.percent : undefined,
      trend,
      topics: topics.flatMap(({ topic }) => {
        const found = mine.find((one) => fold(one.topic) === fold(topic));
        return found ? [{ ...found, topic }] : [];
      }),
    };
  });
  const nameOf = ({ name, email }: { name?: string; email?: string }) => name ?? email ?? "\uffff";
  const compared = people.filter(({ trend }) => trend.length > 1);

  const mondayOf = (at: Date) => {
    const day = new Date(at);
    day.setUTCHours(0, 0, 0, 0);
    while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1);
    return day;
  };
  const dated = sessions.filter(({ createdAt }) => createdAt);
  const mondays = dated.map(({ createdAt }) => Number(mondayOf(createdAt!)));
  const weeks = [];
  for (let monday = Math.min(...mondays); monday <= Math.max(...mondays); monday += 7 * 24 * 3600 * 1000) {
    const own = dated.filter(({ createdAt }) => Number(mondayOf(createdAt!)) === monday);
    const people = distinct(own.map(keyOf)).length;
    weeks.push({
      week: new Date(monday).toISOString().slice(0, 10),
      sessions: own.length,
      people,
      minutes: minutes(own),
      scored: scores(own).length,
      averagePercent: mean(scores(own)),
    });
  }

  const scenarioOf = ({ scenarioId, scenarioName }: Session) => scenarioId ?? scenarioName ?? "";
  return {
    totals: {
      sessions: sessions.length,
      people: people.length,
      minutes: minutes(sessions),
      scored: scores(sessions).length,
      averagePercent: mean(scores(sessions)),
      improved: compared.filter(({ change }) => change! > 0).length,
      comparable: compared.length,
    },
    people: people.sort((a, b) => nameOf(a).localeCompare(nameOf(b)) || (a.key < b.key ? -1 : 1)),
    topics,
    distribution: Array.from({ length: 10 }, (_, bin) => ({
      from: bin * 10,
      to: bin * 10 + 10,
      count: scores(sessions).filter((score) => score >= bin * 10 && (score < bin * 10 + 10 || (bin === 9 && score === 100))).length,
    })),
    weeks,
    scenarios: distinct(sessions.map(scenarioOf))
      .map((id) => {
        const own = sessions.filter((one) => scenarioOf(one) === id);
        return {
          scenarioId: own[0]!.scenarioId,
          scenarioName: own.find(({ scenarioName }) => scenarioName)?.scenarioName,
          sessions: own.length,
          people: distinct(own.map(keyOf)).length,
          scored: scores(own).length,
          averagePercent: mean(scores(own)),
          bestPercent: max(scores(own)),
        };
      })
      .sort((a, b) => b.sessions - a.sessions),
  };
}

/** Sums in another order differ in their last digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === "number" ? Math.round(inner * 1e6) / 1e6 : inner)));
}

describe("any sessions", patience, () => {
  it("come to the numbers that are counted the slow way", () => {
    fc.assert(
      fc.property(arbitrarySessions, (sessions) => {
        expect(rounded(summarizeSessions(sessions, { timeZone: "UTC" }))).toEqual(rounded(naive(sessions)));
      }),
      runs(300),
    );
  });

  it("add up: people, weeks, bins and scenarios each hold all of them", () => {
    fc.assert(
      fc.property(arbitrarySessions, (sessions) => {
        const { totals, people, distribution, weeks, scenarios } = summarizeSessions(sessions);
        const sum = (list: readonly { sessions: number }[]) => list.reduce((all, one) => all + one.sessions, 0);
        expect(totals.sessions).toBe(sessions.length);
        expect(sum(people)).toBe(sessions.length);
        expect(sum(scenarios)).toBe(sessions.length);
        expect(sum(weeks)).toBe(sessions.filter(({ createdAt }) => createdAt).length);
        expect(distribution.reduce((all, { count }) => all + count, 0)).toBe(totals.scored);
      }),
      runs(200),
    );
  });
});

it.each(["Mars/Olympus", "", "Europe/Berlin "])("counts weeks in the environment's time zone if %j is none", (timeZone) => {
  const sessions = [makeSession({ createdAt: new Date("2026-03-04T12:00:00Z") })];
  expect(summarizeSessions(sessions, { timeZone }).weeks).toEqual(summarizeSessions(sessions).weeks);
});
