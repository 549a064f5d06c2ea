"use client";
import type { Translate } from "../../hooks/useLabels.js";
import { signs, toneOf } from "./level.js";
import type { Moment } from "./moments.js";

export interface AdviceProps extends Pick<Moment, "kind" | "text"> {
  t: Translate<"analysisCard">;
}

/** A sentence of the analysis, below the turn that it is about. */
export function Advice({ kind, text, t }: AdviceProps) {
  return (
    <div data-tt-point="" data-number={signs[kind]} data-tt-topic="advice" data-tt-tone={toneOf[kind]}>
      <p data-tt="advice" dir="auto">
        {/* `dir` keeps this label from determining the paragraph's direction. */}
        <i dir="auto">
          <b>{t(kind)}</b>
        </i>
        <br />
        {text}
      </p>
    </div>
  );
}
