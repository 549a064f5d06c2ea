import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The readers as they are at the start of a page: a list is told of once. */
async function readers() {
  vi.resetModules();
  const { parseScenarios } = await import("../../src/protocol/scenario.js");
  const { parseSessionPage } = await import("../../src/protocol/sessionPage.js");
  const { readScenarios } = await import("../../src/hooks/scenarios/readScenarios.js");
  return { parseScenarios, parseSessionPage, readScenarios };
}

const rows = [{ id: "a" }, { name: "No id" }, null, { id: "a" }, { id: "two words" }, { id: "b" }];
const told = () => vi.mocked(console.warn).mock.calls.map(([text]) => text as string);

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("D100: rows without an id are dropped and counted", () => {
  it("tells the developer once how many of a list, and goes on with the rest", async () => {
    const { parseScenarios, parseSessionPage } = await readers();
    expect(parseScenarios({ scenarios: rows }).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(parseSessionPage({ sessions: [{ status: "active" }] }).sessions).toEqual([]);
    await Promise.resolve();
    expect(told()).toEqual([
      expect.stringMatching(/3 of the scenarios have no usable id and were left out/),
      expect.stringMatching(/1 of the sessions have no usable id and were left out/),
    ]);
    for (let again = 0; again < 100; again++) parseScenarios(rows);
    await Promise.resolve();
    expect(told()).toHaveLength(2);
  });

  it("does so for a host's own scenarios", async () => {
    const { readScenarios } = await readers();
    expect(readScenarios(rows).take()).toHaveLength(2);
    await Promise.resolve();
    expect(told()).toEqual([expect.stringMatching(/3 of the scenarios/)]);
  });

  it("says nothing of repeated ids, of sound lists, or in production", async () => {
    const { parseScenarios, parseSessionPage, readScenarios } = await readers();
    parseScenarios([{ id: "a" }, { id: "a" }]);
    parseSessionPage({ sessions: [] });
    vi.stubEnv("NODE_ENV", "production");
    parseScenarios(rows);
    readScenarios(rows).take();
    await Promise.resolve();
    expect(told()).toEqual([]);
  });
});
