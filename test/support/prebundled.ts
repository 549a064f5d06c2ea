/** The imports of browser tests, bundled before they run, because a dependency that is found later would reload the page. */
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
