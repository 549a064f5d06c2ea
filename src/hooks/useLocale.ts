"use client";
import { useOptionalToughTongue } from "./context.js";
import { useHydrated } from "./useHydrated.js";

/** What a server formats with when the app names no locale: it doesn't know the reader's. */
const SERVER_LOCALE = "en-US";

/**
 * The locale for numbers, dates and plurals; undefined for the browser's own. A page that hydrates a server's markup uses the
 * server's locale at first, so that both render the same text.
 */
export function useLocale(): string | undefined {
  const isHydrated = useHydrated();
  return useOptionalToughTongue()?.locale ?? (isHydrated ? undefined : SERVER_LOCALE);
}
