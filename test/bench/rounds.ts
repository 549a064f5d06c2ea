/**
 * Measures things side by side: each round runs all of them, every time in another order, so that what slows the
 * machine for a moment slows them alike. What is compared is the ratio within a round, not two averages.
 */
export type Samples<K extends string> = Record<K, number[]>;

export async function measureRounds<K extends string>(
  count: number,
  tasks: Record<K, () => number | Promise<number>>,
  { warmUps = 1 } = {},
): Promise<Samples<K>> {
  const names = Object.keys(tasks) as K[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Samples<K>;
  for (let round = -warmUps; round < count; round++) {
    for (const index of names.keys()) {
      const name = names[(index + Math.abs(round)) % names.length]!;
      const value = await tasks[name]();
      if (round >= 0) samples[name].push(value);
    }
  }
  return samples;
}

function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place % 1);
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5);

export interface Comparison {
  ours: number;
  theirs: number;
  /** Ours to theirs: the median over the rounds. */
  ratio: number;
  /** Half of the rounds' ratios lie between these two. */
  spread: [number, number];
  /** Ours less theirs: the median over the rounds. */
  difference: number;
}

export function compare(ours: readonly number[], theirs: readonly number[]): Comparison {
  const ratios = ascending(ours.map((value, round) => value / theirs[round]!));
  return {
    ours: median(ours),
    theirs: median(theirs),
    ratio: quantile(ratios, 0.5),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    difference: median(ours.map((value, round) => value - theirs[round]!)),
  };
}
