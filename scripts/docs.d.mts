export function buildDocs(): Record<string, string>;
