/** A note to the developer, silent in production. */
export function warn(text: string): void {
  // Bundlers replace the expression; a page without a bundler has no `process`, and `typeof process` would lie to those
  // bundlers that replace only the whole expression.
  try {
    if (process.env.NODE_ENV !== "production") console.warn(`tough-tongue-react: ${text}`);
  } catch {}
}
