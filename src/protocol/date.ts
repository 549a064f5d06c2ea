const ISO = /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d* ?(?:Z|([+-]\d\d):?(\d\d)?)?)?$/i;

/**
 * Reads an ISO 8601 string or an epoch number (milliseconds, or seconds with ten digits). A missing zone means UTC;
 * `Date.parse` alone would assume local time. Digits below the millisecond are dropped.
 */
export function parseDate(value: unknown): Date | undefined {
  let ms = NaN;
  if (typeof value === "number" && value >= 1e9 && value < 1e13) ms = value < 1e10 ? value * 1000 : value;
  const [, date = "", day, time = "00:00", hours = "+00", minutes = "00"] = (typeof value === "string" && ISO.exec(value)) || [];
  // Some engines read February 30 as March 1.
  if (new Date(date).getUTCDate() === Number(day)) ms = Date.parse(`${date}T${time}${hours}:${minutes}`);
  return Number.isNaN(ms) ? undefined : new Date(ms);
}
