/** Strict readers of Retry-After and Date: `Date.parse` accepts "1.5", "-1" and "2026" as dates. */

/** An HTTP date (IMF-fixdate, RFC 850 or asctime) in milliseconds since 1970; undefined for anything else. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const ordered = text.replace(/^\w{3} (\w{3}) ([ \d]\d) ([\d:]{8}) (\d{4})$/, "x, $2 $1 $4 $3 GMT");
  const parts = /^\w+, ([ \d]\d)[ -](\w{3})[ -](\d{4}|\d\d) ([\d:]{8}) GMT$/.exec(ordered);
  if (!parts) return undefined;
  const [, day = "", month, year = "", time] = parts;
  let fullYear = Number(year);
  // RFC 9110: a two-digit year more than 50 years in the future is in the past.
  if (year.length === 2) fullYear += fullYear + 2000 > new Date(now).getUTCFullYear() + 50 ? 1900 : 2000;
  const date = `${day.replace(" ", "0")} ${month} ${fullYear} ${time} GMT`;
  const at = new Date(date);
  // February 31 and hour 25 do not survive the round trip.
  return at.toUTCString().endsWith(date) ? at.getTime() : undefined;
}

/**
 * The Retry-After of a response, in milliseconds: a number of seconds, or a date (0 if it is past). A date is compared with
 * the response's own Date header, so that a wrong clock on either side has no effect.
 */
export function retryAfterMs(headers: Pick<Headers, "get">, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const until = parseHttpDate(value, now);
  return until === undefined ? until : Math.max(0, until - (parseHttpDate(headers.get("date") ?? "", now) ?? now));
}
