import { act } from "@testing-library/react";
import { vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import type { Fetcher } from "../../src/protocol/fetcher.js";

type Answer = (request: Request, attempt: number) => unknown;

/** A fetcher that answers by method and path, and counts. Answers are JSON values, Responses, or functions of the attempt. */
export function scripted(answers: Record<string, unknown>) {
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const fetcher: Fetcher = async (request) => {
    const url = new URL(request.url);
    const key = `${request.method} ${url.pathname.replace("/api/tough-tongue", "")}`;
    calls.push(key);
    bodies.push(request.method === "GET" ? undefined : await request.clone().json().catch(() => undefined));
    const answer = answers[key];
    const value = typeof answer === "function" ? await (answer as Answer)(request, count(key)) : answer;
    if (value instanceof Response) return value;
    if (value === undefined) return Response.json({ detail: "Not Found" }, { status: 404 });
    return Response.json(value);
  };
  const count = (key: string) => calls.filter((call) => call === key).length;
  return { fetcher, calls, bodies, count, answers };
}

/** An answer with a status and an error text. */
export function refused(status: number, error = "no", headers?: Record<string, string>): Response {
  return Response.json({ error }, { status, headers });
}

/** A connection that breaks. */
export function broken(): never {
  throw new TypeError("Failed to fetch");
}

/** An answer that comes when the test says so. */
export function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const realTimeout = globalThis.setTimeout;

export async function useFakeClock(): Promise<void> {
  // What is loaded on first use takes real time.
  await createClient({ fetcher: scripted({ "POST /sessions/analyze": {} }).fetcher }).analyzeSession("first");
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
}

/** Lets time pass on the fake clock, with all that real input and output needs in between. */
export async function pass(ms: number): Promise<void> {
  await act(async () => {
    const step = ms > 60_000 ? 2000 : 500;
    for (let left = ms; left >= 0; left -= step) {
      await vi.advanceTimersByTimeAsync(Math.min(left, step));
      for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setImmediate(done));
    }
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((done) => realTimeout(done, 2));
      await vi.advanceTimersByTimeAsync(1);
    }
  });
}
