/** An HTTP date in milliseconds since 1970. Strict, because `Date.parse` also accepts "1.5", "-1" and "2026". */
function parseHttpDate(text: string): number | undefined {
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
