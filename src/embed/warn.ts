/** A note to the developer, silent in production; about an embed, only while its session runs. */
export function warn(text: string, about?: { status: string }): void {
  // Bundlers replace the expression; a page without a bundler has no `process`, and `typeof process` would lie to those
  // bundlers that replace only the whole expression.
  try {
    if (process.env.NODE_ENV !== "production" && (!about || about.status === "active")) console.warn(`tough-tongue-react: ${text}`);
  } catch {}
}
