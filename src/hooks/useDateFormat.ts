"use client";
import { useMemo, useSyncExternalStore } from "react";
import { useOptionalToughTongue } from "./context.js";

const never = () => () => {};

/**
 * Writes dates in the provider's locale and time zone. Without a time zone a server cannot know the reader's, so that
 * there is no text until after mount.
 */
export function useDateFormat(): (date: Date) => string | undefined {
  const { locale, timeZone } = useOptionalToughTongue() ?? {};
  const isMounted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }),
    [locale, timeZone],
  );
  return (date) => (timeZone || isMounted ? format.format(date) : undefined);
}
