const ISO = /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * The moment that an ISO 8601 text or an epoch number (milliseconds, or seconds with ten digits) names.
 * Without a zone it is UTC, and digits below the millisecond are cut: `Date.parse` alone would read local time.
 */
export function parseDate(value: unknown): Date | undefined {
  let ms = NaN;
  if (typeof value === "number" && value >= 1e9 && value < 1e13) ms = value < 1e10 ? value * 1000 : value;
  const [, date = "", day, time = "00:00", zone = "Z"] = (typeof value === "string" && ISO.exec(value)) || [];
  // Some engines make 1 March of 30 February.
  if (new Date(date).getUTCDate() === Number(day)) ms = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(ms) ? undefined : new Date(ms);
}
