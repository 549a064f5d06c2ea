import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";

declare global {
  interface Window {
    /** Mounts the frame. Both times start just before that, in milliseconds. */
    start(vendor: string): Promise<StartTimes>;
  }
}

export interface StartTimes {
  /** Until the request for the frame's page. */
  request: number;
  /** Until a message of its first script. */
  script: number;
}

const until = (isDone: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => (isDone() ? resolve() : void setTimeout(look, 5));
    look();
  });

export function provideStart(view: (url: string) => ReactNode): void {
  window.start = async (vendor) => {
    const url = `${vendor}/embed/basic/scenario_1`;
    let heardAt = 0;
    addEventListener("message", ({ data }) => {
      if (data === "first script") heardAt ||= performance.now();
    });
    const entry = () => performance.getEntriesByType("resource").find(({ name }) => name.startsWith(url));
    const startedAt = performance.now();
    createRoot(document.querySelector("#root")!).render(view(url));
    await until(() => heardAt > 0 && entry() !== undefined);
    return { request: entry()!.startTime - startedAt, script: heardAt - startedAt };
  };
}
