/** Every route of the API, as a caller of the proxy names it. */
export const everyRoute: readonly [method: string, path: string][] = [
  ["POST", "/test"],
  ["GET", "/balance"],
  ["GET", "/scenarios"],
  ["GET", "/featured-scenarios"],
  ["GET", "/scenarios/abc"],
  ["POST", "/scenarios"],
  ["PATCH", "/scenarios/abc"],
  ["DELETE", "/scenarios/abc"],
  ["GET", "/sessions"],
  ["GET", "/sessions/abc"],
  ["POST", "/v2/sessions"],
  ["POST", "/sessions/analyze"],
  ["POST", "/scenario-access-token"],
];
