/**
 * Writes that are under way, each shared with whoever makes the same one meanwhile. When a connection breaks before an
 * answer came, browsers send the call again by themselves, a POST too: without this, a connection that some device in
 * between takes for idle would make an analysis run twice, and each one costs money.
 */
export function createFlights<Value>() {
  const flights = new Map<string, { value: Promise<Value>; isShared: () => boolean }>();
  /** `isShared` is asked when the same one is made: whether that gets this one's value, and none of its own. */
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
