/**
 * Compares two durations that are measured side by side, so that a slow machine slows both. Measures again while the ratio
 * is above the limit, and takes the best of each: other programs may interrupt one round, but slow code is slow in all.
 */
export async function timesAsLong(task: () => unknown, base: () => unknown, limit: number): Promise<number> {
  await base();
  let best = Infinity;
  let bestBase = Infinity;
  let ratio = Infinity;
  for (let round = 0; round < 20 && ratio >= limit; round++) {
    bestBase = Math.min(bestBase, await timeOf(base));
    best = Math.min(best, await timeOf(task));
    ratio = best / bestBase;
  }
  return ratio;
}

/** A limit for `growthOf`: linear work stays below it, and quadratic work, which gives 10, does not. */
export const LINEAR = 4;

/** Compares one run at ten times the size with ten runs at that size: 1 for linear work, 10 for quadratic work. */
export function growthOf(run: (size: number) => unknown, size: number): Promise<number> {
  const tenRuns = async () => {
    for (let i = 0; i < 10; i++) await run(size);
  };
  return timesAsLong(() => run(10 * size), tenRuns, LINEAR);
}

const isBrowser = typeof process === "undefined" || typeof process.cpuUsage !== "function";

/** In Node, the CPU time of this process; in a browser, the elapsed time. */
function now(): number {
  if (isBrowser) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Firefox rounds its clock to milliseconds, so less than one counts as one: two durations of 0 have no ratio. */
const shortest = isBrowser ? 1 : 0;

async function timeOf(task: () => unknown): Promise<number> {
  const start = now();
  await task();
  return Math.max(now() - start, shortest);
}
