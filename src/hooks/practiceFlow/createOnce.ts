import type { QueryClient } from "@tanstack/react-query";

/** A create that was sent. It runs on when its component goes, and its answer waits for the next one that asks. */
interface Flight {
  answer: Promise<unknown>;
  sentAt: number;
  /** The component that waits; none after an unmount. */
  owner?: object;
}

/** Answers that nobody fetched are of no use any more after this. */
const KEPT_MS = 30 * 60_000;

const flightsByCache = new WeakMap<QueryClient, Map<string, Flight[]>>();

function flightsOf(cache: QueryClient, key: string): Flight[] {
  let byKey = flightsByCache.get(cache);
  if (!byKey) flightsByCache.set(cache, (byKey = new Map()));
  let flights = byKey.get(key);
  if (!flights) byKey.set(key, (flights = []));
  return flights;
}

/** Whether a create of this kind is on its way, or answered, with nobody waiting for it. */
export function hasOrphan(cache: QueryClient, key: string): boolean {
  return flightsOf(cache, key).some((flight) => !flight.owner && Date.now() - flight.sentAt < KEPT_MS);
}

/**
 * Sends a create, or takes over one of the same kind that lost its component (a StrictMode pass, a remount).
 * `release` is for the unmount; `take` is to be called by whoever uses the answer, so that nobody else gets it.
 */
export function createOnce<Answer>(cache: QueryClient, key: string, create: () => Promise<Answer>) {
  const flights = flightsOf(cache, key);
  const owner = {};
  let flight = flights.find((other) => !other.owner && Date.now() - other.sentAt < KEPT_MS);
  if (!flight) {
    flight = { answer: create(), sentAt: Date.now() };
    flights.push(flight);
    // Somebody may come for a failure later; until then it is not an unhandled one.
    flight.answer.catch(() => {});
  }
  const own = flight;
  own.owner = owner;
  return {
    answer: own.answer as Promise<Answer>,
    release() {
      if (own.owner === owner) own.owner = undefined;
    },
    take() {
      flights.splice(0, flights.length, ...flights.filter((other) => other !== own));
    },
  };
}
