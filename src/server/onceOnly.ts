/** Work that must happen once, on one instance or on many: an analysis that is running, and a create that is sent again. */
import { pendingAnalysis } from "../protocol/publicAnswer.js";
import { hashText } from "./hashText.js";
import type { Connection } from "./proxyHandler.js";
import type { ProxyResponse } from "./proxyResponse.js";
import type { Store } from "./store.js";
import type { StoreGuard } from "./storeGuard.js";
import { sleep } from "./timers.js";
import type { UpstreamAnswer } from "./upstream.js";

/** How long the result of a create is kept for a caller that has not received it. */
const keepMs = 60_000;

/** How long after a response it may still turn out that the caller has not received it. */
const lingerMs = 5000;

const pollMs = 200;

/** The vendor's answer while an analysis is running. The client then reads the session until the analysis is ready. */
const pending = (): UpstreamAnswer => ({
  status: 200,
  headers: new Headers(),
  text: JSON.stringify(pendingAnalysis),
});

export function createOnceOnly(store: Store, guard: StoreGuard) {
  /** Waits for a create whose caller has disconnected. Undefined if it has no result. */
  async function waitFor(key: string): Promise<ProxyResponse | undefined> {
    for (let waited = 0; waited < keepMs; waited += pollMs) {
      const entry = await guard(() => store.read(key));
      if (entry !== "running") return entry?.value as ProxyResponse | undefined;
      await sleep(pollMs);
    }
    return undefined;
  }

  return {
    /** Sends an analysis, unless one of the same session is running. */
    async analyze(id: string, leaseMs: number, send: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
      const key = `analyze:${hashText(id)}`;
      const forget = () => store.forget(key);
      const entry = await guard(() => store.begin(key, leaseMs), (late) => late === "new" && void forget().catch(() => {}));
      if (entry === "running") return pending();
      let isBackground: true | undefined;
      try {
        const answer = await send();
        ({ isBackground } = answer);
        return answer;
      } finally {
        // An analysis that continues in the background is not paid for again while the lease lasts.
        if (!isBackground) {
          await guard(forget).catch(() => {
            // The lease expires.
          });
        }
      }
    },

    /**
     * The result of an identical create whose caller disconnected before receiving it, because browsers resend a request when a
     * connection breaks. Each result goes to only one caller, because two pages that start the same practice need two
     * sessions.
     */
    async takeAbandoned(key: string): Promise<ProxyResponse | undefined> {
      const [createKey, takerKey] = [`create:${key}`, `taker:${key}`];
      if ((await guard(() => store.read(createKey))) === undefined) return undefined;
      if ((await guard(() => store.begin(takerKey, 2 * keepMs))) !== "new") return undefined;
      const response = await waitFor(createKey);
      try {
        await guard(() => store.forget(createKey));
        await guard(() => store.forget(takerKey));
      } catch {
        // Nobody else takes the result before the keys expire.
      }
      return response;
    },

    /** Keeps the result of a create if its caller disconnects before or shortly after it arrives. Never rejects. */
    async keepIfAbandoned(key: string, caller: Connection, response: Promise<ProxyResponse>): Promise<void> {
      const createKey = `create:${key}`;
      let claimed: Promise<boolean> | undefined;
      const leave = () => {
        claimed ??= guard(() => store.begin(createKey, 2 * keepMs)).then(
          (entry) => entry === "new",
          () => false,
        );
      };
      const stopListening = caller.onClose(leave);
      if (caller.isClosed()) leave();
      const result = await response;
      if (!claimed) await Promise.race([sleep(lingerMs), new Promise<void>((resolve) => caller.onClose(resolve))]);
      stopListening();
      if (await claimed) await guard(() => store.done(createKey, keepMs, result)).catch(() => {});
    },
  };
}
