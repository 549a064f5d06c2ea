export function buildRegistry(): Record<string, string>;
