"use client";
import { useMemo } from "react";
import { useOptionalToughTongue } from "./context.js";
import { useHydrated } from "./useHydrated.js";
import { useLocale } from "./useLocale.js";

const dateAndTime: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
export const dateOnly: Intl.DateTimeFormatOptions = { dateStyle: "medium" };
export const timeOnly: Intl.DateTimeFormatOptions = { timeStyle: "short" };

/**
 * Formats dates in the provider's locale and time zone. Without a time zone, a server doesn't know the reader's, so there
 * is no text until the page is hydrated.
 */
export function useDateFormat(style: Intl.DateTimeFormatOptions = dateAndTime): (date: Date) => string | undefined {
  const locale = useLocale();
  const timeZone = useOptionalToughTongue()?.timeZone;
  const isHydrated = useHydrated();
  const format = useMemo(() => new Intl.DateTimeFormat(locale, { ...style, timeZone }), [locale, timeZone, style]);
  // Servers put a narrow space before AM and PM, where browsers put a plain one.
  return (date) => (timeZone || isHydrated ? format.format(date).replace(/\u202f/g, " ") : undefined);
}
