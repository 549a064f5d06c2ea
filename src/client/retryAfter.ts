/**
 * Retry-After and Date, read strictly: `Date.parse` takes "1.5", "-1" and "2026" for dates, and a pause built on them
 * would be nonsense.
 */
const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
const time = "(?<time>\\d\\d:\\d\\d:\\d\\d)";

/** The three forms of a date in HTTP: IMF-fixdate, RFC 850 and asctime. All are UTC. */
const forms = [
  `[A-Z][a-z]{2}, (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${time} GMT`,
  `[A-Z][a-z]{2,5}day, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) ${time} GMT`,
  `[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Milliseconds since 1970, or undefined for anything that is not an HTTP date. */
export function parseHttpDate(text: string, now: number): number | undefined {
  for (const form of forms) {
    const { day = "", month = "", year = "", time = "" } = form.exec(text)?.groups ?? {};
    const at = months.indexOf(month);
    if (!month || at % 3) continue;
    let fullYear = Number(year);
    if (year.length === 2) {
      // A year of two digits that seems more than 50 years ahead is the last one with these digits.
      const thisYear = new Date(now).getUTCFullYear();
      fullYear += thisYear - (thisYear % 100);
      if (fullYear > thisYear + 50) fullYear -= 100;
    }
    const iso = `${String(fullYear).padStart(4, "0")}-${String(at / 3 + 1).padStart(2, "0")}-${day.replace(" ", "0")}T`;
    const date = new Date(`${iso}${time}Z`);
    // 31 February and 25 o'clock are no dates.
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso + time)) return date.getTime();
  }
  return undefined;
}

/**
 * How long a server asks to wait, in milliseconds: seconds in digits, or a date (a past one is 0).
 * A date is measured against the answer's own Date, so that a wrong clock on either side changes nothing.
 */
export function retryAfterMs(headers: Pick<Headers, "get">, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const until = parseHttpDate(value, now);
  return until === undefined ? undefined : Math.max(0, until - (parseHttpDate(headers.get("date") ?? "", now) ?? now));
}
