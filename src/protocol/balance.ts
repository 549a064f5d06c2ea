/** What the account has left: minutes on current accounts, money on older ones. */
export interface Balance {
  availableMinutes?: number;
  amount?: number;
  /** ISO 4217 code, with `amount`. */
  currency?: string;
  lastUpdated?: Date;
  raw: unknown;
}
