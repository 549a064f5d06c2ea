const ISO =
  /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?\d*(?:Z|([+-]\d\d):?(\d\d)?)?)?$/i;

/**
 * The moment that an ISO 8601 text or an epoch number (milliseconds, or seconds with ten digits) names.
 * Without a zone it is UTC, and digits below the millisecond are cut: both differ between `Date.parse` implementations.
 */
export function parseDate(value: unknown): Date | undefined {
  let ms: number | undefined;
  if (typeof value === "number") {
    ms = value >= 1e9 && value < 1e10 ? value * 1000 : value >= 1e11 && value < 1e13 ? value : undefined;
  } else if (typeof value === "string" && value.length < 64) {
    const [, date, day, minutes = "00:00", seconds = ":00", fraction = "", hour, minute = "00"] = ISO.exec(value.trim()) ?? [];
    // Engines disagree about 30 February: it is no date.
    if (date && new Date(date).getUTCDate() === Number(day)) {
      ms = Date.parse(`${date}T${minutes}${seconds}${fraction}${hour ? `${hour}:${minute}` : "Z"}`);
    }
  }
  const result = new Date(ms ?? NaN);
  return Number.isNaN(result.getTime()) ? undefined : result;
}
