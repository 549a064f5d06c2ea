import { expect, test } from "vitest";
import { readTurns, searchTurns, turnsText } from "../../../src/hooks/sessions/turns.js";

test("moments are counted from the first, seconds stay, nonsense is left out", () => {
  const at = (text: string) => new Date(text);
  expect(
    readTurns([
      { role: "ai", text: "a" },
      { role: "ai", text: "b", at: at("2026-01-01T10:00:00Z") },
      { role: "user", text: "c", at: at("2026-01-01T10:01:30Z") },
      { role: "user", text: "d", at: at("2025-01-01T10:01:30Z") },
      { role: "user", text: "e", at: 12.5 },
    ]).map(({ seconds }) => seconds),
  ).toEqual([undefined, 0, 90, undefined, 12.5]);
});

test("the search wants every word, whatever its case and accents", () => {
  const turns = readTurns([
    { role: "ai", text: "Où est le café ?" },
    { role: "user", text: "The CAFE is closed." },
    { role: "user", text: "Tea, then." },
  ]);
  expect(searchTurns(turns, "  cafe ").map(({ index }) => index)).toEqual([0, 1]);
  expect(searchTurns(turns, "closed cafe").map(({ index }) => index)).toEqual([1]);
  expect(searchTurns(turns, " ")).toBe(turns);
});

test("as plain text, a turn a paragraph", () => {
  const turns = readTurns([
    { role: "ai", text: " Hello. ", at: 0 },
    { role: "user", text: "Hi." },
  ]);
  expect(turnsText(turns, (role) => (role === "ai" ? "AI" : "Ada"), String)).toBe("[0] AI: Hello.\n\nAda: Hi.");
});
