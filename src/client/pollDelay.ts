/** The pause before the next look at a session whose analysis is awaited, in milliseconds: 2 s growing to 5 s. */
export function pollDelay(looks: number, retryAfterMs = 0): number {
  return Math.max(Math.min(2000 + 500 * looks, 5000), retryAfterMs);
}
