import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../src/coach/csv.js";
import { peopleToCsv, sessionsToCsv } from "../../src/coach/sessionsToCsv.js";
import { summarizeSessions } from "../../src/coach/summarizeSessions.js";
import { parseSession } from "../../src/protocol/session.js";
import { patience, runs } from "../protocol/foreign.js";
import { arbitrarySessions } from "./arbitrarySessions.js";
import { parseStrictCsv } from "./strictCsv.js";

const bom = "\uFEFF";
const read = (csv: string) => {
  expect(csv.startsWith(bom)).toBe(true);
  return parseStrictCsv(csv.slice(1));
};
const cell = (value: string) => read(toCsv([[value]]))[0]![0];

describe("a cell", () => {
  it.each([
    "Ada Park",
    'Ada "The Count" Park',
    "Park, Ada",
    "two\nlines",
    "two\r\nlines",
    "José 🎉 Núñez",
    "田中 太郎",
    " padded ",
    "",
    "1/2",
    "a'b",
    "\u202eabc",
    "e=mc²",
  ])("keeps %j as it is", (value) => expect(cell(value)).toBe(value));

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "=cmd|' /C calc'!A0",
    "-",
    "\tindent",
  ])("defuses %j with an apostrophe", (value) => expect(cell(value)).toBe(`'${value}`));

  it("leaves out what is not UTF-8 or ends a file early", () => {
    expect(cell("a\0b\ud800c\udc00d😀")).toBe("abcd😀");
  });

  it("is no longer than a spreadsheet accepts, and is not cut within a character", () => {
    const long = cell(`x${"😀".repeat(20_000)}`)!;
    expect(long.length).toBeLessThanOrEqual(32_767);
    expect(long.endsWith("😀")).toBe(true);
  });

  it("writes dates in ISO 8601 and numbers as numbers", () => {
    const [row] = read(toCsv([[new Date("2026-03-02T10:00:00Z"), -1.5, 0, undefined, new Date(NaN)]]));
    expect(row).toEqual(["2026-03-02T10:00:00.000Z", "-1.5", "0", "", ""]);
  });
});

it("has a header alone where there is nothing", () => {
  expect(read(sessionsToCsv([]))).toHaveLength(1);
  expect(read(peopleToCsv([]))).toHaveLength(1);
});

it("has a row for each session and a column for each topic", () => {
  const session = parseSession({
    id: "s1",
    scenario_id: "scenario_1",
    scenario_name: "Ask for a raise",
    status: "completed",
    user_name: "Ada",
    user_email: "ada@example.com",
    created_at: "2026-03-02T10:00:00Z",
    duration: 95,
    evaluation_results: {
      final_score: 7.25,
      overall_score: "Good",
      report_card: [
        { topic: "Opening", score: 9 },
        { topic: "Listening", score: 6 },
      ],
    },
  })!;
  const [head, row] = read(sessionsToCsv([session], { headings: { name: "Nom" } }));
  expect(Object.fromEntries(head!.map((name, index) => [name, row![index]]))).toEqual({
    session: "s1",
    scenario: "Ask for a raise",
    scenarioId: "scenario_1",
    Nom: "Ada",
    email: "ada@example.com",
    status: "completed",
    createdAt: "2026-03-02T10:00:00.000Z",
    completedAt: "",
    minutes: "1.6",
    scorePercent: "72.5",
    verdict: "Good",
    Opening: "90",
    Listening: "60",
  });
});

describe("any sessions", patience, () => {
  const startsLikeFormula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
  const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

  it("make a table without formulas whose names come back as they were", () => {
    fc.assert(
      fc.property(arbitrarySessions, (sessions) => {
        const [head, ...rows] = read(sessionsToCsv(sessions));
        expect(rows).toHaveLength(sessions.length);
        rows.forEach((row, index) => {
          expect(row).toHaveLength(head!.length);
          for (const text of row) expect(startsLikeFormula.test(text) && !isNumber(text)).toBe(false);
          const name = (sessions[index]!.userName ?? "").replaceAll("\0", "");
          expect([name, `'${name}`]).toContain(row[head!.indexOf("name")]);
        });
      }),
      runs(200),
    );
  });

  it("make a table of people, too", () => {
    fc.assert(
      fc.property(arbitrarySessions, (sessions) => {
        const { people } = summarizeSessions(sessions);
        const [head, ...rows] = read(peopleToCsv(people));
        expect(rows.map((row) => row[head!.indexOf("sessions")])).toEqual(people.map((person) => String(person.sessions)));
        for (const row of rows) expect(row).toHaveLength(head!.length);
      }),
      runs(100),
    );
  });
});
