/**
 * Calls that are under way, each shared by whoever makes the same one meanwhile. When a connection breaks before an answer
 * came, browsers send the call again by themselves, a POST too: without this, a connection that some device in between
 * takes for idle would make an analysis run twice, and each one costs money.
 */
export function createFlights<Value>() {
  const flights = new Map<string, Promise<Value>>();
  return (key: string, begin: () => Promise<Value>): Promise<Value> => {
    const running = flights.get(key);
    if (running) return running;
    const flight = begin().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
