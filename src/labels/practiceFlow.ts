import type { Label } from "./formatLabel.js";

export const practiceFlowLabels = {} satisfies Record<string, Label>;
