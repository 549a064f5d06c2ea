/** Why the microphone is unavailable, as far as the browser reports it. */
export type MicrophoneProblem = "blocked" | "in-use" | "not-found" | "insecure" | "forbidden-by-policy";

/** A problem that is known before asking the user. */
export function problemBeforeAsking(): MicrophoneProblem | undefined {
  // Firefox and Safari don't report the page's Permissions-Policy.
  const { featurePolicy } = document as Document & { featurePolicy?: { allowsFeature?(name: string): boolean } };
  if (!window.isSecureContext) return "insecure";
  if (featurePolicy?.allowsFeature?.("microphone") === false) return "forbidden-by-policy";
  return typeof navigator.mediaDevices?.getUserMedia === "function" ? undefined : "not-found";
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
