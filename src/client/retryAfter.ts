/**
 * Retry-After and Date, read strictly: `Date.parse` takes "1.5", "-1" and "2026" for dates, and a pause built on them
 * would be nonsense.
 */

/** An HTTP date (IMF-fixdate, RFC 850 or asctime) in milliseconds since 1970; undefined for anything else. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const ordered = text.replace(/^\w{3} (\w{3}) ([ \d]\d) ([\d:]{8}) (\d{4})$/, "x, $2 $1 $4 $3 GMT");
  const parts = /^\w+, ([ \d]\d)[ -](\w{3})[ -](\d{4}|\d\d) ([\d:]{8}) GMT$/.exec(ordered);
  if (!parts) return undefined;
  const [, day = "", month, year = "", time] = parts;
  let fullYear = Number(year);
  // A year of two digits that seems more than 50 years ahead is the last one that ends so.
  if (year.length === 2) fullYear += fullYear + 2000 > new Date(now).getUTCFullYear() + 50 ? 1900 : 2000;
  const date = `${day.replace(" ", "0")} ${month} ${fullYear} ${time} GMT`;
  const at = new Date(date);
  // 31 February and 25 o'clock are no dates: what was understood must be what was said.
  return at.toUTCString().endsWith(date) ? at.getTime() : undefined;
}

/**
 * How long a server asks to wait, in milliseconds: seconds in digits, or a date (a past one is 0).
 * A date is measured against the answer's own Date, so that a wrong clock on either side changes nothing.
 */
export function retryAfterMs(headers: Pick<Headers, "get">, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const until = parseHttpDate(value, now);
  return until === undefined ? until : Math.max(0, until - (parseHttpDate(headers.get("date") ?? "", now) ?? now));
}
