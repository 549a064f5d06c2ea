import type { Label } from "./formatLabel.js";

export const scenarioPickerLabels = {} satisfies Record<string, Label>;
