"use client"; // for Next.js; other setups ignore it
import type { ReactNode } from "react";
import { type ToughTongueError, ToughTongueProvider } from "tough-tongue-react";

/** For Sentry: `(error, context) => Sentry.captureException(error, context)`. */
type Capture = (error: unknown, context: { tags: Record<string, string | undefined> }) => void;

/** Failures that the person or their connection causes. The components already explain what to do. */
const expected = new Set<ToughTongueError["code"]>(["network", "unauthorized", "rate_limited"]);

export function MonitoredProvider({ capture, children }: { capture: Capture; children: ReactNode }) {
  return (
    <ToughTongueProvider
      onError={(error) => {
        if (!expected.has(error.code)) capture(error, { tags: { code: error.code, requestId: error.requestId } });
      }}
    >
      {children}
    </ToughTongueProvider>
  );
}
