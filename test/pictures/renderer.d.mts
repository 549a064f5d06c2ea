export const isKnownRenderer: boolean;
export const references: string;
export const hasReferences: boolean;
export const differences: string;
