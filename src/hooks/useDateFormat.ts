"use client";
import { useMemo } from "react";
import { useOptionalToughTongue } from "./context.js";
import { useHydrated } from "./useHydrated.js";

/**
 * Formats dates in the provider's locale and time zone, with or without the time. Without a time zone, a server doesn't know the reader's, so there
 * is no text until the page is hydrated.
 */
export function useDateFormat(withTime = true): (date: Date) => string | undefined {
  const { locale, timeZone } = useOptionalToughTongue() ?? {};
  const isHydrated = useHydrated();
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: withTime ? "short" : undefined, timeZone }),
    [locale, timeZone, withTime],
  );
  return (date) => (timeZone || isHydrated ? format.format(date) : undefined);
}
