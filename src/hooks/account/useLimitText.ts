"use client";
import { limitLabels } from "../../labels/limits.js";
import type { LimitState, LimitWindow } from "../../protocol/limits.js";
import { useOptionalToughTongue } from "../context.js";
import { useHydrated } from "../useHydrated.js";
import { useLabels } from "../useLabels.js";

const windowMs: Readonly<Record<LimitWindow, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

const periods = { minute: "periodMinute", hour: "periodHour", day: "periodDay", week: "periodWeek", month: "periodMonth" } as const;

/** Returns a function that puts a limit into words: how much is left, or what is used up and when it resets. Undefined if there is nothing to show. */
export function useLimitText(): (state: LimitState) => string | undefined {
  const t = useLabels("limits", limitLabels);
  const { locale, timeZone } = useOptionalToughTongue() ?? {};
  // The server does not know the reader's current day.
  const isHydrated = useHydrated();
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });

  function whenText(date: Date, now: Date): string {
    const day = format({ dateStyle: "short" });
    const time = format({ timeStyle: "short" }).format(date);
    if (day.format(date) === day.format(now)) return t("whenToday", { time });
    if (day.format(date) === day.format(new Date(now.getTime() + windowMs.day))) return t("whenTomorrow", { time });
    return t("whenLater", { time, date: format({ dateStyle: "long" }).format(date) });
  }

  function periodText(window: LimitWindow, resetsAt: Date | undefined, now: Date): string {
    const day = format({ dateStyle: "short" });
    const begin = resetsAt && new Date(resetsAt.getTime() - windowMs[window]);
    return t(window === "day" && begin && day.format(begin) === day.format(now) ? "periodToday" : periods[window]);
  }

  function usedText({ limit, per, max, left = 0, window, resetsAt }: LimitState, now: Date): string {
    if (limit === "activeSessions") return t("activeSessions");
    if (limit === "stopBelowMinutes" || per === "account") return t("account");
    if (max === undefined || window === undefined) return t("reached");
    return t(limit, { count: max - left, max, period: periodText(window, resetsAt, now) });
  }

  return (state) => {
    const { limit, per, left, isReached, resetsAt } = state;
    if (!isReached) {
      if (left === undefined || per !== "person") return undefined;
      if (limit === "createSession") return t("practicesLeft", { count: left });
      return limit === "minutes" ? t("minutesLeft", { count: left }) : undefined;
    }
    if (!timeZone && !isHydrated) return undefined;
    const now = new Date();
    const used = usedText(state, now);
    // A running practice may end earlier.
    if (!resetsAt || limit === "activeSessions") return used;
    const next = per === "account" ? "nextAccount" : limit === "analyzeSession" ? "nextAnalysis" : "nextStart";
    return t("both", { used, next: t(next, { when: whenText(resetsAt, now) }) });
  };
}
