import type { Translate } from "../../hooks/useLabels.js";
import type { sessionHistoryLabels } from "../../labels/sessionHistory.js";

/** Writes one of the history's texts. */
export type HistoryTexts = Translate<keyof typeof sessionHistoryLabels>;
