/** One guard, and the edit that removes it. */
export interface Mutant {
  name: string;
  file: string;
  find: string;
  replace: string;
  test: { project: string; files: string[]; only?: string };
}

export const mutants: readonly Mutant[];
