import { parseDate } from "./date.js";
import { fields, number, text } from "./read.js";

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
  const { balance: amount, currency, ...rest } = fields(raw, {
    availableMinutes: number,
    balance: number,
    currency: text,
    lastUpdated: parseDate,
  });
  if ((rest.availableMinutes ?? amount) === undefined) return undefined;
  return {
    ...rest,
    amount,
    // Three letters: anything else would make `Intl.NumberFormat` throw.
    currency: currency && /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : undefined,
    raw,
  };
}
