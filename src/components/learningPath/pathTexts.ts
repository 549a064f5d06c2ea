import type { Translate } from "../../hooks/useLabels.js";
import type { learningPathLabels } from "../../labels/learningPath.js";

/** Writes one of the path's texts. */
export type PathTexts = Translate<keyof typeof learningPathLabels>;
