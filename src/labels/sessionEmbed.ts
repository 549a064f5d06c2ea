import type { Label } from "./formatLabel.js";

export const sessionEmbedLabels = {} satisfies Record<string, Label>;
