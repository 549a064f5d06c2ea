/** What tests in a browser import, bundled before they run: found on the way, it would reload their page. */
export const prebundled = [
  "react",
  "react-dom",
  "react-dom/client",
  "react/jsx-dev-runtime",
  "react/jsx-runtime",
  "vitest-browser-react",
  "@tanstack/react-query",
  "marked",
  "fast-check",
  "axe-core",
];
