import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/components/analysisCard/plainText.js";
import { LINEAR, growthOf } from "../../support/timing.js";

describe("what a mail would not show", () => {
  it.each([
    ["**Stay** with *it*", "Stay with it"],
    ["***both*** and `code`", "both and code"],
    ["__strong__ and _em_", "strong and em"],
    ["**bold with *em* inside**", "bold with em inside"],
    ["## A heading\n\ntext", "A heading\n\ntext"],
    ["* one\n* two\n  + deeper", "- one\n- two\n  - deeper"],
    ["1\\. not a list, 5 \\* 3", "1. not a list, 5 * 3"],
    ["trailing   \n\n\n\nlines\n", "trailing\n\nlines"],
    ["“**Wie** geht es?” – _gut_.", "“Wie geht es?” – gut."],
  ])("%j", (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });
});

describe("text that is not markup stays", () => {
  it.each(["2 * 3 * 4", "snake_case_name", "5*3 and 4*2", "a_b_c", "C:\\new", "<b>bold</b> & more", "~ 20 %", "**unclosed", "ثلاثة أسئلة"])(
    "%j",
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );
});

it.each(["*a ", "**", "_x_ ", "`", "* ", "~~a", "\\*", "# ", "\t", " \t|"])("half a megabyte of %j takes linear time", async (part) => {
  const growth = await growthOf((length) => plainText(part.repeat(length / part.length)), 50_000);
  expect(growth).toBeLessThan(LINEAR);
});
