import { on } from "./on.js";

const FIRST_MS = 5_000;
const LAST_MS = 15_000;

/** The pause after a pause of so many milliseconds, or the first one. */
export function nextPause(last?: number): number {
  return last ? Math.min(last * 1.5, LAST_MS) : FIRST_MS;
}

/**
 * Calls `read` again and again, one at a time: not while the page is hidden or offline, and at once when it is back.
 * Ends where `read` resolves to false, or by what it returns, which also aborts the read in flight.
 */
export function poll(read: (signal: AbortSignal) => Promise<boolean>): () => void {
  const aborter = new AbortController();
  let pause: number | undefined;
  let isReading = false;
  let timer: ReturnType<typeof setTimeout>;

  function schedule(): void {
    pause = nextPause(pause);
    timer = setTimeout(look, pause);
  }

  async function look(): Promise<void> {
    if (isReading || document.hidden || navigator.onLine === false) return;
    clearTimeout(timer);
    isReading = true;
    const goOn = await read(aborter.signal);
    isReading = false;
    if (!goOn) stop();
    else if (!aborter.signal.aborted) schedule();
  }

  const offs = [
    on(document, "visibilitychange", look),
    on(window, "online", look),
    // The page came out of the browser's back/forward cache; not the event of its first load.
    on<PageTransitionEvent>(window, "pageshow", (event) => event.persisted !== false && look()),
  ];

  function stop(): void {
    clearTimeout(timer);
    for (const off of offs) off();
    aborter.abort();
  }

  schedule();
  return stop;
}
