"use client";
import { useMemo, useSyncExternalStore } from "react";
import { useOptionalToughTongue } from "./context.js";

const never = () => () => {};

/**
 * Writes dates in the provider's locale and time zone, with or without the time. Without a time zone a server cannot know
 * the reader's, so that there is no text until after mount.
 */
export function useDateFormat(withTime = true): (date: Date) => string | undefined {
  const { locale, timeZone } = useOptionalToughTongue() ?? {};
  const isMounted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: withTime ? "short" : undefined, timeZone }),
    [locale, timeZone, withTime],
  );
  return (date) => (timeZone || isMounted ? format.format(date) : undefined);
}
