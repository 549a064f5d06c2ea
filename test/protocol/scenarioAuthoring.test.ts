import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ScenarioValues,
  emptyScenario,
  parseScenarioErrors,
  parseScenarioValues,
  scenarioInputOf,
} from "../../src/protocol/scenarioAuthoring.js";
import { foreign, patience, runs } from "./foreign.js";

const wire = {
  id: "s1",
  name: "Ask for a raise",
  user_friendly_description: "Ask, and hold your ground.",
  ai_instructions: "You are Kim.",
  user_instructions: null,
  rubrik: "Opening 50, close 50",
  is_public: true,
  is_recording: true,
  starts_at: "2026-03-02T10:00:00Z",
  user_metadata: { department: "Sales", tags: "sales, pay,sales" },
};
const values: ScenarioValues = {
  name: "Ask for a raise",
  userFriendlyDescription: "Ask, and hold your ground.",
  aiInstructions: "You are Kim.",
  userInstructions: "",
  rubric: "Opening 50, close 50",
  isPublic: true,
  isRecording: true,
  startsAt: new Date("2026-03-02T10:00:00Z"),
  endsAt: undefined,
  tags: ["sales", "pay"],
};

describe("a scenario for its author", () => {
  it("is read from the vendor's fields", () => {
    expect(parseScenarioValues(wire)).toEqual(values);
  });

  it("is nothing without the author's fields, which the proxy leaves out for people who only practice", () => {
    expect(parseScenarioValues({ id: "s1", name: "Ask for a raise" })).toBeUndefined();
  });

  it("is created with what was filled in", () => {
    const written = { ...emptyScenario, name: "New", aiInstructions: "You are Kim.", tags: ["a", "b"] };
    expect(scenarioInputOf(written)).toEqual({
      name: "New",
      aiInstructions: "You are Kim.",
      isPublic: false,
      fields: { is_recording: true, user_metadata: { tags: "a, b" } },
    });
  });

  it("is updated with what differs, and its other metadata stays", () => {
    const changed = { ...values, name: "Ask again", startsAt: undefined, tags: ["pay"], isRecording: false };
    expect(scenarioInputOf(changed, values, wire)).toEqual({
      name: "Ask again",
      fields: { starts_at: null, is_recording: false, user_metadata: { department: "Sales", tags: "pay" } },
    });
    expect(scenarioInputOf({ ...values, userFriendlyDescription: "" }, values, wire)).toEqual({ userFriendlyDescription: "" });
    expect(scenarioInputOf(values, values, wire)).toEqual({});
  });

  it("has its validation errors at its fields", () => {
    const row = (field: string, msg: string) => ({ loc: ["body", field], msg, type: "value_error" });
    const rows = [row("ai_instructions", "Too long"), row("description", "Too short"), row("rubrik", "Bad"), row("elsewhere", "Odd")];
    const errors = { aiInstructions: "Too long", userFriendlyDescription: "Too short", rubric: "Bad", other: "Odd" };
    expect(parseScenarioErrors(rows)).toEqual(errors);
    expect(parseScenarioErrors({ detail: rows })).toEqual(errors);
    expect(parseScenarioErrors({ outcome: "unknown" })).toEqual({});
  });

  it("is read without a throw from anything", patience, () => {
    fc.assert(
      fc.property(foreign, (make) => {
        const raw = make();
        parseScenarioValues(raw);
        parseScenarioErrors(raw);
      }),
      runs(500),
    );
  });
});
