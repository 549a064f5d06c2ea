import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** Loads the modules again, because each list warns once per page. */
async function load() {
  vi.resetModules();
  const { createClient } = await import("../../src/client/createClient.js");
  const { readScenarios } = await import("../../src/hooks/scenarios/readScenarios.js");
  const listed = (body: unknown) => createClient({ fetcher: async () => Response.json(body) });
  return { listed, readScenarios };
}

const rows = [{ id: "a" }, { name: "No id" }, null, { id: "a" }, { id: "two words" }, { id: "b" }];
const warnings = () => vi.mocked(console.warn).mock.calls.map(([text]) => text as string);

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("D100: rows without an id are dropped and counted", () => {
  it("warns once with the count of each list, and returns the rest", async () => {
    const { listed } = await load();
    expect((await listed({ scenarios: rows }).listScenarios()).map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await listed({ sessions: [{ status: "active" }] }).listSessions()).sessions).toEqual([]);
    expect(warnings()).toEqual([
      expect.stringMatching(/3 of the scenarios have no usable id and were left out/),
      expect.stringMatching(/1 of the sessions have no usable id and were left out/),
    ]);
    for (let again = 0; again < 10; again++) await listed(rows).listScenarios();
    expect(warnings()).toHaveLength(2);
  });

  it("does so for a host's own scenarios", async () => {
    const { readScenarios } = await load();
    expect(readScenarios(rows).take()).toHaveLength(2);
    await Promise.resolve();
    expect(warnings()).toEqual([expect.stringMatching(/3 of the scenarios/)]);
  });

  it("does not warn about repeated ids, complete lists, or in production", async () => {
    const { listed, readScenarios } = await load();
    await listed([{ id: "a" }, { id: "a" }]).listScenarios();
    await listed({ sessions: [] }).listSessions();
    vi.stubEnv("NODE_ENV", "production");
    await listed(rows).listScenarios();
    readScenarios(rows).take();
    await Promise.resolve();
    expect(warnings()).toEqual([]);
  });
});
