/** The two ways to send a call to the API. Both leave what an answer means to their caller. */
import type { Fetcher } from "../protocol/fetcher.js";
import { readCapped } from "./readCapped.js";

/** A call, ready to leave. */
export interface Outgoing {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: string;
  /** Ends it early. */
  signal: AbortSignal;
}

/** An answer before its body. */
export interface Head {
  status: number;
  /** It says that it is a redirect, or came by one. */
  isRedirect: boolean;
  header(name: string): string | null;
}

export interface Whole extends Head {
  /** Undefined where there were more than the limit. */
  bytes: Uint8Array | undefined;
}

/** Sends a call. `checkHead` throws for an answer whose body is not to be read. */
export type Send = (outgoing: Outgoing, checkHead: (head: Head) => void, limit: number) => Promise<Whole>;

let takesAll: boolean | undefined;

/** Some edge runtimes know no `cache`. A simulated DOM may bring a signal that its Request does not take. */
function requestTakesAll(): boolean {
  if (takesAll === undefined) {
    try {
      takesAll = Boolean(new Request("http://localhost", { cache: "no-store", signal: new AbortController().signal }));
    } catch {
      takesAll = false;
    }
  }
  return takesAll;
}

/** By a fetch: the host's own, or without one the runtime's. */
export function sendByFetch(own: Fetcher | undefined): Send {
  return async ({ url, method, headers, body, signal }, checkHead, limit) => {
    const init: RequestInit = {
      method,
      headers,
      body,
      // A redirect would carry the token to wherever it points.
      redirect: "manual",
      // Frameworks that cache fetch by default would hand one person's session to another. Runtimes without it cache nothing.
      ...(requestTakesAll() ? { cache: "no-store", signal } : {}),
    };
    // The runtime's own makes a request of whatever it gets: given one, it would make a second. Looked up at each call,
    // because frameworks replace it while they start.
    const response = await (own ? own(new Request(url.href, init)) : globalThis.fetch(url.href, init));
    const { status, headers: all } = response;
    const isRedirect = response.redirected || response.type === "opaqueredirect";
    const head: Head = { status, isRedirect, header: (name) => all.get(name) };
    checkHead(head);
    return { ...head, bytes: await readCapped(response.body, limit) };
  };
}
