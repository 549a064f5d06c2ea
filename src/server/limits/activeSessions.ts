import { isSessionOver } from "../../protocol/session.js";
import { hashText } from "../hashText.js";
import type { Store } from "../store.js";
import type { StoreGuard } from "../storeGuard.js";
import type { LimitReads } from "./limitReads.js";

/** The API reports older sessions as ended. */
const longestSessionMs = 40 * 60_000;

/** Longer than any create takes. */
const createLeaseMs = 120_000;

interface Occupant {
  session: string;
  until: number;
}

export interface Place {
  /** The session that takes the place. */
  fill(session: string): Promise<void>;
  free(): Promise<void>;
}

/**
 * Gives each person a number of places for running sessions. A place is claimed before a session is created, so that two
 * concurrent creates cannot both get the last one. The proxy asks the API whether the session in a place has ended only when
 * a place is needed, so no message about the end can get lost.
 */
export function createActiveSessions(places: number, store: Store, guard: StoreGuard) {
  const keys = (person: string) => Array.from({ length: places }, (_, index) => `active-${index}:${person}`);

  const place = (key: string): Place => ({
    fill: async (session) => {
      const occupant: Occupant = { session, until: Date.now() + longestSessionMs };
      await guard(() => store.done(key, longestSessionMs, occupant));
    },
    free: async () => {
      await guard(() => store.forget(key));
    },
  });

  const claim = async (key: string) => {
    const entry = await guard(() => store.begin(key, createLeaseMs), () => void place(key).free().catch(() => {}));
    // If the store failed and the host allows calls anyway, the place counts as free.
    return entry === undefined || entry === "new" || entry;
  };

  async function isOver({ session }: Occupant, reads: LimitReads): Promise<boolean> {
    const found = await reads.session(session);
    return found !== undefined && isSessionOver(found.status);
  }

  return {
    /** Claims a place, or returns the latest time at which the first one becomes free. */
    async claim(person: string, reads: LimitReads): Promise<Place | { freeAt?: number }> {
      const occupied: Array<[string, Occupant]> = [];
      for (const key of keys(person)) {
        const entry = await claim(key);
        if (entry === true) return place(key);
        if (entry !== "running") occupied.push([key, entry.value as Occupant]);
      }
      for (const [key, occupant] of occupied) {
        if (!(await isOver(occupant, reads))) continue;
        // One of several creates takes over the place. The others must not free what that one has claimed.
        const takeover = `takeover:${hashText(key + occupant.session)}`;
        if ((await guard(() => store.begin(takeover, longestSessionMs))) === "running") continue;
        await place(key).free();
        if ((await claim(key)) === true) return place(key);
      }
      const ends = occupied.map(([, { until }]) => until);
      return { freeAt: ends.length > 0 ? Math.min(...ends) : undefined };
    },

    async left(person: string, reads: LimitReads): Promise<number> {
      const taken = await Promise.all(
        keys(person).map(async (key) => {
          const entry = await store.read(key);
          return entry === "running" || (entry !== undefined && !(await isOver(entry.value as Occupant, reads)));
        }),
      );
      return taken.filter((isTaken) => !isTaken).length;
    },
  };
}
