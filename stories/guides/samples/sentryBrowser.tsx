"use client";
import type { ReactNode } from "react";
import { ToughTongueProvider } from "tough-tongue-react";

/** From @sentry/react. */
declare const Sentry: { captureException(error: unknown, hint: { tags: Record<string, string | number | undefined> }): void };

/** `onError` receives the errors that the components show, so you see what your users see. */
export function Practice({ children }: { children: ReactNode }) {
  return (
    <ToughTongueProvider
      onError={(error) => Sentry.captureException(error, { tags: { code: error.code, status: error.status, request: error.requestId } })}
    >
      {children}
    </ToughTongueProvider>
  );
}
