// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EndpointName, endpoints, isErrorAnswer, matchEndpoint, pathOf } from "../../src/protocol/endpoints.js";
import { patience, runs } from "./foreign.js";

const names = Object.keys(endpoints) as EndpointName[];

describe("pathOf and matchEndpoint", patience, () => {
  it.each(names)("%s finds itself again", (name) => {
    const { method, path } = endpoints[name];
    const id = path.includes("{id}") ? "67c5f2a1_-Z" : undefined;
    expect(matchEndpoint(method, pathOf(endpoints[name].path, id))).toEqual(id ? { name, id } : { name });
  });

  it.each(names.filter((name) => endpoints[name].path.includes("{id}")))("%s needs an id", (name) => {
    for (const id of [undefined, "", "..", ".", "a/b", "%2e%2e", "a?b", "é", "\ud800", "x".repeat(129)]) {
      expect(() => pathOf(endpoints[name].path, id)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    }
  });

  it.each([
    ["PUT", "/scenarios/abc"],
    ["GET", "/sessions/analyze"],
    ["DELETE", "/sessions/abc"],
    ["POST", "/balance"],
    ["get", "/balance"],
    ["HEAD", "/balance"],
    ["", "/balance"],
  ])("P118: %s %s is a method that is not allowed", (method, path) => {
    expect(matchEndpoint(method, path)).toBe("method_not_allowed");
  });

  const hostile = [
    ...["/scenarios/..", "/scenarios/.", "/scenarios/../balance", "/./balance", "/scenarios/%2e%2e", "/scenarios/%2e%2e/balance", "/scenarios/%252e%252e"],
    ...["/scenarios/..;/balance", "/scenarios/a;b", "/scenarios/a%2fb", "/scenarios%2fa", "/scenarios/a%00", "/scenarios/a\0", "/scenarios/a\\b", "\\balance"],
    ...["//evil.com/balance", "//balance", "/scenarios//a", "/scenarios/a/", "/balance/", "/", "", "balance", "/scenarios/a/b", "/v2/sessions/a", "/v2"],
    ...["/scenarios/{id}", "/sessions/a b", "/sessions/é", "/sessions/a?b", "/sessions/a#b", "/BALANCE", "/scenarios/\ud800", "/toString", "/constructor", "/__proto__"],
    `/scenarios/${"a".repeat(129)}`,
  ];

  it.each(hostile)("P117: %j is not an endpoint", (path) => {
    for (const method of ["GET", "POST", "PATCH", "DELETE", "OPTIONS"]) expect(matchEndpoint(method, path)).toBeUndefined();
  });

  it("P117: lets no path through that is not written in the table, letter by letter", () => {
    const known = fc.constantFrom(...names.map((name) => endpoints[name].path));
    const byId = fc.tuple(known, fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/)).map(([path, id]) => path.replace("{id}", id));
    const part = fc.oneof(fc.constantFrom("scenarios", "sessions", "v2", "analyze", "..", "%2e%2e", "%2f", ";", "", "balance", "test", "featured-scenarios"), fc.string({ maxLength: 8 }), fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/));
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
    let matched = 0;
    fc.assert(
      fc.property(fc.constantFrom("GET", "POST", "PATCH", "DELETE"), fc.oneof(byId, path, fc.string({ unit: "binary" })), (method, text) => {
        const match = matchEndpoint(method, text);
        if (typeof match !== "object") return;
        matched++;
        expect(text).toMatch(/^(\/[A-Za-z0-9_-]+)+$/);
        const { next } = endpoints[match.name];
        const paths = [pathOf(endpoints[match.name].path, match.id), ...(next ? [next.path] : [])];
        expect(paths).toContain(text);
        expect(endpoints[match.name].method).toBe(method);
      }),
      runs(1500),
    );
    expect(matched).toBeGreaterThan(100);
  });
});

describe("isErrorAnswer", () => {
  it.each<[unknown, boolean]>([
    [{ error: "No credits" }, true],
    [{ detail: "No credits" }, true],
    [{ detail: [{ msg: "x" }] }, true],
    [{ error: "No credits", is_analyzing: false, evaluation: null }, true],
    [{ error: "old", evaluation: {} }, false],
    [{ error: "old", overall_score: 0 }, false],
    [{ error: "", is_analyzing: true }, false],
    [{ error: null, ok: true }, false],
    [{}, false],
    [{ error: "x", id: "s1", evaluation_results: null }, false],
    [{ error: "Not Found", status: 404 }, true],
    [{ error: "Recording failed", id: "s1", status: "completed" }, false],
    [{ detail: "Not Found" }, true],
    [{ error: "x" }, true],
    [{ error: "x", scenarios: [] }, false],
    [[{ error: "x" }], false],
    [{ detail: "x", available_minutes: 0 }, false],
    [{ error: "x", status: 500 }, true],
    [{ success: false, error: "bad token" }, true],
    [{ error: "Unauthorized", message: "bad token", statusCode: 401 }, true],
    [{ detail: "Not Found" }, true],
    [undefined, false],
    [{ message: "deleted" }, false],
    ["error", false],
    [null, false],
  ])("N138: %j: %s", (body, isError) => {
    expect(isErrorAnswer(body)).toBe(isError);
  });
});
