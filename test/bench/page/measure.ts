import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { type Root, createRoot } from "react-dom/client";

declare global {
  interface Window {
    /** With `--expose-gc`. */
    gc?: () => void;
  }
}

export interface Mounted {
  host: HTMLElement;
  root: Root;
  /** Milliseconds until everything is in the page and laid out. */
  ms: number;
  unmount(): void;
}

/** Renders into a new container, including effects and layout. */
export function mount(view: ReactNode): Mounted {
  const host = document.createElement("main");
  document.body.append(host);
  const root = createRoot(host);
  window.gc?.();
  const startedAt = performance.now();
  flushSync(() => root.render(view));
  layOut(host);
  const ms = performance.now() - startedAt;
  return {
    host,
    root,
    ms,
    unmount() {
      root.unmount();
      host.remove();
    },
  };
}

/** Reading a size makes the browser compute styles and layout. */
export function layOut(host: HTMLElement): number {
  return host.getBoundingClientRect().height;
}

export const nodesIn = (host: HTMLElement) => host.querySelectorAll("*").length;

/** Lets the page's other tasks run, without the delay of a timer. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve(), { once: true });
    port1.start();
    port2.postMessage(null);
  });
}

export async function until(isDone: () => boolean, ms = 30_000): Promise<void> {
  const end = performance.now() + ms;
  while (!isDone()) {
    if (performance.now() > end) throw new Error("What was waited for did not come.");
    await nextTask();
  }
}
