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
