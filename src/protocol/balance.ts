import { parseDate } from "./date.js";
import { currencyCode, fields, number } from "./read.js";

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
  const { balance: amount, ...rest } = fields(raw, {
    availableMinutes: number,
    balance: number,
    currency: currencyCode,
    lastUpdated: parseDate,
  });
  return (rest.availableMinutes ?? amount) === undefined ? undefined : { ...rest, amount, raw };
}
