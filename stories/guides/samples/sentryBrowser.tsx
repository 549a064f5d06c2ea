"use client";
import type { ReactNode } from "react";
import { ToughTongueProvider } from "tough-tongue-react";

/** From @sentry/react. */
declare const Sentry: { captureException(error: unknown, hint: { tags: Record<string, string | number | undefined> }): void };

/** `onError` gets what the components also show, so that you see what your users see. */
export function Practice({ children }: { children: ReactNode }) {
  return (
    <ToughTongueProvider
      onError={(error) => Sentry.captureException(error, { tags: { code: error.code, status: error.status, request: error.requestId } })}
    >
      {children}
    </ToughTongueProvider>
  );
}
