// @vitest-environment node
import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { listItems } from "../../src/protocol/markdownList.js";
import { patience } from "./foreign.js";

describe("listItems", patience, () => {
  it.each<[string, unknown, string[]]>([
    ["an array as it is", ["a", " b ", "a", "- c"], ["a", " b ", "a", "- c"]],
    ["D98, D99: no text, no item", ["a", null, 5, {}, ["b"], "", "  "], ["a"]],
    ["hyphens", "- a\n- b", ["a", "b"]],
    ["asterisks", "* a\n* b", ["a", "b"]],
    ["plus signs", "+ a\n+ b", ["a", "b"]],
    ["numbers", "1. a\n2. b\n10. c", ["a", "b", "c"]],
    ["numbers with a bracket", "1) a\n2) b", ["a", "b"]],
    ["carriage returns", "- a\r\n- b\r- c", ["a", "b", "c"]],
    ["blank lines between", "- a\n\n- b\n\n\n- c\n", ["a", "b", "c"]],
    ["an indented list", "  - a\n  - b", ["a", "b"]],
    ["tabs", "-\ta\n-\tb", ["a", "b"]],
    ["nested items, which stay with their parent", "- a\n  - a1\n  - a2\n- b", ["a\n- a1\n- a2", "b"]],
    ["items nested below numbers", "1. a\n   - a1\n2. b\n   * b1", ["a\n- a1", "b\n* b1"]],
    ["items nested two blanks below numbers", "1. a\n  - a1\n2. b", ["a\n- a1", "b"]],
    ["three levels", "- a\n    - b\n        - c\n- d", ["a\n  - b\n      - c", "d"]],
    ["bold text", "- **Clear opening**: well done\n- _Calm_", ["**Clear opening**: well done", "_Calm_"]],
    ["an item of several lines", "- a\n  goes on\n- b\nlazily", ["a\ngoes on", "b\nlazily"]],
    ["an item of several paragraphs", "- a\n\n  more\n\n- b", ["a\n\nmore", "b"]],
    ["an introduction, which is not an item", "Well done:\n\n- a\n- b", ["a", "b"]],
    ["unindented paragraphs after an item", "- a\n\nBecause of this.\n\n- b\n\nKeep going.", ["a\n\nBecause of this.", "b\n\nKeep going."]],
    ["groups with a bold line or an introduction", "**One**\n- a\n\n**Two:**\n- b\n\nAnd next:\n- c", ["a", "b", "c"]],
    ["bullets that markdown does not know", "• a\n• b\n  • b1\n▪ c", ["a", "b\n• b1", "c"]],
    ["dashes that mark a name", "Well said.\n— Ada", ["Well said.\n— Ada"]],
    ["bullets in one line", "• a b • c • d", ["a b", "c", "d"]],
    ["a bullet in a sentence", "a • b", ["a • b"]],
    ["headings between lists", "### One\n- a\n### Two\n- b", ["a", "b"]],
    ["a second list that is indented", "- a\n\n## More\n   - b\n   - c", ["a", "b", "c"]],
    ["fenced code in an item", "- a\n  ```\n  - not an item\n  # no heading\n  ```\n- b", ["a\n```\n- not an item\n# no heading\n```", "b"]],
    ["a rule between items", "- a\n\n---\n\n- b\n\n* * *\n\n- c", ["a", "b", "c"]],
    ["empty items", "-\n- a\n-  \n", ["a"]],
    ["one paragraph", "You did well.", ["You did well."]],
    ["paragraphs", "You did well.\n\nSpeak up.", ["You did well.\n\nSpeak up."]],
    ["a heading without a list", "## Strengths\nYou did well.", ["## Strengths\nYou did well."]],
    ["bold lines, which are no list", "**Opening** good\n**Closing** good", ["**Opening** good\n**Closing** good"]],
    ["signs that mark nothing", "-5 degrees\n+1 for style\n1.5 times\n*emphasis*", ["-5 degrees\n+1 for style\n1.5 times\n*emphasis*"]],
    ["no text", "", []],
    ["blank text", " \n\t\n ", []],
    ["null", null, []],
    ["a number", 5, []],
    ["an object", { a: "b" }, []],
  ])("D98: reads %s", (_, value, list) => {
    expect(listItems(value)).toEqual(list);
  });

  it("splits as a markdown parser does", () => {
    const word = fc.constantFrom("calm", "**clear**", "a `b` c", "Ünïcode", "1,5", "end.");
    const line = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
    const item = fc.record({ first: line, nested: fc.array(line, { maxLength: 2 }), loose: fc.boolean() });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), fc.constantFrom("-", "*", "+", "1.", "1)"), line, (list, bullet, intro) => {
        const pad = " ".repeat(bullet.length + 1);
        const markdown = list
          .map(({ first, nested, loose }) => [`${bullet} ${first}`, ...nested.map((text) => `${pad}- ${text}`), ...(loose ? [""] : [])].join("\n"))
          .join("\n");
        const theirs = marked.lexer(`${intro}\n\n${markdown}`).flatMap((token) => (token.type === "list" ? (token.items as { text: string }[]) : []));
        expect(listItems(`${intro}\n\n${markdown}`)).toEqual(theirs.map(({ text }) => text.trim()));
      }),
    );
  });
});
