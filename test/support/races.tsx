/**
 * Races: what a person, a host, a frame and the network do, in thousands of orders. A test lists the steps; answers wait
 * here until a step lets one of them go, so that every order of asking and answering comes up.
 */
import { notifyManager } from "@tanstack/react-query";
import fc from "fast-check";
import { type ReactNode, StrictMode } from "react";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { vi } from "vitest";
import { createClient } from "../../src/client/createClient.js";
import type { Client } from "../../src/client/client.js";
import { ToughTongueError } from "../../src/protocol/errors.js";

const RACES = Number((import.meta as { env?: { RACES?: string } }).env?.RACES ?? 1);

/** In how many orders a race is run: in ten times as many by `RACES=10`. */
export const orders = (count: number): { numRuns: number } => ({ numRuns: Math.ceil(count * RACES) });

/** The limit for a race. */
export const patience = { timeout: 240_000 * Math.max(1, RACES) };

/** Which of the answers that wait is let go, and how it turns out. */
export const reply = <Outcome extends string>(...outcomes: Outcome[]) =>
  fc.record({ what: fc.constant("reply" as const), nth: fc.nat({ max: 5 }), how: fc.constantFrom(...outcomes) });

interface Waiting<Outcome> {
  name: string;
  id: string;
  settle: (outcome: Outcome) => void;
}

/** Answers that have not come yet. */
export function createAnswers<Outcome extends string>() {
  const waiting: Waiting<Outcome>[] = [];
  const log: { name: string; id: string }[] = [];
  return {
    /** Everything that was asked, in order. */
    log,
    count: (name: string, id?: string) => log.filter((one) => one.name === name && (id === undefined || one.id === id)).length,
    inFlight: (name: string, id: string) => waiting.filter((one) => one.name === name && one.id === id).length,
    /** An answer that comes when a step says so; an aborted one comes at once, as from a client. */
    ask<Value>(name: string, id: string, value: (outcome: Outcome) => Value, signal?: AbortSignal): Promise<Value> {
      log.push({ name, id });
      return new Promise<Value>((resolve, reject) => {
        const leave = () => waiting.splice(waiting.indexOf(one), 1);
        const one: Waiting<Outcome> = {
          name,
          id,
          settle(outcome) {
            leave();
            try {
              resolve(value(outcome));
            } catch (error) {
              reject(error as Error);
            }
          },
        };
        waiting.push(one);
        signal?.addEventListener("abort", () => {
          if (waiting.includes(one)) leave();
          reject(failed("aborted"));
        });
      });
    },
    /** Lets one of them go; of none, nothing happens. */
    letGo(nth: number, outcome: Outcome): void {
      waiting[nth % Math.max(1, waiting.length)]?.settle(outcome);
    },
    letAllGo(outcome: Outcome): void {
      for (const one of [...waiting]) one.settle(outcome);
    },
    names: () => waiting.map(({ name }) => name),
  };
}

/** Throws what went wrong; cheaper than an expectation, thousands of times. */
export function check(wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}

export function failed(code: ToughTongueError["code"], outcome?: "unknown"): ToughTongueError {
  return new ToughTongueError(code, `It failed (${code}).`, { outcome });
}

/** A client of which only these methods are ever called. */
export const clientOf = (methods: Partial<Client>) => methods as Client;

/** Loads everything that is loaded on first use. From then on, only `pass` advances time. */
export async function stopTheClock(): Promise<void> {
  await createClient({ fetcher: async () => Response.json({ overall_score: 1 }) }).analyzeSession("first");
  // TanStack Query tells its observers by a timer, which would have to be waited for at every step.
  notifyManager.setScheduler(queueMicrotask);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
}

/** Lets everything come that needs no time: promises, and what React does later. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  }
}

/** Does something, lets its consequences come, and then so much time pass. */
export async function pass(ms = 0, doing: () => void = () => {}): Promise<void> {
  doing();
  await settle();
  if (ms === 0) return;
  vi.advanceTimersByTime(ms);
  await settle();
}

/** A place in the page for one order of events. */
export function createPlace(isStrict: boolean) {
  const container = document.createElement("div");
  document.body.append(container);
  let root: Root | undefined;
  return {
    container,
    isMounted: () => root !== undefined,
    show(children: ReactNode) {
      root ??= createRoot(container);
      flushSync(() => root!.render(isStrict ? <StrictMode>{children}</StrictMode> : children));
    },
    unmount() {
      flushSync(() => root?.unmount());
      root = undefined;
    },
    remove() {
      this.unmount();
      container.remove();
    },
  };
}
