import { expect, test } from "vitest";
import { formatClock } from "../../src/labels/formatClock.js";

test.each([
  [0, "0:00"],
  [5.9, "0:05"],
  [65, "1:05"],
  [3725, "1:02:05"],
  [-3, "0:00"],
])("%d seconds read %s", (seconds, text) => {
  expect(formatClock(seconds, "en-US")).toBe(text);
});

test("in the digits of the language", () => {
  expect(formatClock(65, "ar-EG")).toBe("١:٠٥");
});
