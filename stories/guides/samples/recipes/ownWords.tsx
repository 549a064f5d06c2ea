"use client"; // for Next.js; other setups ignore it
import { type ReactNode, useState } from "react";
import { ToughTongueProvider } from "tough-tongue-react";

/** Explains in your own words that the day's sessions are used up. The proxy enforces the limit. */
export function LimitedPractice({ children }: { children: ReactNode }) {
  const [resetsAt, setResetsAt] = useState<Date>();
  return (
    <ToughTongueProvider
      onError={({ status, details, retryAfterMs }) => {
        const isLimit = status === 429 && typeof details === "object" && details !== null && "limit" in details;
        if (isLimit) setResetsAt(new Date(Date.now() + (retryAfterMs ?? 0)));
      }}
    >
      {resetsAt && <p role="status">You have used all of today's practices. You can start the next one at {resetsAt.toLocaleTimeString()}.</p>}
      {children}
    </ToughTongueProvider>
  );
}
