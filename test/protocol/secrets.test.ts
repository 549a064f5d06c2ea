import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, cutSecrets, withoutSecrets } from "../../src/protocol/secrets.js";
import { runs } from "./foreign.js";
import { LINEAR, growthOf } from "../support/timing.js";

describe("withoutSecrets", () => {
  it("takes secrets out at any depth, in lists too, and leaves free-form fields alone", () => {
    const value = {
      passcode: "x",
      id: "s",
      list: [{ rubrik: 1, a: 1 }, 2, null],
      scenario: { id: "c", name: "C", ai_instructions: "x", new_field: 1 },
      scenarios: [{ id: "c", name: "C", pdf_context: "x" }],
      scenario_id: "c",
      metadata: { passcode: "mine" },
    };
    expect(withoutSecrets(value)).toEqual({
      id: "s",
      list: [{ a: 1 }, 2, null],
      scenario: { id: "c", name: "C" },
      scenarios: [{ id: "c", name: "C" }],
      scenario_id: "c",
      metadata: { passcode: "mine" },
    });
  });

  it("does not copy what holds none", () => {
    const value = { id: "s", transcript: [{ role: "ai", content: "x" }] };
    expect(withoutSecrets(value)).toBe(value);
  });

  it("pollutes no prototype", () => {
    const value: unknown = JSON.parse('{"passcode":"x","__proto__":{"polluted":1}}');
    expect(Object.getPrototypeOf(withoutSecrets(value))).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("leaves any JSON without secrets as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(withoutSecrets(value)).toEqual(value);
      }),
    );
  });
});

/** What is left of a JSON text: cut out of it, or undefined where it has to be written out. */
function cut(json: string): string | undefined {
  const changes: Change[] = [];
  withoutSecrets(JSON.parse(json), changes);
  return cutSecrets(json, changes)?.join("");
}

const names = ["a", "name", "id", "passcode", "share_token", "session_analysis", "admin_email", "scenario", "scenarios", "scenario_overview", "scenario_\"x", "scenario_id", "metadata", "\"passcode", "say \\", "__proto__", "7"];

describe("cutSecrets", () => {
  it.each([
    ["nothing", '{"a":1,"b":["passcode"]}', '{"a":1,"b":["passcode"]}'],
    ["the first", '{"passcode":"x","a":1}', '{"a":1}'],
    ["the last", '{"a":1,"passcode":"x"}', '{"a":1}'],
    ["one between", '{"a":1,"passcode":null,"b":2}', '{"a":1,"b":2}'],
    ["the only one", '{"passcode":"x"}', "{}"],
    ["all of several", '{"passcode":1,"rubrik":{"passcode":2},"share_token":"}"}', "{}"],
    ["the first and the last", '{"passcode":1,"a":1,"rubrik":{},"share_token":[]}', '{"a":1}'],
    ["some in rows", '[{"passcode":1},{"a":1,"passcode":1}]', '[{},{"a":1}]'],
    ["what a scenario does not show", '{"scenario":{"id":"c","strategy":"x"},"passcode":1,"a":1}', '{"scenario":{"id":"c"},"a":1}'],
    ["with numbers as they came", '{"cost":1.0,"large":12345678901234567890,"passcode":2}', '{"cost":1.0,"large":12345678901234567890}'],
  ])("cuts %s", (_, json, expected) => {
    expect(cut(json)).toBe(expected);
  });

  it.each([
    ["a name twice", '{"passcode":"first","passcode":"first"}'],
    ["a name twice, the second time for nothing", '{"scenario":{"strategy":"x"},"scenario":null}'],
    ["a name in what a second one hides", '{"a":{"passcode":1},"a":1}'],
    ["a letter spelled by its number", '{"p\\u0061sscode":"x"}'],
    ["a letter of a value spelled so", '{"a":"\\u0061"}'],
    ["a slash that is escaped", '{"a":"\\/"}'],
    ["space around a value", '{"passcode": "x"}'],
    ["space behind a value", '{"passcode":"x" }'],
    ["space between a comma and the last name", '{"a":1, "passcode":"x"}'],
    ["a line break between two that go", '{"a":1,"passcode":1,\n"rubrik":2}'],
    ["a name that only ends like one", '{"1":{"passcode":1},"x\\"passcode":1}'],
    ["a number in another spelling", '{"passcode":1.0}'],
    ["a longer number", '{"passcode":1e0}'],
    ["a minus nothing", '{"passcode":-0}'],
    ["a name of the host's own", '{"metadata":{"passcode":"mine"}}'],
    ["a member whose name holds a quote", '{"x\\"scenario_y":{}}'],
  ])("leaves to be written out: %s", (_, json) => {
    expect(cut(json)).toBeUndefined();
  });

  const leaf = fc.oneof(fc.constantFrom("passcode", '"passcode":', "a,b", "}", "\\", "ä", "\n"), fc.integer(), fc.boolean(), fc.constant(null));
  const { value: anyValue } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("value"), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 5 })),
  }));

  it("leaves, of any JSON that is written as we would, what would have been written out", () => {
    let cuts = 0;
    fc.assert(
      fc.property(anyValue, (value) => {
        const json = JSON.stringify(value);
        const left = cut(json);
        if (left === undefined) return;
        expect(left).toBe(JSON.stringify(withoutSecrets(JSON.parse(json))));
        if (left !== json) cuts += 1;
      }),
      runs(3000),
    );
    expect(cuts).toBeGreaterThan(300);
  });

  /** An object as a careless or a hostile API would write it: names that stand twice, space, letters by their number. */
  type Written = { text: string; secrets: string[] };
  const secret = new Set(["passcode", "share_token", "session_analysis", "admin_email"]);
  let leaves = 0;
  const write = (node: unknown, spell: (text: string) => string, hides: boolean): Written => {
    if (Array.isArray(node) && node[0] === "object") {
      const members = (node[1] as [string, unknown][]).map(([name, inner]) => {
        const part = write(inner, spell, hides || secret.has(name));
        return { text: `${spell("")}${spell(JSON.stringify(name))}:${spell("")}${part.text}`, secrets: part.secrets };
      });
      return { text: `{${members.map(({ text }) => text).join(",")}${spell("")}}`, secrets: members.flatMap(({ secrets }) => secrets) };
    }
    const text = `leaf-${leaves++}`;
    return { text: `"${text}"`, secrets: hides ? [text] : [] };
  };
  const { node: anyNode } = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, fc.constant("leaf"), fc.tuple(fc.constant("object"), fc.array(fc.tuple(fc.constantFrom("a", "b", "passcode", "share_token", "session_analysis", "admin_email"), tie("node")), { maxLength: 4 }))),
  }));

  it("never leaves a secret in a text, however that is written", () => {
    let left = 0;
    let hidden = 0;
    fc.assert(
      fc.property(anyNode, fc.infiniteStream(fc.integer({ min: 0, max: 30 })), (node, dice) => {
        const spell = (text: string) => {
          const thrown = dice.next().value;
          if (thrown === 0) return `${text} `;
          return thrown === 1 && text.length > 2 ? `"\\u00${text.charCodeAt(1).toString(16)}${text.slice(2)}` : text;
        };
        const { text, secrets } = write(node, spell, false);
        const rest = cut(text);
        if (rest === undefined) return;
        left += 1;
        if (secrets.length > 0) hidden += 1;
        expect(JSON.parse(rest)).toEqual(withoutSecrets(JSON.parse(text)));
        for (const one of secrets) expect(rest).not.toContain(`"${one}"`);
      }),
      runs(3000),
    );
    expect(left).toBeGreaterThan(300);
    expect(hidden).toBeGreaterThan(100);
  });

  it("is not held up by a text that almost names what it looks for, again and again", async () => {
    const cutBoth = (count: number) => {
      expect(cut(`{"a":"${'\\"scenario_'.repeat(2 * count)}"}`)).toBeUndefined();
      const plain = `{${Array.from({ length: count }, (_, index) => `"scenario_${index}":1`).join(",")}}`;
      expect(cut(plain)).toBe(plain);
    };
    expect(await growthOf(cutBoth, 10_000)).toBeLessThan(LINEAR);
  });
});
