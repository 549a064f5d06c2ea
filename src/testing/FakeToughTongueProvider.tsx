"use client";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../hooks/ToughTongueProvider.js";
import type { SessionEvent } from "../protocol/events.js";
import type { ProxyLogEvent } from "../server/log.js";
import { type FakeUser, ada, createFakeProxy } from "./createFakeProxy.js";
import { type FakeVendor, createFakeVendor } from "./createFakeVendor.js";

type SharedProps = Omit<ToughTongueProviderProps, "client" | "fetcher" | "proxyUrl" | "token">;

export interface FakeToughTongueProviderProps extends SharedProps {
  /** Make it outside of render. @default one of its own, by `createFakeVendor()` */
  vendor?: FakeVendor;
  /** Who is signed in: whose sessions the proxy allows. @default Ada Park, ada@example.com */
  user?: FakeUser;
  /** Hears of every call that the proxy answered. */
  onLog?: (event: ProxyLogEvent) => void;
  children?: ReactNode;
}

/** What a frame says is what happened at the vendor, also where no page ran that could have told it. */
function follow(vendor: FakeVendor, user: FakeUser, event: SessionEvent): void {
  const { type, sessionId, scenarioId, durationSeconds } = event;
  if (sessionId === undefined) return;
  if (type === "start") vendor.startSession(sessionId, { scenarioId, ...user });
  if (type === "stop" || type === "submit") vendor.endSession(sessionId, { durationSeconds });
  if (type === "terminated") vendor.endSession(sessionId, { status: "terminated", durationSeconds });
}

/**
 * `ToughTongueProvider` with everything behind it in memory: the real client and the real proxy over a fake vendor.
 * The vendor learns of start and end from the frame's events, so that `emitSessionEvent` moves both sides.
 *
 * @example
 * const vendor = createFakeVendor({ analysisDelayMs: 50 });
 * render(<FakeToughTongueProvider vendor={vendor}><PracticeFlow /></FakeToughTongueProvider>);
 */
export function FakeToughTongueProvider({ vendor, user, onLog, onEvent, ...props }: FakeToughTongueProviderProps) {
  const { userEmail, userName } = user ?? ada;
  const latestOnLog = useRef(onLog);
  useEffect(() => {
    latestOnLog.current = onLog;
  });
  const fake = useMemo(() => {
    const used = vendor ?? createFakeVendor();
    const person = { userEmail, userName };
    const log = (event: ProxyLogEvent) => latestOnLog.current?.(event);
    return { vendor: used, user: person, fetcher: createFakeProxy(used, person, log) };
  }, [vendor, userEmail, userName]);
  return (
    <ToughTongueProvider
      embedOrigins={[fake.vendor.embedOrigin]}
      {...props}
      fetcher={fake.fetcher}
      onEvent={(event) => {
        follow(fake.vendor, fake.user, event);
        onEvent?.(event);
      }}
    />
  );
}
