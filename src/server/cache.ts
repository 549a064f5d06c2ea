import type { ProxyResponse } from "./proxyResponse.js";

const maxEntries = 50;

/** Keeps responses about scenarios and collections for a short time. Identical concurrent calls share one request. */
export function createCache(keepMs: number, now: () => number = () => performance.now()) {
  const entries = new Map<string, { response: Promise<ProxyResponse>; until: number }>();
  return {
    isOn: keepMs > 0,
    clear: () => entries.clear(),
    get(key: string): Promise<ProxyResponse> | undefined {
      const entry = entries.get(key);
      return entry && entry.until > now() ? entry.response : undefined;
    },
    /** Caches a response while it loads, and drops it if it turns out to be an error. */
    set(key: string, response: Promise<ProxyResponse>): void {
      const entry = { response, until: now() + keepMs };
      entries.delete(key);
      entries.set(key, entry);
      const drop = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      response.then(({ status }) => status !== 200 && drop(), drop);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
    },
  };
}
