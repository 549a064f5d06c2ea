/** Why there is no microphone, as far as the browser can tell. */
export type MicrophoneProblem = "blocked" | "in-use" | "not-found" | "insecure" | "forbidden-by-policy";

/** What the browser said, apart from the error itself. */
export interface MicrophoneSurroundings {
  isSecureContext: boolean;
  /** Whether there is a `navigator.mediaDevices` at all. */
  hasMediaDevices: boolean;
  /** What the page's Permissions-Policy says; undefined where the browser does not tell (Firefox, Safari). */
  isAllowedByPolicy?: boolean;
}

/** What stands in the way before the person is even asked. */
export function problemBeforeAsking(page: MicrophoneSurroundings): MicrophoneProblem | undefined {
  if (!page.isSecureContext) return "insecure";
  if (page.isAllowedByPolicy === false) return "forbidden-by-policy";
  return page.hasMediaDevices ? undefined : "not-found";
}

/** What the rejection of `getUserMedia` means, by the names of the Media Capture specification. */
export function problemFromError(error: unknown): MicrophoneProblem {
  const name = typeof error === "object" && error !== null && "name" in error ? error.name : undefined;
  if (name === "NotFoundError" || name === "OverconstrainedError") return "not-found";
  // NotReadableError: another program has the device, or the system failed to open it.
  if (name === "NotReadableError" || name === "AbortError") return "in-use";
  if (name === "SecurityError") return "forbidden-by-policy";
  return "blocked";
}

/** Reads the page's surroundings from the browser. */
export function readSurroundings(): MicrophoneSurroundings {
  const { featurePolicy } = document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } };
  return {
    isSecureContext: window.isSecureContext,
    hasMediaDevices: typeof navigator.mediaDevices?.getUserMedia === "function",
    isAllowedByPolicy: featurePolicy?.allowsFeature("microphone"),
  };
}
