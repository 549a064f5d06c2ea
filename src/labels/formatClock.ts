/** Minutes and seconds ("1:05"), with hours from one hour on ("1:02:05"), in the digits of the language. */
export function formatClock(seconds: number, locale?: string): string {
  const whole = Math.max(0, Math.floor(seconds));
  const padded = (value: number) => value.toLocaleString(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const start = hours > 0 ? `${hours.toLocaleString(locale)}:${padded(minutes)}` : minutes.toLocaleString(locale);
  return `${start}:${padded(whole % 60)}`;
}
