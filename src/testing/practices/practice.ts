import type { WireObject } from "../wire.js";

/** One line of the report card. */
export interface PracticeTopic {
  topic: string;
  /** 0 to 10. */
  score?: number | undefined;
  /** The score in words. @default "{score}/10" */
  display?: string | undefined;
  note?: string | undefined;
  /** Share of the total score, in percent. */
  weight?: number | undefined;
}

/** A coach's analysis of one conversation. */
export interface PracticeAnalysis {
  /** 0 to 100. */
  score: number;
  verdict: string;
  summary: string;
  strengths: readonly string[];
  improvements: readonly string[];
  /** Markdown. */
  feedback: string;
  actionItems: readonly string[];
  /** Markdown. */
  resources: string;
  reportCard: readonly PracticeTopic[];
}

/** One turn of the conversation: who spoke, what was said, and when, in seconds. */
export type PracticeTurn = readonly [role: "ai" | "user", text: string, seconds: number];

/** One scenario of the fake account, with the results of a session in it. */
export interface Practice {
  /** As the vendor's API returns it. */
  scenario: WireObject & { id: string; name: string };
  /** The role of the AI. */
  persona: string;
  transcript: readonly PracticeTurn[];
  analysis: PracticeAnalysis;
}
