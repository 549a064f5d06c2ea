/** Compares the guide's table of the vendor's API with the endpoint table. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type EndpointName, endpointNames, endpointRules } from "../../src/protocol/endpoints.js";
import { routesOf } from "../../src/protocol/routes.js";
import { root } from "./sources.js";

/** All operations of the vendor's OpenAPI file, as published in November 2026. */
const published = [
  ...["POST /test", "GET /balance", "GET /featured-scenarios"],
  ...["POST /scenarios", "GET /scenarios", "GET /scenarios/{id}"],
  ...["GET /sessions", "GET /sessions/{id}", "POST /sessions/analyze"],
  ...["GET /collections", "GET /collections/{id}"],
  ...["POST /scenario-access-token", "POST /scenario-access-token/me"],
  ...["GET /purchases", "GET /subscriptions", "POST /checkout-sessions"],
  ...["GET /v2/organizations", "GET /v2/analytics", "POST /v2/scenario/generate-advanced"],
  ...["POST /v2/meeting-bots", "GET /v2/meeting-bots", "DELETE /v2/meeting-bots/{bot_id}"],
  ...["POST /v2/sip/call", "POST /v2/sip/batch", "GET /v2/sip/calls", "DELETE /v2/sip/calls/{call_id}"],
  ...["GET /v2/sessions", "GET /v2/sessions/batch", "POST /v2/session", "POST /v2/sessions/{id}/post-process"],
  "POST /v2/scenarios/browser/authenticate",
];

const rowsOf = (name: string) =>
  readFileSync(path.join(root, `stories/guides/tables/${name}.md`), "utf8")
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
const codesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
const operationsOf = (rows: readonly string[][]) => rows.map(([operation]) => codesIn(operation!)[0]!);

const covered = rowsOf("coverage");
const guideOnly = rowsOf("coverageGuide");
const leftOut = rowsOf("coverageLeftOut");
const namesIn = (cell: string) => codesIn(cell).map((name) => (name === "waitForAnalysis" ? "analyzeSession" : name) as EndpointName);

describe("the table of the API", () => {
  it("has every published operation once", () => {
    expect([...operationsOf(covered), ...operationsOf(leftOut)].sort()).toEqual([...published].sort());
    expect(operationsOf(guideOnly).filter((operation) => published.includes(operation))).toEqual([]);
  });

  it.each([...covered, ...guideOnly])("%s is called by %s", (operation, methods, _hooks, right) => {
    const [called] = codesIn(operation);
    for (const name of namesIn(methods)) {
      expect(routesOf(name).map(({ method, path }) => `${method} ${path}`)).toContain(called);
    }
    const rules = endpointRules[namesIn(methods)[0]!];
    expect(codesIn(right)[0]).toBe(rules.isOptIn ? "endpoints" : rules.right === "everyone" ? undefined : rules.right);
  });

  it("has every route of the endpoint table", () => {
    const routes = endpointNames
      .filter((name) => name !== "getTranscript" && !endpointRules[name].isOwn)
      .flatMap((name) => routesOf(name).map(({ method, path }) => `${name}: ${method} ${path}`));
    const listed = [...covered, ...guideOnly].flatMap(([operation, methods]) => namesIn(methods!).map((name) => `${name}: ${codesIn(operation!)[0]}`));
    // The second way of getSessions is getSession's route.
    expect([...new Set(listed), "getSessions: GET /sessions/{id}"].sort()).toEqual([...new Set(routes)].sort());
  });

  it("names hooks that exist", () => {
    const index = readFileSync(path.join(root, "src/index.ts"), "utf8");
    for (const hook of [...covered, ...guideOnly].flatMap(([, , hooks]) => codesIn(hooks!))) expect(index).toMatch(new RegExp(`\\b${hook}\\b`));
  });

  it("gives a reason for what is left out, and no endpoint calls it", () => {
    for (const [, reason] of leftOut) expect(reason).toMatch(/\w/);
    const paths = endpointNames.flatMap((name) => routesOf(name).map(({ method, path }) => `${method} ${path}`));
    expect(operationsOf(leftOut).filter((operation) => paths.includes(operation))).toEqual([]);
  });
});
