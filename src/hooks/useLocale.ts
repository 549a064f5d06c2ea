"use client";
import { useOptionalToughTongue } from "./context.js";
import { useHydrated } from "./useHydrated.js";

/** Used on a server if the app sets no locale, because it doesn't know the reader's. */
const SERVER_LOCALE = "en-US";

/**
 * The locale for numbers, dates and plurals; undefined for the browser's own. A page that hydrates a server's markup uses the
 * server's locale at first, so that both render the same text.
 */
export function useLocale(): string | undefined {
  const isHydrated = useHydrated();
  return useOptionalToughTongue()?.locale ?? (isHydrated ? undefined : SERVER_LOCALE);
}
