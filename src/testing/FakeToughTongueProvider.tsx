"use client";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
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
export function FakeToughTongueProvider(props: FakeToughTongueProviderProps) {
  const { vendor: givenVendor, user, onLog, onEvent, ...shared } = props;
  const [ownVendor] = useState(() => givenVendor ?? createFakeVendor());
  const vendor = givenVendor ?? ownVendor;
  const { userEmail, userName } = user ?? ada;
  const latestOnLog = useRef(onLog);
  useEffect(() => {
    latestOnLog.current = onLog;
  });
  const fetcher = useMemo(() => {
    const log = (event: ProxyLogEvent) => latestOnLog.current?.(event);
    return createFakeProxy(vendor, { userEmail, userName }, log);
  }, [vendor, userEmail, userName]);
  return (
    <ToughTongueProvider
      embedOrigins={[vendor.embedOrigin]}
      {...shared}
      fetcher={fetcher}
      onEvent={(event) => {
        follow(vendor, { userEmail, userName }, event);
        onEvent?.(event);
      }}
    />
  );
}
