/**
 * An HTTP date in milliseconds since 1970, also in the two obsolete forms ("Sunday, 06-Nov-26 …" and "Sun Nov  6 … 2026").
 * Strict, because `Date.parse` also accepts "1.5", "-1" and "2026".
 */
function parseHttpDate(given: string): number | undefined {
  const text = given
    .replace(/^(\w{3})\w{3,6}, (\d\d)-(\w{3})-(\d\d) /, "$1, $2 $3 20$4 ")
    .replace(/^(\w{3} \w{3}) {2}/, "$1 0")
    .replace(/^(\w{3}) (\w{3}) (\d\d) (\S{8}) (\d{4})$/, "$1, $3 $2 $5 $4 GMT");
  const ms = Date.parse(text);
  return ms >= 0 && new Date(ms).toUTCString() === text ? ms : undefined;
}

/**
 * The Retry-After of a response, in milliseconds: a number of seconds, or a date (0 if it is past). A date is compared with
 * the response's own Date header, so that a wrong clock on either side has no effect.
 */
export function retryAfterMs(headers: Pick<Headers, "get">, now: number): number | undefined {
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const until = parseHttpDate(value);
  return until === undefined ? until : Math.max(0, until - (parseHttpDate(headers.get("date") ?? "") ?? now));
}
