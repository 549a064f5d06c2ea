/**
 * The valid locale that is nearest to an app's, which may come from anywhere: "en_US" is en-US, "en-US@posix" and
 * "de_DE.UTF-8" are without their suffix. Undefined for nonsense ("", "C"): `Intl` would throw a RangeError in a render.
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
      // Without its last part, it may be valid.
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
