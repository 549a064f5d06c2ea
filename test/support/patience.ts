/** How many times longer than usual tests wait before they give up. `npm test` waits longer, because the machine may be busy. */
export const patience = Number((import.meta as { env?: { PATIENCE?: string } }).env?.PATIENCE ?? 1);
