/** Shares a running call with identical ones that arrive while it runs. */
export function createSingleFlight<Value>() {
  const running = new Map<string, Promise<Value>>();
  return (key: string, begin: () => Promise<Value>): Promise<Value> => {
    const shared = running.get(key);
    if (shared) return shared;
    const call = begin().finally(() => running.delete(key));
    running.set(key, call);
    return call;
  };
}
