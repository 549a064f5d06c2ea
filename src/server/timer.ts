/** Timers above this many milliseconds fire at once. */
export const longestTimer = 2 ** 31 - 1;
