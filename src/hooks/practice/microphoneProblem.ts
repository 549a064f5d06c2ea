/** Why the microphone is unavailable, as far as the browser reports it. */
export type MicrophoneProblem = "blocked" | "in-use" | "not-found" | "insecure" | "forbidden-by-policy";

export interface MicrophoneSurroundings {
  isSecureContext: boolean;
  /** Whether `navigator.mediaDevices` exists. */
  hasMediaDevices: boolean;
  /** Whether the page's Permissions-Policy allows it. Undefined if the browser doesn't report it (Firefox, Safari). */
  isAllowedByPolicy?: boolean;
}

/** A problem that is known before asking the user. */
export function problemBeforeAsking(page: MicrophoneSurroundings): MicrophoneProblem | undefined {
  if (!page.isSecureContext) return "insecure";
  if (page.isAllowedByPolicy === false) return "forbidden-by-policy";
  return page.hasMediaDevices ? undefined : "not-found";
}

/** The problem behind a rejection of `getUserMedia`, by the error names of the Media Capture specification. */
export function problemFromError(error: unknown): MicrophoneProblem {
  const name = typeof error === "object" && error !== null && "name" in error ? error.name : undefined;
  if (name === "NotFoundError" || name === "OverconstrainedError") return "not-found";
  // NotReadableError: another app uses the device, or the system failed to open it.
  if (name === "NotReadableError" || name === "AbortError") return "in-use";
  if (name === "SecurityError") return "forbidden-by-policy";
  return "blocked";
}

export function readSurroundings(): MicrophoneSurroundings {
  const { featurePolicy } = document as Document & { featurePolicy?: { allowsFeature?(name: string): boolean } };
  return {
    isSecureContext: window.isSecureContext,
    hasMediaDevices: typeof navigator.mediaDevices?.getUserMedia === "function",
    isAllowedByPolicy: featurePolicy?.allowsFeature?.("microphone"),
  };
}
