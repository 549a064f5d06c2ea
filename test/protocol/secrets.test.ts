import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutSecrets } from "../../src/protocol/secrets.js";

describe("withoutSecrets", () => {
  it("removes secrets at any depth, in lists too, and keeps free-form fields", () => {
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

  it("pollutes no prototype", () => {
    const value: unknown = JSON.parse('{"passcode":"x","__proto__":{"polluted":1}}');
    expect(Object.getPrototypeOf(withoutSecrets(value))).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("keeps any JSON without secrets unchanged", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(withoutSecrets(value)).toEqual(value);
      }),
    );
  });
});
