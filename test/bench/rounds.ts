/**
 * Measures several tasks side by side: each round runs all of them in a new order, so that a busy moment of the machine slows them
 * alike. The result is the median ratio within a round, not the ratio of two averages.
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
  /** The median ratio of ours to theirs. */
  ratio: number;
  /** Half of the rounds' ratios lie between these two. */
  spread: [number, number];
  /** The median difference of ours and theirs. */
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
