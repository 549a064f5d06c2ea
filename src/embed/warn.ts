/** Warns the developer if the condition holds. In production, bundlers remove the call and the condition. */
export function warn(text: string, isNeeded: () => boolean = () => true): void {
  // Bundlers replace this exact expression, so there is no `typeof process` check; without a bundler, `process` does not
  // exist in a page.
  try {
    if (process.env.NODE_ENV !== "production" && isNeeded()) console.warn(`tough-tongue-react: ${text}`);
  } catch {}
}
