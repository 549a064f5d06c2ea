/** Waits while the page is in a hidden tab, until it is seen again or the signal aborts. Tells whether it waited. */
export async function whenVisible(signal?: AbortSignal | null): Promise<boolean> {
  const isHidden = () => typeof document !== "undefined" && document.visibilityState === "hidden";
  if (!isHidden()) return false;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (isHidden() && !signal?.aborted) return;
      document.removeEventListener("visibilitychange", look);
      signal?.removeEventListener("abort", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    signal?.addEventListener("abort", look);
    look();
  });
  return true;
}
