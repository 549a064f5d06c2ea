import type { Scenario } from "../../protocol/scenario.js";
import type { Score } from "../../protocol/score.js";
import type { Session } from "../../protocol/session.js";

/** The details of a scenario that help a person to pick one. */
export interface ScenarioMeta {
  /** Who the AI plays, such as "Rosa, a café owner". @default the metadata's `role` */
  role?: string | undefined;
  /** @default the metadata's `category` or `department` */
  category?: string | undefined;
  /** How long it takes. @default the metadata's `minutes` */
  minutes?: number | undefined;
  /** @default the metadata's `difficulty` or `level` */
  difficulty?: string | number | undefined;
  /** Address of a picture of the AI's role. @default the scenario's `avatarUrl` */
  avatarUrl?: string | undefined;
  /** More facts. */
  chips?: readonly string[] | undefined;
}

/** The facts in a scenario's metadata, where the host has no others. */
export function scenarioMetaOf({ metadata = {}, avatarUrl }: Scenario, own: ScenarioMeta = {}): ScenarioMeta {
  const textOf = (...keys: string[]) => keys.map((key) => metadata[key]).find((value) => value !== undefined && value !== "")?.toString();
  const minutes = Number(metadata.minutes);
  return {
    role: own.role ?? textOf("role"),
    category: own.category ?? textOf("category", "department"),
    minutes: own.minutes ?? (minutes > 0 ? minutes : undefined),
    difficulty: own.difficulty ?? textOf("difficulty", "level"),
    avatarUrl: own.avatarUrl ?? avatarUrl,
    chips: own.chips,
  };
}

/** The best score of each scenario in these sessions. */
export function bestScores(sessions: readonly Session[]): ReadonlyMap<string, Score> {
  const best = new Map<string, Score>();
  for (const { scenarioId = "", analysis } of sessions) {
    const score = analysis?.score;
    if (score && score.percent > (best.get(scenarioId)?.percent ?? -1)) best.set(scenarioId, score);
  }
  return best;
}
