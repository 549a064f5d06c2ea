import type { Score } from "./score.js";

/** One line of the report card. */
export interface ReportCardEntry {
  topic: string;
  score?: Score;
  /** The score as the vendor words it: "7.5/10", "B+", "INTJ". */
  display?: string;
  note?: string;
  /** Share of the whole, in percent. */
  weight?: number;
}

/** What the vendor thinks of a session, whatever dialect it arrived in. */
export interface Analysis {
  /** `"pending"`: nothing is there yet, ask again later. */
  status: "ready" | "pending";
  score?: Score;
  /** A sentence instead of, or beside, the score. */
  verdict?: string;
  summary?: string;
  strengths: string[];
  improvements: string[];
  /** Detailed feedback, markdown. */
  feedback?: string;
  actionItems: string[];
  /** Further reading, markdown. */
  resources?: string;
  reportCard: ReportCardEntry[];
  /** The wire value as it came. */
  raw: unknown;
}
