import { parseDate } from "./date.js";
import { first, number, own, record, text } from "./read.js";

/** What the account has left: minutes on current accounts, money on older ones. */
export interface Balance {
  availableMinutes?: number;
  amount?: number;
  /** ISO 4217 code, with `amount`. */
  currency?: string;
  lastUpdated?: Date;
  raw: unknown;
}

/** Reads an account's balance. Undefined where neither minutes nor money is in it. */
export function parseBalance(raw: unknown): Balance | undefined {
  if (!record(raw)) return undefined;
  const availableMinutes = number(own(raw, "available_minutes"));
  const amount = number(own(raw, "balance"));
  if (availableMinutes === undefined && amount === undefined) return undefined;
  return {
    availableMinutes,
    amount,
    currency: first(raw, ["currency"], parseCurrency),
    lastUpdated: parseDate(own(raw, "last_updated")),
    raw,
  };
}

/** Three letters: anything else would make `Intl.NumberFormat` throw. */
function parseCurrency(value: unknown): string | undefined {
  const code = text(value)?.trim();
  return code && /^[A-Za-z]{3}$/.test(code) ? code.toUpperCase() : undefined;
}
