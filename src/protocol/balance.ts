import { parseDate } from "./date.js";
import { fields, number, text } from "./read.js";

/** The account's balance: minutes on current accounts, money on older ones. */
export interface Balance {
  availableMinutes?: number;
  amount?: number;
  /** ISO 4217 code, with `amount`. */
  currency?: string;
  lastUpdated?: Date;
  raw: unknown;
}

/** Reads the response of getBalance. Undefined if it has neither minutes nor money. */
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
    // `Intl.NumberFormat` throws for anything but three letters.
    currency: currency && /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : undefined,
    raw,
  };
}
