const env: { PATIENCE?: string } | undefined = typeof process === "undefined" ? (import.meta as { env?: object }).env : process.env;

/** How many times longer than usual tests wait before they give up. `npm test` waits longer, because the machine may be busy. */
export const patience = Number(env?.PATIENCE ?? 1);
