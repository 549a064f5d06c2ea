import { fields, own, text } from "./read.js";

/** Input of `draftScenario`. Needs at least one of `name`, `context` and `prompt`. */
export interface ScenarioDraftInput {
  name?: string | undefined;
  /** Background, such as the text of a document. */
  context?: string | undefined;
  /** The skill or situation to practice. */
  prompt?: string | undefined;
  /** `"high"` takes longer. @default "default" */
  reasoning?: "default" | "high" | undefined;
}

/** Texts for a new scenario, written by the vendor's AI. Named like the fields of `createScenario`. */
export interface ScenarioDraft {
  aiInstructions?: string;
  userInstructions?: string;
  userFriendlyDescription?: string;
  /** A name for the AI's role. */
  aiName?: string;
  /** The wire object, unchanged. */
  raw: unknown;
}

/** Parses the response of draftScenario. Returns undefined if it has no text. */
export function parseScenarioDraft(raw: unknown): ScenarioDraft | undefined {
  const draft = {
    aiInstructions: text(own(raw, "instructions")),
    ...fields(raw, { userInstructions: text, userFriendlyDescription: text, aiName: text }),
  };
  const { aiInstructions, userInstructions, userFriendlyDescription } = draft;
  return (aiInstructions ?? userInstructions ?? userFriendlyDescription) ? { ...draft, raw } : undefined;
}
