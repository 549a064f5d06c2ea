/**
 * The nearest valid locale to the app's, which may come from anywhere: "en_US" becomes en-US, and "en-US@posix" and "de_DE.UTF-8"
 * lose their suffix. Undefined for invalid ones ("", "C"), because `Intl` would throw a RangeError during rendering.
 */
export function nearestLocale(given: string | undefined): string | undefined {
  if (typeof given !== "string") return undefined;
  const subtags = given.trim().split(/[@.]/)[0]!.split(/[-_]/);
  for (; subtags.length > 0; subtags.pop()) {
    const locale = subtags.join("-");
    try {
      Intl.getCanonicalLocales(locale);
      return locale;
    } catch {
      // It may be valid without its last part.
    }
  }
  return undefined;
}

/** The time zone, if the runtime knows it. */
export function knownTimeZone(given: string | undefined): string | undefined {
  try {
    return given && new Intl.DateTimeFormat("en", { timeZone: given }) ? given : undefined;
  } catch {
    return undefined;
  }
}
