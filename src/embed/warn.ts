/** Warns the developer; silent in production. With `about`, warns only while that session runs. */
export function warn(text: string, about?: { status: string }): void {
  // Bundlers replace this exact expression, so there is no `typeof process` check; without a bundler, `process` does not
  // exist in a page.
  try {
    if (process.env.NODE_ENV !== "production" && (!about || about.status === "active")) console.warn(`tough-tongue-react: ${text}`);
  } catch {}
}
