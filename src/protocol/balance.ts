import { parseDate } from "./date.js";
import { number, own, text } from "./read.js";

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
  const availableMinutes = number(own(raw, "available_minutes"));
  const amount = number(own(raw, "balance"));
  const currency = text(own(raw, "currency"));
  if ((availableMinutes ?? amount) === undefined) return undefined;
  return {
    availableMinutes,
    amount,
    // Three letters: anything else would make `Intl.NumberFormat` throw.
    currency: currency && /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : undefined,
    lastUpdated: parseDate(own(raw, "last_updated")),
    raw,
  };
}
