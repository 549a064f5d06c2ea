/**
 * Races: the actions of a person, a host, a frame and the network, in thousands of orders. A test lists the steps. Responses wait
 * until a step releases them, so that every order of requests and responses occurs.
 */
import { notifyManager } from "@tanstack/react-query";
import fc from "fast-check";
import { type ReactNode, StrictMode } from "react";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";
import { vi } from "vitest";
import type { Client } from "../../src/client/client.js";
import { ToughTongueError } from "../../src/protocol/errors.js";

const RACES = Number((import.meta as { env?: { RACES?: string } }).env?.RACES ?? 1);

/** The number of orders of each race. `RACES=10` multiplies it. */
export const orders = (count: number): { numRuns: number } => ({ numRuns: Math.ceil(count * RACES) });

/** The time limit of a race. */
export const patience = { timeout: 240_000 * Math.max(1, RACES) };

/** The waiting response to release, and its outcome. */
export const reply = <Outcome extends string>(...outcomes: Outcome[]) =>
  fc.record({ what: fc.constant("reply" as const), nth: fc.nat({ max: 5 }), how: fc.constantFrom(...outcomes) });

interface Waiting<Outcome> {
  name: string;
  id: string;
  settle: (outcome: Outcome) => void;
}

/** Responses that are waiting. */
export function createAnswers<Outcome extends string>() {
  const waiting: Waiting<Outcome>[] = [];
  const log: { name: string; id: string }[] = [];
  return {
    /** All requests, in order. */
    log,
    count: (name: string, id?: string) => log.filter((one) => one.name === name && (id === undefined || one.id === id)).length,
    inFlight: (name: string, id: string) => waiting.filter((one) => one.name === name && one.id === id).length,
    /** A response that waits for a step. If its signal aborts, it rejects immediately, like the client. */
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
    /** Releases one of them, if there is any. */
    letGo(nth: number, outcome: Outcome): void {
      waiting[nth % Math.max(1, waiting.length)]?.settle(outcome);
    },
    letAllGo(outcome: Outcome): void {
      for (const one of [...waiting]) one.settle(outcome);
    },
    names: () => waiting.map(({ name }) => name),
  };
}

/** Throws if there are faults. Faster than an assertion, which matters for thousands of runs. */
export function check(wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}

export function failed(code: ToughTongueError["code"], outcome?: "unknown"): ToughTongueError {
  return new ToughTongueError(code, `It failed (${code}).`, { outcome });
}

/** A client with only these methods. */
export const clientOf = (methods: Partial<Client>) => methods as Client;

/** From now on, only `pass` advances time. */
export function stopTheClock(): void {
  // TanStack Query notifies its observers in a timer, for which every step would have to wait.
  notifyManager.setScheduler(queueMicrotask);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
}

/** Waits for promises and for React's scheduled work. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  }
}

/** Runs an action, waits for its effects, and then advances time. */
export async function pass(ms = 0, doing: () => void = () => {}): Promise<void> {
  doing();
  await settle();
  if (ms === 0) return;
  vi.advanceTimersByTime(ms);
  await settle();
}

/** A container in the page for one run. */
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
