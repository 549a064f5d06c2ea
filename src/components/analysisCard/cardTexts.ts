import type { Translate } from "../../hooks/useLabels.js";
import type { analysisCardLabels } from "../../labels/analysisCard.js";

/** Writes one of the card's texts. */
export type CardTexts = Translate<keyof typeof analysisCardLabels>;
