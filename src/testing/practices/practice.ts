import type { WireObject } from "../wire.js";

/** One line of the report card. */
export interface PracticeTopic {
  topic: string;
  /** 0 to 10. */
  score?: number;
  /** The score in words. @default "{score}/10" */
  display?: string;
  note?: string;
  /** Share of the whole, in percent. */
  weight?: number;
}

/** What a coach would write about one conversation. */
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

/** One scenario of the fake account with all that a session in it leaves behind. */
export interface Practice {
  /** As the vendor's API answers it. */
  scenario: WireObject & { id: string; name: string };
  /** Who the AI plays. */
  persona: string;
  transcript: readonly PracticeTurn[];
  analysis: PracticeAnalysis;
}
