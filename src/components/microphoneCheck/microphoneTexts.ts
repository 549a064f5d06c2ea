import type { MicrophoneProblem } from "../../hooks/practice/microphoneProblem.js";
import type { Translate } from "../../hooks/useLabels.js";
import { laterMicrophoneCheckLabels } from "../../labels/laterMicrophoneCheck.js";
import type { LabelValues } from "../../labels/formatLabel.js";
import type { microphoneCheckLabels } from "../../labels/microphoneCheck.js";

export interface MicrophoneTextsProps {
  problem: MicrophoneProblem;
  t: Translate<keyof typeof microphoneCheckLabels>;
}

/** Writes one of the texts that load after the page. */
export function microphoneTexts(t: MicrophoneTextsProps["t"]) {
  return (key: keyof typeof laterMicrophoneCheckLabels, values?: LabelValues) => t(key, values, laterMicrophoneCheckLabels[key]);
}
