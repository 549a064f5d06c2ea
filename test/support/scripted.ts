/**
 * A fetcher with scripted responses, for responses that the fake vendor never gives. If the vendor's own behavior with a few
 * faults is enough, use `createFakeVendor({ faults })`.
 */
import type { Fetcher } from "../../src/protocol/fetcher.js";

interface Sent {
  method: string;
  url: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

/** A Response, a JSON value, or a function of the request and its number. */
export type Answer = unknown;

const raw = Symbol("raw");

/** A value that the fetcher returns unchanged, although a fetcher should return a Response. */
export const notAResponse = (value: unknown) => ({ [raw]: value });

/** Responds by route ("GET /sessions/s1"), method ("GET") or "*", the most specific first, or with 404. The script may change at any time. */
export function scripted(answers: Record<string, Answer>) {
  const sent: Sent[] = [];
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const counts = new Map<string, number>();
  const fetcher: Fetcher = async (request) => {
    const { method, url, signal } = request;
    const path = new URL(url).pathname.replace("/api/tough-tongue", "");
    const one: Sent = { method, url, path, headers: Object.fromEntries(request.headers), body: "", signal };
    const place = sent.push(one) - 1;
    calls.push(`${method} ${path}`);
    bodies[place] = undefined;
    void request.clone().text().then((body) => {
      one.body = body;
      if (body) bodies[place] = parsed(body);
    });
    const key = [`${method} ${path}`, method, "*"].find((name) => name in answers) ?? "";
    const attempt = (counts.get(key) ?? 0) + 1;
    counts.set(key, attempt);
    const answer = answers[key];
    const value: unknown = typeof answer === "function" ? await answer(request, attempt) : answer;
    if (value instanceof Response) return value;
    if (typeof value === "object" && value !== null && raw in value) return value[raw] as Response;
    return value === undefined ? Response.json({ detail: "Not Found" }, { status: 404 }) : Response.json(value);
  };
  return {
    fetcher,
    answers,
    /** All requests: the objects, their routes such as "GET /scenarios", and their JSON bodies. */
    sent,
    calls,
    bodies,
    count: (what?: string) => sent.filter((one, index) => !what || one.method === what || calls[index] === what).length,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Returns these answers one by one, and then repeats the last one. */
export function inOrder(answers: readonly Answer[]) {
  return (request: Request, attempt: number): unknown => {
    const answer = answers[Math.min(attempt, answers.length) - 1];
    return typeof answer === "function" ? answer(request, attempt) : answer;
  };
}

export const json = (body: unknown, init: ResponseInit = {}) => () => Response.json(body, init);
export const text = (body: string, init: ResponseInit = {}) => () => new Response(body, init);
export const hang = () => new Promise(() => {});

/** A response with a status and an error text. */
export function refused(status: number, error = "no", headers?: Record<string, string>): Response {
  return Response.json({ error }, { status, headers });
}

/** A connection that breaks. */
export function broken(): never {
  throw new TypeError("Failed to fetch");
}

/** A promise that the test resolves. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
