/**
 * An HTTP date, in milliseconds since 1970, in one of the three forms of RFC 9110. `Date.parse` also accepts "1.5", "-1" and
 * "2026", so each part of the text must be in the date that it found.
 */
function parseHttpDate(text: string): number | undefined {
  const ms = Date.parse(text.replace(/( GMT)?$/, " GMT"));
  const [form] = /^\w{3,9}(, .* GMT| .* \d{4})$/.exec(text) ?? [];
  return ms >= 0 && form?.replace(/^(...)\w*/, "$1").split(/[ ,-]+/).every((part) => new Date(ms).toUTCString().includes(part)) ? ms : undefined;
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
