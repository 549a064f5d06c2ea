/**
 * One visible text. A string may contain `{name}` placeholders. `{percent}%` is formatted as a percentage in the locale's format.
 * A plural is an object with the categories of `Intl.PluralRules`, chosen by `{count}`. Both are serializable, so a server
 * component can pass them.
 */
export type Label = string | PluralLabel;

export interface PluralLabel {
  zero?: string | undefined;
  one?: string | undefined;
  two?: string | undefined;
  few?: string | undefined;
  many?: string | undefined;
  other: string;
}

export type LabelValues = Readonly<Record<string, string | number>>;

/**
 * Fills in the placeholders of a label and formats numbers for the locale. A percent sign that follows is part of the number,
 * because the sign and its space differ between languages and digits. Unknown placeholders stay.
 */
export function formatLabel(label: Label, values: LabelValues = {}, locale?: string): string {
  const text = typeof label === "string" ? label : pluralForm(label, values.count, locale);
  return text.replace(/\{(\w+)\}(%?)/g, (placeholder, name: string, sign: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return placeholder;
    if (typeof value === "string") return value + sign;
    return sign ? (value / 100).toLocaleString(locale, { style: "percent", maximumFractionDigits: 3 }) : value.toLocaleString(locale);
  });
}

function pluralForm(label: PluralLabel, count: unknown, locale?: string): string {
  if (typeof count !== "number") return label.other;
  return label[new Intl.PluralRules(locale).select(count)] ?? label.other;
}

/** Isolates a name or a query, so that its text direction does not affect the sentence around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
