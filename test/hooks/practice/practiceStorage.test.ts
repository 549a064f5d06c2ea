import { afterEach, describe, expect, it, vi } from "vitest";
import { type SavedPractice, readSavedPractice, writeSavedPractice } from "../../../src/hooks/practice/practiceStorage.js";

const key = "practice";
const hour = 3_600_000;
const practice: SavedPractice = { scenarioId: "a", sessionId: "s1", embedUrl: "https://x/embed/session/s1" };
const completion = { sessionId: "s1", reason: "stopped" as const, at: new Date(5000), durationSeconds: 9 };

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

describe("the saved practice", () => {
  it("is restored unchanged, including dates", () => {
    writeSavedPractice(key, { ...practice, completion }, 1000);
    expect(readSavedPractice(key, 2000)).toEqual({ ...practice, completion });
  });

  it("is not restored if it was removed, is too old, or is from the far future", () => {
    writeSavedPractice(key, practice, hour);
    expect(readSavedPractice(key, 2 * hour)).toBeDefined();
    expect(readSavedPractice(key, 14 * hour)).toBeUndefined();
    expect(readSavedPractice(key, -12 * hour)).toBeUndefined();
    writeSavedPractice(key, undefined, hour);
    expect(readSavedPractice(key, hour)).toBeUndefined();
  });

  it("N91: a clock that was set back meanwhile does not lose it", () => {
    writeSavedPractice(key, practice, hour);
    expect(readSavedPractice(key, 0)).toBeDefined();
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["null", "null"],
    ["another version", JSON.stringify({ ...practice, version: 2, savedAt: 0 })],
    ["no time", JSON.stringify({ ...practice, version: 1 })],
    ["no scenario", JSON.stringify({ version: 1, savedAt: 0, sessionId: "s1" })],
    ["a bad id", JSON.stringify({ ...practice, version: 1, savedAt: 0, sessionId: "../x" })],
  ])("is not read from %s", (_name, text) => {
    if (text !== null) sessionStorage.setItem(key, text);
    expect(readSavedPractice(key, 1)).toBeUndefined();
  });

  it.each([undefined, null, "soon", 0])("an end with the time %j is not believed, so the API is asked", (at) => {
    sessionStorage.setItem(key, JSON.stringify({ ...practice, version: 1, savedAt: 0, completion: { ...completion, at } }));
    expect(readSavedPractice(key, 1)).toEqual(practice);
  });

  it("storage that is blocked changes nothing", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("blocked");
    });
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new Error("blocked");
    });
    writeSavedPractice(key, practice, 0);
    expect(readSavedPractice(key, 1)).toBeUndefined();
  });
});
