export interface Finding {
  /** Which check it comes from, such as "frame-src". Part of the JSON output. */
  check: string;
  status: "ok" | "warning" | "error" | "skipped";
  message: string;
  /** The change that fixes it. */
  fix?: string;
}

export const ok = (check: string, message: string): Finding => ({ check, status: "ok", message });
export const skipped = (check: string, message: string): Finding => ({ check, status: "skipped", message });
export const warning = (check: string, message: string, fix: string): Finding => ({ check, status: "warning", message, fix });
export const error = (check: string, message: string, fix: string): Finding => ({ check, status: "error", message, fix });

/** A request that got no response. `fix` is for a server that does not run. */
export function unreachable(check: string, url: string, thrown: Error, fix: string): Finding {
  const reason = (thrown.cause as Error | undefined)?.message ?? thrown.message;
  if (/certificate/.test(reason)) {
    return error(check, `Node does not trust the certificate of ${url}: ${reason}`, "Set NODE_EXTRA_CA_CERTS to the certificate of the authority that signed it, and run doctor again.");
  }
  if (/redirect count/.test(reason)) return error(check, `${url} redirects without an end.`, "If it redirects to a sign-in page, pass --header with the cookie of a signed-in person.");
  return error(check, `${url} does not respond: ${reason}`, fix);
}
