import type { Logger } from "pino";
import type { ProxyLogEvent } from "tough-tongue-react/server";

/** Pass the result to `createProxy` as `onLog`. */
export function logWith(logger: Logger): (event: ProxyLogEvent) => void {
  const log = logger.child({ module: "tough-tongue" });
  return (event) => {
    if (event.type === "warning") return log.warn(event, event.message);
    const level = event.status >= 500 ? "error" : event.status >= 400 ? "warn" : "info";
    log[level](event, `${event.method} ${event.endpoint ?? "unknown"} ${event.status}`);
  };
}
