/** Keeps the editor's unsaved text in this tab, so that a reload or an expired sign-in loses nothing. */
import type { ScenarioValues } from "../../protocol/scenarioAuthoring.js";

/** The storage key, by user and scenario. */
export function unsavedKey(scope: string, id: string | undefined): string {
  return `tough-tongue-react:scenario:${scope}:${id ?? ""}`;
}

/** The saved draft, with the values of `base` for fields that are missing or of another type. Undefined: no draft. Never throws. */
export function readUnsaved(key: string, base: ScenarioValues): ScenarioValues | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(key) ?? "null") as Record<string, unknown> | null;
    if (!stored || typeof stored !== "object") return undefined;
    const values: Record<string, unknown> = { ...base };
    for (const [name, value] of Object.entries(base)) {
      if (typeof stored[name] === typeof value && Array.isArray(stored[name]) === Array.isArray(value)) values[name] = stored[name];
    }
    values.tags = (values.tags as unknown[]).filter((tag) => typeof tag === "string");
    for (const name of ["startsAt", "endsAt"] as const) {
      const date = new Date(String(stored[name]));
      values[name] = Number.isNaN(date.getTime()) ? undefined : date;
    }
    return values as unknown as ScenarioValues;
  } catch {
    return undefined;
  }
}

export function writeUnsaved(key: string, values: ScenarioValues | undefined): void {
  try {
    if (values) sessionStorage.setItem(key, JSON.stringify(values));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage may be full or blocked. The text is still on the page.
  }
}
