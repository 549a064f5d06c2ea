"use client";
import { limitLabels } from "../../labels/limits.js";
import type { LimitState } from "../../protocol/limits.js";
import { useOptionalToughTongue } from "../context.js";
import { useHydrated } from "../useHydrated.js";
import { useLabels } from "../useLabels.js";

const DAY_MS = 86_400_000;
const periods = { minute: "periodMinute", hour: "periodHour", day: "periodDay", week: "periodWeek", month: "periodMonth" } as const;

/** Returns a function that puts a limit into words: how much is left, or what is used up and when it resets. Undefined if there is nothing to show. */
export function useLimitText(): (state: LimitState) => string | undefined {
  const t = useLabels("limits", limitLabels);
  const { locale, timeZone } = useOptionalToughTongue() ?? {};
  // The server does not know the reader's current day.
  const isHydrated = useHydrated();
  const format = (date: Date, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(date);
  const isSameDay = (a: Date, b: number) => format(a, { dateStyle: "short" }) === format(new Date(b), { dateStyle: "short" });

  function whenText(date: Date, now: number): string {
    const time = format(date, { timeStyle: "short" });
    if (isSameDay(date, now)) return t("whenToday", { time });
    if (isSameDay(date, now + DAY_MS)) return t("whenTomorrow", { time });
    return t("whenLater", { time, date: format(date, { dateStyle: "long" }) });
  }

  function usedText({ limit, per, max, left = 0, window, resetsAt }: LimitState, now: number): string {
    if (limit === "activeSessions") return t("activeSessions");
    if (limit === "stopBelowMinutes" || per === "account") return t("account");
    if (max === undefined || window === undefined) return t("reached");
    // A day that ends tomorrow began today.
    const isToday = window === "day" && resetsAt && isSameDay(resetsAt, now + DAY_MS);
    return t(limit, { count: max - left, max, period: t(isToday ? "periodToday" : periods[window]) });
  }

  return (state) => {
    const { limit, per, left, isReached, resetsAt } = state;
    if (!isReached) {
      if (left === undefined || per !== "person") return undefined;
      if (limit === "createSession") return t("practicesLeft", { count: left });
      return limit === "minutes" ? t("minutesLeft", { count: left }) : undefined;
    }
    if (!timeZone && !isHydrated) return undefined;
    const now = Date.now();
    const used = usedText(state, now);
    // A running practice may end earlier.
    if (!resetsAt || limit === "activeSessions") return used;
    const next = per === "account" ? "nextAccount" : limit === "analyzeSession" ? "nextAnalysis" : "nextStart";
    return t("both", { used, next: t(next, { when: whenText(resetsAt, now) }) });
  };
}
