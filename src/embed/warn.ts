/** A note to the developer, silent in production. The condition is part of the call, so that it goes with it. */
export function warn(text: string | false): void {
  // Bundlers replace the expression; a page without a bundler has no `process`, and `typeof process` would lie to those
  // bundlers that replace only the whole expression.
  try {
    if (process.env.NODE_ENV !== "production" && text) console.warn(`tough-tongue-react: ${text}`);
  } catch {}
}
