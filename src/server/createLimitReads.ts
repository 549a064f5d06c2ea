import { parseBalance } from "../protocol/balance.js";
import { ownedBy, readableSessions } from "../protocol/ownership.js";
import { own } from "../protocol/read.js";
import { sessionQuery } from "../protocol/requests.js";
import { parseSession } from "../protocol/session.js";
import type { LimitReads } from "./limits/limitReads.js";
import type { ProxyResponse } from "./proxyResponse.js";
import type { UpstreamCall } from "./upstream.js";

/** Reads sessions and the balance for the limits. A failed call returns nothing. */
export function createLimitReads(ask: (call: UpstreamCall) => Promise<ProxyResponse>, userEmail: string | undefined): LimitReads {
  async function read(call: UpstreamCall): Promise<unknown> {
    try {
      const { code, body } = await ask(call);
      return code === undefined ? body : undefined;
    } catch {
      return undefined;
    }
  }
  return {
    session: async (id) => parseSession(await read({ endpoint: "getSession", id, query: {} }), { id }),
    async sessions(from) {
      if (userEmail === undefined) return [];
      const list = await read({ endpoint: "listSessions", query: sessionQuery({ userEmail, from, limit: 500 }) });
      const rows = own(readableSessions(list, ownedBy(userEmail)), "sessions");
      return Array.isArray(rows) ? rows.flatMap((row) => parseSession(row) ?? []) : [];
    },
    availableMinutes: async () => parseBalance(await read({ endpoint: "getBalance", query: {} }))?.availableMinutes,
  };
}
