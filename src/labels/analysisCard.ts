import type { Label } from "./formatLabel.js";

export const analysisCardLabels = {} satisfies Record<string, Label>;
