import { type Authorize, type ProxyLogEvent, createProxy } from "tough-tongue-react/server";

/** The shape of pino's logger. */
interface Logger {
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
}

function logTo(logger: Logger) {
  return (event: ProxyLogEvent): void => {
    if (event.type === "warning") return logger.warn({ code: event.code }, event.message);
    const { message = "ok", ...fields } = event;
    const level = event.status >= 500 ? "error" : event.status >= 400 ? "warn" : "info";
    logger[level](fields, message);
  };
}

interface Settings {
  token: string;
  authorize: Authorize;
  logger: Logger;
  /** Replaces the network in tests. */
  upstream?: typeof fetch;
}

export const createLoggedProxy = ({ token, authorize, logger, upstream }: Settings) =>
  createProxy({ token, authorize, onLog: logTo(logger), fetch: upstream });
