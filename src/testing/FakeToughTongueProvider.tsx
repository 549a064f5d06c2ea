"use client";
import { type ReactNode, useMemo, useState } from "react";
import { ToughTongueProvider, type ToughTongueProviderProps } from "../hooks/ToughTongueProvider.js";
import { useEventCallback } from "../hooks/useEventCallback.js";
import type { SessionEvent } from "../protocol/events.js";
import type { ProxyLogEvent } from "../server/log.js";
import { type FakeUser, ada, createFakeProxy } from "./createFakeProxy.js";
import { type FakeVendor, createFakeVendor } from "./createFakeVendor.js";

type SharedProps = Omit<ToughTongueProviderProps, "client" | "fetcher" | "proxyUrl" | "token">;

export interface FakeToughTongueProviderProps extends SharedProps {
  /** Create it outside of render. @default its own, from `createFakeVendor()` */
  vendor?: FakeVendor | undefined;
  /** The signed-in user: the proxy allows their own sessions, and what their rights allow. @default Ada Park, ada@example.com */
  user?: FakeUser | undefined;
  /** Called for every call to the proxy. */
  onLog?: ((event: ProxyLogEvent) => void) | undefined;
  children?: ReactNode | undefined;
}

/** Applies a frame's event to the fake vendor, because no real page reported it. */
function follow(vendor: FakeVendor, { userEmail, userName }: FakeUser, event: SessionEvent): void {
  const { type, sessionId, scenarioId, durationSeconds } = event;
  if (sessionId === undefined) return;
  if (type === "start") vendor.startSession(sessionId, { scenarioId, userEmail, userName });
  if (type === "stop" || type === "submit") vendor.endSession(sessionId, { durationSeconds });
  if (type === "terminated") vendor.endSession(sessionId, { status: "terminated", durationSeconds });
}

/**
 * `ToughTongueProvider` with an in-memory backend: the real client and the real proxy over a fake vendor. The vendor
 * follows the frame's start and end events, so that `emitSessionEvent` updates both sides.
 *
 * @example
 * const vendor = createFakeVendor({ analysisDelayMs: 50 });
 * render(<FakeToughTongueProvider vendor={vendor}><PracticeFlow /></FakeToughTongueProvider>);
 */
export function FakeToughTongueProvider(props: FakeToughTongueProviderProps) {
  const { vendor: givenVendor, user, onLog, onEvent, ...shared } = props;
  const [ownVendor] = useState(() => givenVendor ?? createFakeVendor());
  const vendor = givenVendor ?? ownVendor;
  const userKey = JSON.stringify(user ?? ada);
  const caller = useMemo(() => JSON.parse(userKey) as FakeUser, [userKey]);
  const log = useEventCallback(onLog);
  const fetcher = useMemo(() => createFakeProxy(vendor, caller, { onLog: log }), [vendor, caller, log]);
  return (
    <ToughTongueProvider
      embedOrigins={[vendor.embedOrigin]}
      {...shared}
      fetcher={fetcher}
      onEvent={(event) => {
        follow(vendor, caller, event);
        onEvent?.(event);
      }}
    />
  );
}
