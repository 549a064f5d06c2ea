import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { TopicRadar } from "../../../src/components/analysisCard/TopicRadar.js";

/** Kind: a word is cut into lines without a hyphen, or gets one in a script that has none. */
test.each([
  ["Gesprächsführung", ["Gesprächsf-", "ührung"]],
  ["Kommunikationsfähigkeiten", ["Kommunikat-", "ionsfähigk-", "eiten"]],
  // What fits on a line stays whole.
  ["Negotiation", ["Negotiation"]],
  ["Handling objections", ["Handling", "objections"]],
  ["Переговорыдолгие", ["Переговоры-", "долгие"]],
  ["ت".repeat(12), ["ت".repeat(11), "ت"]],
  ["クロージングと次", ["クロージング", "と次"]],
])("%s", (topic, lines) => {
  const entries = [topic, "A", "B"].map((topic) => ({ topic, score: { value: 5, max: 10, percent: 50 } }));
  const { container } = render(<TopicRadar entries={entries} before={[]} t={(key) => key} />);
  expect([...container.querySelectorAll("text")].slice(0, -2).map((line) => line.textContent)).toEqual(lines);
});
