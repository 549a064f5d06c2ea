/** What survives a reload: enough to find a session again that was created, so that none is created twice or lost. */
import type { SessionCompletion } from "../../embed/lifecycle.js";
import { isId } from "../../protocol/ids.js";

export interface SavedPractice {
  /** `"creating"`: the request was sent, and its answer not seen. */
  stage: "creating" | "practice" | "analysis";
  scenarioId: string;
  scenarioName?: string;
  sessionId?: string;
  /** As the API gave it. Without one, the scenario itself was embedded. */
  embedUrl?: string;
  /** Whose session it is, where the scenario itself was embedded. */
  user?: { name?: string; email?: string };
  /** The conversation had begun. */
  hasBegun?: boolean;
  completion?: SessionCompletion;
  /** The analysis was asked for. */
  isAsked?: boolean;
}

/** Another version's record is not read. */
const VERSION = 1;
/** Older records are not offered any more. */
const MAX_AGE_MS = 12 * 3_600_000;

const stages: readonly unknown[] = ["creating", "practice", "analysis"];

/** Reads the record of this tab, if there is a good one. Never throws: storage may be full, blocked or tampered with. */
export function readSavedPractice(key: string, now: number): SavedPractice | undefined {
  try {
    const { version, savedAt, ...saved } = JSON.parse(sessionStorage.getItem(key) ?? "null") as SavedPractice & {
      version: number;
      savedAt: number;
    };
    // In both directions: a clock that was set back a little must not lose a session.
    const isRecent = Math.abs(now - savedAt) < MAX_AGE_MS;
    const isUsable = version === VERSION && isRecent && stages.includes(saved.stage) && isId(saved.scenarioId);
    if (!isUsable || (saved.stage !== "creating" && !isId(saved.sessionId))) return undefined;
    const at = new Date(saved.completion?.at ?? NaN);
    if (saved.stage !== "analysis") return { ...saved, completion: undefined };
    return Number.isNaN(at.getTime()) || !saved.completion ? undefined : { ...saved, completion: { ...saved.completion, at } };
  } catch {
    return undefined;
  }
}

export function savePractice(key: string, practice: SavedPractice | undefined, now: number): void {
  try {
    if (practice) sessionStorage.setItem(key, JSON.stringify({ version: VERSION, savedAt: now, ...practice }));
    else sessionStorage.removeItem(key);
  } catch {
    // Without storage a reload starts anew, which the flow can live with.
  }
}
