/**
 * Shares a running write with identical ones that arrive meanwhile. A browser repeats a request on its own, a POST too, when
 * the connection breaks before the answer; without this an analysis would run, and cost money, twice.
 */
export function createSingleFlight<Value>() {
  const flights = new Map<string, { value: Promise<Value>; isShared: () => boolean }>();
  /** `isShared` is asked when the next identical call arrives: whether that call gets this one's value. */
  return (key: string, begin: () => Promise<Value>, isShared: () => boolean): Promise<Value> => {
    const running = flights.get(key);
    if (running?.isShared()) {
      running.isShared = isShared;
      return running.value;
    }
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const flight = { value: begin().finally(land), isShared };
    flights.set(key, flight);
    return flight.value;
  };
}
