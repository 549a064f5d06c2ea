/** A fetcher that answers from a list, in order, the last one again and again, and remembers what it was asked. */
import type { Fetcher } from "../../src/client/index.js";

export interface Sent {
  method: string;
  url: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

/** An answer, or what makes one: it may throw, hang or give anything at all. */
export type Reply = Response | ((request: Request) => unknown);

export function json(body: unknown, init: ResponseInit = {}): () => Response {
  return () => Response.json(body, init);
}

export function text(body: string, init: ResponseInit = {}): () => Response {
  return () => new Response(body, init);
}

export const hang = () => new Promise(() => {});

export function scriptedFetcher(routes: Reply[] | Record<string, Reply[]>) {
  const sent: Sent[] = [];
  const left = new Map(Object.entries(Array.isArray(routes) ? { "*": routes } : routes).map(([key, list]) => [key, [...list]]));
  const fetcher: Fetcher = async (request) => {
    const { pathname } = new URL(request.url);
    const one: Sent = {
      method: request.method,
      url: request.url,
      path: pathname.replace("/api/tough-tongue", ""),
      headers: Object.fromEntries(request.headers),
      body: "",
      signal: request.signal,
    };
    sent.push(one);
    void request.clone().text().then((body) => {
      one.body = body;
    });
    const list = left.get(`${one.method} ${one.path}`) ?? left.get(one.method) ?? left.get("*") ?? [];
    const reply = list.length > 1 ? list.shift() : list[0];
    if (reply === undefined) throw new Error(`no reply is scripted for ${one.method} ${one.path}`);
    return (typeof reply === "function" ? reply(request) : reply) as Promise<Response>;
  };
  return {
    fetcher,
    sent,
    count: (method?: string) => sent.filter((one) => !method || one.method === method).length,
  };
}
