import * as Sentry from "@sentry/node";
import type { ProxyLogEvent } from "tough-tongue-react/server";

/** Pass it to `createProxy` as `onLog`. Failures that the operator has to fix become issues, grouped by endpoint and code. */
export function reportToSentry(event: ProxyLogEvent): void {
  if (event.type === "warning") {
    Sentry.captureMessage(event.message, { level: "warning", fingerprint: ["tough-tongue", event.code] });
  } else if (event.type === "request" && event.status >= 500) {
    Sentry.captureMessage(`Tough Tongue proxy: ${event.endpoint ?? "unknown"} answered ${event.status} ${event.code ?? ""}`, {
      level: "error",
      fingerprint: ["tough-tongue", event.endpoint ?? "unknown", event.code ?? String(event.status)],
      tags: { endpoint: event.endpoint, code: event.code },
      extra: { ...event },
    });
  }
}
