import type { EndpointName } from "../protocol/endpoints.js";
import type { Reply } from "./answer.js";

/** What is the same for everybody who may ask at all. */
export const isShareable = (endpoint: EndpointName): boolean =>
  endpoint === "listScenarios" || endpoint === "listFeaturedScenarios" || endpoint === "getScenario";

/** Writes after which what was kept may be wrong. */
export const changesScenarios = (endpoint: EndpointName): boolean =>
  endpoint === "createScenario" || endpoint === "updateScenario" || endpoint === "deleteScenario";

const maxEntries = 50;

/** Answers about scenarios, kept for a short while; calls for the same one at the same moment share a request. */
export function createCache(keepMs: number) {
  const entries = new Map<string, { reply: Promise<Reply>; until: number }>();
  return {
    isOn: keepMs > 0,
    clear: () => entries.clear(),
    get(key: string): Promise<Reply> | undefined {
      const entry = entries.get(key);
      return entry && entry.until > Date.now() ? entry.reply : undefined;
    },
    /** Keeps what is being loaded, and drops it again if it comes out as an error. */
    set(key: string, reply: Promise<Reply>): void {
      const entry = { reply, until: Date.now() + keepMs };
      entries.delete(key);
      entries.set(key, entry);
      const drop = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      reply.then(({ status }) => status !== 200 && drop(), drop);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
    },
  };
}
