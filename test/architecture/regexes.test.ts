/**
 * Every regular expression must take linear time (ReDoS). `recheck` searches for a text that makes one slow. It also reports some
 * that this JavaScript engine runs in linear time, so its findings are measured.
 */
import { check } from "recheck";
import { expect, it } from "vitest";
import { LINEAR, growthOf } from "../support/timing.js";
import { sources } from "./sources.js";

/** Slow, but never applied to foreign text. */
const exceptions: Record<string, string> = {
  "server/options.ts: /\\/+$/": "trims the host's own options",
};

/** Files that build regular expressions from texts, and why those are safe. */
const builders: Record<string, string> = {
  "components/Transcript.tsx": "the escaped words of a search, as alternatives that repeat nothing",
  "components/analysisCard/plainText.ts": "test/components/analysisCard/plainText.test.ts measures them",
  "server/redact.ts": "a list of fixed words: the forms of the token",
};

const files = new Map<string, { regex: RegExp; file: string }>();
// The command line reads the developer's own pages and files.
for (const { file, layer, regexes } of sources) for (const regex of layer === "cli" ? [] : regexes) files.set(`${file}: ${regex}`, { regex, file });

it.each([...files].filter(([name]) => !(name in exceptions)))("%s", async (_, { regex }) => {
  const result = await check(regex.source, regex.flags, { timeout: 10_000 });
  if (result.status === "unknown") throw new Error(`${regex} could not be checked: ${result.error.kind}`);
  if (result.status === "safe") return;
  const { pumps, suffix } = result.attack;
  const attack = (count: number) => pumps.map(({ prefix, pump }) => prefix + pump.repeat(count)).join("") + suffix;
  // Without the flags g and y, which would go on where the last match ended.
  const stateless = new RegExp(regex.source, regex.flags.replace(/[gy]/g, ""));
  expect(await growthOf((count) => stateless.test(attack(count)), 1000), `slow for ${result.attack.pattern}`).toBeLessThan(LINEAR);
});

it("lists no exception and no builder that is gone", () => {
  expect(Object.keys(exceptions).filter((name) => !files.has(name))).toEqual([]);
  expect(sources.filter(({ buildsRegexes }) => buildsRegexes).map(({ file }) => file)).toEqual(Object.keys(builders));
});
