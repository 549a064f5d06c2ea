/** The imports of browser tests, bundled before the tests run, because a dependency that Vite finds later would reload the page. */
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
