import { type Session, isSessionOver } from "../../protocol/session.js";
import { hashText } from "../hashText.js";
import type { Store } from "../store.js";
import type { StoreGuard } from "../storeGuard.js";
import type { Counter, Use } from "./counter.js";

/** The reservation of a session, kept until its windows are over. */
interface Reservation {
  /** The key and the window's end for each counter, in the order of the counters. */
  uses: Array<{ key: string; resetsAt?: number } | null>;
}

/** The number of settled or unreserved sessions that this process remembers, because sessions are read repeatedly. */
const rememberedSessions = 1000;

/** The record of a window that never ends is kept for this long. */
const longestRecordMs = 30 * 86_400_000;

/** Replaces a session's reservation with its duration, once, after its end. */
export function createMinutes(counters: readonly Counter[], reserve: number, store: Store, guard: StoreGuard) {
  const finished = new Set<string>();
  const remember = (session: string) => {
    finished.add(session);
    const [oldest] = finished;
    if (finished.size > rememberedSessions && oldest !== undefined) finished.delete(oldest);
  };
  const keepFor = (resetsAt: number | undefined) => (resetsAt === undefined ? longestRecordMs : Math.max(1000, resetsAt - Date.now()));

  return {
    async record(session: string, uses: ReadonlyArray<{ key: string; use: Use } | undefined>): Promise<void> {
      const reservation: Reservation = { uses: uses.map((one) => (one ? { key: one.key, resetsAt: one.use.resetsAt } : null)) };
      const ends = uses.flatMap((one) => (one ? [keepFor(one.use.resetsAt)] : []));
      if (ends.length === 0) return;
      const key = `minutes:${hashText(session)}`;
      await guard(() => store.done(key, Math.max(...ends), reservation));
    },

    /** Settles a session. Returns whether that changed a count. */
    async settle({ id, status, durationSeconds }: Session): Promise<boolean> {
      if (durationSeconds === undefined || !isSessionOver(status) || finished.has(id)) return false;
      const hash = hashText(id);
      const found = await guard(async () => ({ entry: await store.read(`minutes:${hash}`) }));
      if (!found) return false;
      if (typeof found.entry !== "object") {
        remember(id);
        return false;
      }
      const { uses } = found.entry.value as Reservation;
      const longest = Math.max(...uses.map((use) => keepFor(use?.resetsAt)));
      const claimed = await guard(() => store.begin(`settled:${hash}`, longest));
      remember(id);
      const difference = Math.ceil(durationSeconds / 60) - reserve;
      if (claimed !== "new" || difference === 0) return false;
      await Promise.all(uses.map((use, index) => use && counters[index]?.recall(use.key, use.resetsAt).change(difference)));
      return true;
    },
  };
}
