import fc from "fast-check";
import { type Session, parseSession } from "../../src/protocol/session.js";

const text = fc.oneof(
  fc.constantFrom(
    "Ada Park",
    "=1+1",
    'Say "hi", then\nleave',
    "José 🎉 Núñez",
    "-5",
    "@SUM(A1)",
    "田中",
    "a,b",
    " padded ",
    "\ttab",
    "\u202eabc",
  ),
  fc.string({ maxLength: 12 }),
);

/** Random sessions, some of them without a person, a date, a score or a topic. */
export const arbitrarySessions: fc.Arbitrary<Session[]> = fc
  .array(
    fc.record(
      {
        scenario_id: fc.constantFrom("one", "two", "three"),
        scenario_name: text,
        status: fc.constantFrom("completed", "terminated", "active", "strange"),
        user_email: fc.constantFrom("ada@example.com", " ADA@example.com", "bo@example.com", "cy@example.com"),
        user_name: text,
        created_at: fc
          .date({ min: new Date("2025-11-01T00:00:00Z"), max: new Date("2026-04-30T00:00:00Z"), noInvalidDate: true })
          .map((date) => date.toISOString()),
        duration: fc.integer({ min: 0, max: 900 }),
        evaluation_results: fc.record(
          {
            final_score: fc.integer({ min: 0, max: 100 }).map((score) => score / 10),
            overall_score: text,
            report_card: fc.array(
              fc.record({
                topic: fc.constantFrom("Opening", "opening ", "Listening", "=Closing", "Next, step"),
                score: fc.integer({ min: 0, max: 10 }),
              }),
              { maxLength: 4 },
            ),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ["status"] },
    ),
    { maxLength: 40 },
  )
  .map((rows) => rows.map((row, index) => parseSession({ id: `session${index}`, ...row })!));
