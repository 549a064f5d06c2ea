/** Shares a running call with identical ones that arrive while it runs. */
export function createSingleFlight<Value>() {
  const flights = new Map<string, Promise<Value>>();
  return (key: string, begin: () => Promise<Value>): Promise<Value> => {
    const running = flights.get(key);
    if (running) return running;
    const flight = begin().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
